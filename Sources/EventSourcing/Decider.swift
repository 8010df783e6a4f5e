/// A command with its decision: what it must know, and what follows.
///
/// Everything here is pure: time, identifiers and actor are data of the command. A decider never reads or writes anything.
public protocol Decider: Sendable {
  associatedtype Event: DomainEvent
  associatedtype State: Fold where State.Event == Event

  /// What is known before the first event, and with it what the decision reads.
  var initial: State { get }

  /// What an event of the condition that this build cannot read does to what is known.
  ///
  /// - Parameter type: the released name of its type.
  /// - Returns: whether the decision goes on; false, the default, fails it as `unreadable`. Only a decision that no event
  ///   could make unsafe may go on.
  func passes(_ state: inout State, unreadableOf type: String) -> Bool

  /// What follows from the command in a state; no event means that there is nothing to do.
  func decide(_ state: State) throws(Refusal) -> [Draft<Event>]
}

extension Decider {
  /// The events that the decision depends on; the append fails if another one of them arrived meanwhile.
  public var condition: Condition { initial.reads }

  public func passes(_ state: inout State, unreadableOf type: String) -> Bool { false }

  /// The state after some events, in order.
  public func state(after events: some Sequence<Recorded<Event>>) -> State {
    var state = initial
    for event in events { state.evolve(event) }
    return state
  }
}
