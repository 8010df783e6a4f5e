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
  let condition: Condition
  /// The command's own, kept: a command may make it from all that it holds, and each event is compared with it.
  private let inner: Condition

  init(command: Command, tag: Tag, since: Int64?) {
    self.command = command
    self.tag = tag
    self.since = since
    inner = command.condition
    let resource =
      since == nil
      ? []
      : [Condition.Clause(tag: tag, types: PracticeEvents.codec.versions.keys.sorted(), reach: .latest)]
    condition = Condition(inner.clauses + resource)
  }

  var initialState: State { State(inner: command.initialState, last: 0) }

  func evolve(_ state: inout State, _ recorded: Recorded<PracticeEvent>) {
    // Without a resource beside it, nothing but the command's own events was read.
    guard since != nil else { return command.evolve(&state.inner, recorded) }
    let tags = recorded.event.tags
    if tags.contains(tag) { state.last = recorded.position }
    if inner.matches(type: recorded.type, tags: tags) { command.evolve(&state.inner, recorded) }
  }

  /// A resource that is compared has to be read whole.
  func passes(_ state: inout State, unreadableOf type: String) -> Bool {
    since == nil && command.passes(&state.inner, unreadableOf: type)
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
