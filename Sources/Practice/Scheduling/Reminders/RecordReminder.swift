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

  public var condition: Condition {
    Condition.none.reading(PracticeTags.appointment(facts.appointmentID), ReminderSent.self)
  }

  /// The messages that are recorded.
  public var initialState: Set<UUID> { [] }

  public func evolve(_ state: inout Set<UUID>, _ recorded: Recorded<PracticeEvent>) {
    if case .scheduling(.reminderSent(let facts)) = recorded.event { state.insert(facts.messageID) }
  }

  public func decide(_ state: Set<UUID>) throws(Refusal) -> [Draft<PracticeEvent>] {
    state.contains(facts.messageID) ? [] : [Draft(.scheduling(.reminderSent(facts)), at: now)]
  }
}
