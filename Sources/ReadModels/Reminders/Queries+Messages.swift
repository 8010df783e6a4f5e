public import EventSourcing
import EventStore
public import Foundation
import Practice

extension Queries {
  /// The ids of all messages that a client was sent, or could have been: of each appointment at each time that it had. What
  /// holds a copy of messages finds a client's by them, also after the client was erased.
  public func messageIDs(of client: UUID, in practice: PracticeID) async throws -> Set<UUID> {
    var ids: Set<UUID> = []
    let tag = PracticeTags.client(client)
    let condition = Condition.none.reading(
      tag, AppointmentBooked.self, AppointmentRescheduled.self, ReminderSent.self)
    try await store.streamPages(condition, in: practice) { page in
      for recorded in page.events {
        switch recorded.event {
        case .appointment(.appointmentBooked(let facts)):
          ids.insert(
            Reminder.messageID(of: facts.appointmentID, at: Instant(facts.slot.startsAt), in: practice))
        case .appointment(.appointmentRescheduled(let facts)):
          ids.insert(
            Reminder.messageID(of: facts.appointmentID, at: Instant(facts.to.startsAt), in: practice))
        case .scheduling(.reminderSent(let facts)): ids.insert(facts.messageID)
        default: break
        }
      }
    }
    return ids
  }
}

extension Reminder {
  /// The id of the message that reminds of an appointment at a time: the same however often it is made.
  static func messageID(of appointment: UUID, at start: Instant, in practice: PracticeID) -> UUID {
    let key = "reminder/\(appointment)/\(start.milliseconds)"
    return CommandIdentity(key: key, in: practice, request: key.utf8).commandID
  }
}
