public import EventSourcing
public import Foundation

/// Records what became of a message: that it was handed over, or that it could not be for so long that somebody has to know. The same is recorded
/// once, however often it was tried. Of a reminder that was handed over ``RecordReminder`` tells.
public struct RecordMessage: Decider {
  public let facts: MessageHandled
  public let now: Date

  public init(_ facts: MessageHandled, now: Date) {
    self.facts = facts
    self.now = now
  }

  public var initial: HandledMessages { HandledMessages(of: facts.clientID) }

  public func decide(_ state: HandledMessages) throws(Refusal) -> [Draft<PracticeEvent>] {
    state.outcomes[facts.messageID]?.contains(facts.outcome) == true
      ? [] : [Draft(.scheduling(.messageHandled(facts)), at: now)]
  }
}

/// What became of a client's messages, as far as it is recorded.
public struct HandledMessages: PracticeFold {
  let clientID: UUID
  private(set) var outcomes: [UUID: Set<MessageHandled.Outcome>] = [:]

  init(of client: UUID) { clientID = client }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(clientID), MessageHandled.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .scheduling(.messageHandled(let facts)) = recorded.event else { return }
    outcomes[facts.messageID, default: []].insert(facts.outcome)
  }
}

/// What became of a message to a client: never where to it went, nor what it said.
public struct MessageHandled: EventPayload {
  public static let eventType = "message-handled"

  /// Whether it was handed over.
  public enum Outcome: String, Codable, Hashable, Sendable, CaseIterable {
    case sent
    /// Not taken for so long that somebody has to know; it may be sent still.
    case failed
  }

  /// The same for every attempt.
  public let messageID: UUID
  public let kind: MessageKind
  public let clientID: UUID
  /// Those that it is about.
  public let appointmentIDs: [UUID]
  public let outcome: Outcome
  /// How it went out; nil where it did not.
  public let channel: ReminderSent.Channel?

  public init(
    messageID: UUID, kind: MessageKind, clientID: UUID, appointmentIDs: [UUID], outcome: Outcome,
    channel: ReminderSent.Channel?
  ) {
    self.messageID = messageID
    self.kind = kind
    self.clientID = clientID
    self.appointmentIDs = appointmentIDs
    self.outcome = outcome
    self.channel = channel
  }

  /// Not those of the appointments: a message changes nothing of them, so nobody's `If-Match` either.
  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}
