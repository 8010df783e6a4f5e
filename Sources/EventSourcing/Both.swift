import Foundation

/// Two commands decided one after the other and appended together: the second knows what the first decides, and where either
/// is refused nothing is recorded.
public struct Both<First: Decider, Second: Decider>: Decider where First.Event == Second.Event {
  public struct State: Sendable {
    var first: First.State
    var second: Second.State
  }

  public let first: First
  public let second: Second

  public init(_ first: First, then second: Second) {
    self.first = first
    self.second = second
  }

  public var condition: Condition { Condition(first.condition.clauses + second.condition.clauses) }

  public var initialState: State { State(first: first.initialState, second: second.initialState) }

  public func evolve(_ state: inout State, _ recorded: Recorded<First.Event>) {
    let tags = recorded.event.tags
    if first.condition.matches(type: recorded.type, tags: tags) { first.evolve(&state.first, recorded) }
    if second.condition.matches(type: recorded.type, tags: tags) { second.evolve(&state.second, recorded) }
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<First.Event>] {
    let drafts = try first.decide(state.first)
    var state = state
    for draft in drafts {
      guard let payload = draft.event.payload else { continue }
      let type = Swift.type(of: payload).eventType
      guard second.condition.matches(type: type, tags: draft.event.tags) else { continue }
      second.evolve(&state.second, Self.expected(draft, type))
    }
    return drafts + (try second.decide(state.second))
  }

  /// What the first decides as the second sees it; it has no position yet, and no decision reads one.
  private static func expected(_ draft: Draft<First.Event>, _ type: String) -> Recorded<First.Event> {
    let nobody = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    return Recorded(
      practice: PracticeID(nobody), position: .max, eventID: nobody, type: type, event: draft.event,
      sealed: nil, metadata: Metadata(commandID: nobody, role: "", client: ""), occurredAt: draft.occurredAt,
      recordedAt: draft.occurredAt)
  }
}
