public import EventSourcing
import Practice

/// A command that is only carried out if a resource is as the caller has seen it (`If-Match`).
///
/// The resource joins the command's condition, so that nothing can come between the comparison and the append.
struct IfMatch<Command: Decider>: Decider where Command.Event == PracticeEvent {
  struct State: PracticeFold {
    var inner: Command.State
    /// The position of the resource's newest event; 0 before the first.
    private(set) var last: Int64 = 0
    let reads: Condition
    private let innerReads: Condition
    /// Nil where no resource is compared, and so nothing but the command's own events is read.
    private let tag: Tag?

    init(_ inner: Command.State, comparing tag: Tag?) {
      self.inner = inner
      self.tag = tag
      innerReads = inner.reads
      reads = tag.map { inner.reads.reading(everythingOf: $0, selection: .latest) } ?? inner.reads
    }

    mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
      guard let tag else { return inner.evolve(recorded) }
      if recorded.event.tags.contains(tag) { last = recorded.position }
      if innerReads.concerns(recorded) { inner.evolve(recorded) }
    }
  }

  let command: Command
  let tag: Tag
  /// What the caller demands; nil for a command without such a condition.
  let since: ResourceCondition?

  var initial: State { State(command.initial, comparing: since == nil ? nil : tag) }

  /// A resource that is compared has to be read whole.
  func passes(_ state: inout State, unreadableOf type: String) -> Bool {
    since == nil && command.passes(&state.inner, unreadableOf: type)
  }

  func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    guard since?.holds(state.last) ?? true else { throw Refusal.changed(state.last) }
    return try command.decide(state.inner)
  }
}

extension Refusal {
  /// What is refused where `If-Match` names another position than the last of the resource.
  public static func changed(_ last: Int64) -> Refusal {
    Refusal(
      .preconditionFailed,
      "The resource has changed: its entity tag is \"\(last)\" now. Read it again, then repeat the request.")
  }
}

extension Refusal.Code {
  /// What `If-Match` names is no longer what is recorded.
  public static let preconditionFailed: Self = "precondition-failed"
}
