import EventSourcing
import Practice

/// A command that is only carried out if nothing about a resource was recorded after a position (`If-Match`).
///
/// The resource joins the command's condition, so that nothing can come between the comparison and the append.
struct Unchanged<Command: Decider>: Decider where Command.Event == PracticeEvent {
  struct State: Sendable {
    var inner: Command.State
    var last: Int64
  }

  let command: Command
  let tag: Tag
  /// The position that the caller has seen; nil for a command without such a condition.
  let since: Int64?

  private var resource: Condition {
    guard since != nil else { return .none }
    return Condition([
      Condition.Clause(tag: tag, types: PracticeEvents.codec.versions.keys.sorted(), reach: .latest)
    ])
  }

  var condition: Condition { Condition(command.condition.clauses + resource.clauses) }

  var initialState: State { State(inner: command.initialState, last: 0) }

  func evolve(_ state: inout State, _ recorded: Recorded<PracticeEvent>) {
    let tags = recorded.event.tags
    if tags.contains(tag) { state.last = recorded.position }
    if command.condition.matches(type: recorded.type, tags: tags) {
      command.evolve(&state.inner, recorded)
    }
  }

  func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    guard since == nil || since == state.last else {
      throw Refusal(
        .preconditionFailed,
        "The resource has changed: its entity tag is \"\(state.last)\" now. Read it again, then repeat the request."
      )
    }
    return try command.decide(state.inner)
  }
}

extension Refusal.Code {
  /// What `If-Match` names is no longer what is recorded.
  static let preconditionFailed: Self = "precondition-failed"
}
