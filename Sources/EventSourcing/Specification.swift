import Foundation

/// A decision as an example: given some events, when a command is issued, then these events or this refusal.
///
/// It runs the decider alone, over just the events that its condition selects, so a condition that forgets something
/// shows as a wrong decision.
public struct Specification<Event: DomainEvent>: Sendable {
  /// What a decision came to.
  public enum Outcome: Hashable, Sendable {
    case decided([Draft<Event>])
    case refused(Refusal)

    /// The facts decided on; empty for a refusal.
    public var events: [Event] {
      switch self {
      case .decided(let drafts): drafts.map(\.event)
      case .refused: []
      }
    }

    /// The refusal, if it was one.
    public var refusal: Refusal? {
      switch self {
      case .decided: nil
      case .refused(let refusal): refusal
      }
    }
  }

  public let history: [Recorded<Event>]

  private init(history: [Recorded<Event>]) { self.history = history }

  /// Events that have happened, in order; position, identity and recorded time are made up.
  public static func given(_ drafts: [Draft<Event>]) -> Specification {
    let practice = PracticeID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0, 0, 1)))
    let metadata = Metadata(commandID: practice.uuid, role: "owner", client: "specification")
    return Specification(
      history: drafts.enumerated().map { index, draft in
        Recorded(
          practice: practice, position: Int64(index + 1), eventID: practice.uuid, type: draft.event.type,
          event: draft.event, sealed: nil, metadata: metadata, occurredAt: draft.occurredAt,
          recordedAt: draft.occurredAt)
      })
  }

  /// Decides a command over the events that its condition selects.
  public func when<Command: Decider>(_ command: Command) -> Outcome where Command.Event == Event {
    let selected = command.condition.select(from: history)
    do throws(Refusal) { return .decided(try command.decide(command.state(after: selected))) } catch {
      return .refused(error)
    }
  }
}
