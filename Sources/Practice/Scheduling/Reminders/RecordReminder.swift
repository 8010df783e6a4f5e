public import EventSourcing
public import Foundation

/// Records that a reminder was handed over; the same message is recorded once, however often it was tried.
public struct RecordReminder: Decider {
  public let facts: ReminderSent
  public let now: Date

  public init(_ facts: ReminderSent, now: Date) {
    self.facts = facts
    self.now = now
  }

  public var initial: SentReminders { SentReminders(appointmentID: facts.appointmentID) }

  public func decide(_ state: SentReminders) throws(Refusal) -> [Draft<PracticeEvent>] {
    state.messages.contains(facts.messageID) ? [] : [Draft(.scheduling(.reminderSent(facts)), at: now)]
  }
}

/// The messages about one appointment that are recorded.
public struct SentReminders: PracticeFold {
  let appointmentID: UUID
  private(set) var messages: Set<UUID> = []

  init(appointmentID: UUID) { self.appointmentID = appointmentID }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.appointment(appointmentID), ReminderSent.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .scheduling(.reminderSent(let facts)) = recorded.event { messages.insert(facts.messageID) }
  }
}

/// A client was reminded of an appointment; it says that the message was handed over, never where to.
public struct ReminderSent: EventPayload {
  public static let eventType = "reminder-sent"

  /// How a message goes out.
  public enum Channel: String, Codable, Hashable, Sendable, CaseIterable {
    case file
    case sendmail
    case webhook
  }

  /// The same for every attempt at one message: what receivers tell a repetition by.
  public let messageID: UUID
  public let appointmentID: UUID
  public let clientID: UUID
  /// The start that the client was told.
  public let startsAt: Date
  public let channel: Channel

  public init(messageID: UUID, appointmentID: UUID, clientID: UUID, startsAt: Date, channel: Channel) {
    self.messageID = messageID
    self.appointmentID = appointmentID
    self.clientID = clientID
    self.startsAt = startsAt
    self.channel = channel
  }

  public var tags: [Tag] { [PracticeTags.appointment(appointmentID), PracticeTags.client(clientID)] }
}
