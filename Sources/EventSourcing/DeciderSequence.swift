import Foundation

/// Several commands decided in order and appended together: each knows what those before it decide, and where one is refused nothing
/// is recorded. Where the first decides nothing, nothing follows.
public struct DeciderSequence<Event: DomainEvent>: Decider {
  /// One command among them.
  public struct Step: Sendable {
    let known: any KnownCommand<Event>
    let passedOver: Set<Refusal.Code>
    let isTrial: Bool
    let field: String?

    /// - Parameters:
    ///   - passedOver: refusals after which the sequence goes on without this command: what it says is on record already.
    ///   - isTrial: whether it is only decided, so that a refusal is found now, and what it decides is left out.
    ///   - field: the input that its refusals name; nil for the command's own.
    public init<Command: Decider>(
      _ command: Command, passingOver passedOver: Set<Refusal.Code> = [], isTrial: Bool = false,
      field: String? = nil
    ) where Command.Event == Event {
      known = Known(command)
      self.passedOver = passedOver
      self.isTrial = isTrial
      self.field = field
    }
  }

  /// What each of them knows.
  public struct State: Fold {
    var known: [any KnownCommand<Event>]
    public let reads: Condition

    init(_ steps: [Step]) {
      known = steps.map(\.known)
      reads = known.reduce(.none) { .union($0, $1.reads) }
    }

    public mutating func evolve(_ recorded: Recorded<Event>) {
      for index in known.indices where known[index].reads.concerns(recorded) {
        known[index].evolve(recorded)
      }
    }
  }

  public let steps: [Step]

  public init(_ steps: [Step]) { self.steps = steps }

  public var initial: State { State(steps) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<Event>] {
    var drafts: [Draft<Event>] = []
    for (index, step) in steps.enumerated() {
      var known = state.known[index]
      for draft in drafts {
        guard let payload = draft.event.payload else { continue }
        let type = Swift.type(of: payload).eventType
        if known.reads.matches(type: type, tags: draft.event.tags) { known.evolve(draft.expected(type)) }
      }
      let decided = try decide(step, known)
      if index == 0, decided.isEmpty { return [] }
      if !step.isTrial { drafts += decided }
    }
    return drafts
  }

  private func decide(_ step: Step, _ known: any KnownCommand<Event>) throws(Refusal) -> [Draft<Event>] {
    do throws(Refusal) { return try known.decide() } catch {
      if step.passedOver.contains(error.code) { return [] }
      guard let field = step.field else { throw error }
      throw Refusal(
        error.code, error.message, field: field, conflicts: error.conflicts)
    }
  }
}

/// A command with what it knows so far.
protocol KnownCommand<Event>: Sendable {
  associatedtype Event: DomainEvent
  var reads: Condition { get }
  mutating func evolve(_ recorded: Recorded<Event>)
  func decide() throws(Refusal) -> [Draft<Event>]
}

private struct Known<Command: Decider>: KnownCommand {
  let command: Command
  let reads: Condition
  var state: Command.State

  init(_ command: Command) {
    self.command = command
    state = command.initial
    reads = state.reads
  }

  mutating func evolve(_ recorded: Recorded<Command.Event>) { state.evolve(recorded) }

  func decide() throws(Refusal) -> [Draft<Command.Event>] { try command.decide(state) }
}
