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
