import Foundation

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

/// What is known from some events, added up one by one; it says itself which events it reads.
///
/// A fold never decides and never refuses an event: an event about another person or thing changes nothing.
public protocol Fold<Event>: Sendable {
  associatedtype Event: DomainEvent

  /// The events that it is made from. A decision over the fold fails if another one of them arrives meanwhile.
  var reads: Condition { get }

  /// Adds one event.
  mutating func evolve(_ recorded: Recorded<Event>)
}

/// Two commands decided one after the other and appended together: the second knows what the first decides, and where either
/// is refused nothing is recorded.
public struct SequentialDecider<First: Decider, Second: Decider>: Decider where First.Event == Second.Event {
  /// What both know; each sees the events that it reads itself.
  public struct State: Fold {
    var first: First.State
    var second: Second.State
    public let reads: Condition
    private let firstReads: Condition
    private let secondReads: Condition

    init(_ first: First.State, _ second: Second.State) {
      self.first = first
      self.second = second
      (firstReads, secondReads) = (first.reads, second.reads)
      reads = .union(firstReads, secondReads)
    }

    public mutating func evolve(_ recorded: Recorded<First.Event>) {
      if firstReads.concerns(recorded) { first.evolve(recorded) }
      if secondReads.concerns(recorded) { second.evolve(recorded) }
    }
  }

  public let first: First
  public let second: Second

  public init(_ first: First, then second: Second) {
    self.first = first
    self.second = second
  }

  public var initial: State { State(first.initial, second.initial) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<First.Event>] {
    let drafts = try first.decide(state.first)
    let reads = state.second.reads
    var known = state.second
    for draft in drafts {
      guard let payload = draft.event.payload else { continue }
      let type = Swift.type(of: payload).eventType
      guard reads.matches(type: type, tags: draft.event.tags) else { continue }
      known.evolve(draft.expected(type))
    }
    return drafts + (try second.decide(known))
  }
}

extension Draft {
  /// What one decision comes to, as a later one sees it that is appended with it; it has no position yet, and no decision reads one.
  func expected(_ type: String) -> Recorded<Event> {
    let nobody = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    return Recorded(
      practice: PracticeID(nobody), position: .max, eventID: nobody, type: type, event: event, sealed: nil,
      metadata: Metadata(commandID: nobody, role: "", client: ""), occurredAt: occurredAt,
      recordedAt: occurredAt)
  }
}
