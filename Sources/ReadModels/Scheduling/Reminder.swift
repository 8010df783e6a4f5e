public import EventSourcing
import EventStore
public import Foundation
import Practice

/// A reminder that is due: of which appointment, and when that begins.
public struct Reminder: Hashable, Sendable {
  /// The same for every attempt: an appointment that is moved gets another message.
  public let messageID: UUID
  public let appointmentID: UUID
  public let clientID: UUID
  public let startsAt: Date

  public init(messageID: UUID, appointmentID: UUID, clientID: UUID, startsAt: Date) {
    self.messageID = messageID
    self.appointmentID = appointmentID
    self.clientID = clientID
    self.startsAt = startsAt
  }
}

extension Queries {
  /// The reminders that are due, in order of their appointments: of what is booked and starts within the lead, of which the client
  /// was not reminded yet, and which was booked or moved before the lead began.
  ///
  /// A client who was discharged is reminded of nothing: what is still booked is named in the list of what cannot be kept.
  ///
  /// - Parameter lead: Seconds before the start from which on a reminder is due, of every service that has no lead of its own.
  public func dueReminders(_ practice: PracticeID, lead: TimeInterval, now: Date) async throws -> [Reminder] {
    let leads = try await reminderLeads(practice)
    let longest = max(lead, leads.hours.values.max().map { Double($0) * 3600 } ?? 0)
    let items = try await wholeSchedule(practice, ScheduleFilter(from: now, to: now + longest, now: now))
      .items
      .filter { item in
        let due = item.startsAt.date - leads.lead(item.serviceID, usual: lead)
        return item.status == .booked && item.remindedOf != item.startsAt && due < now
          && item.changedAt.date <= due
      }
    let gone = try await notInCare(Set(items.map(\.clientID)), of: practice)
    let directory = try await directory(practice)
    return items.filter { item in
      !gone.contains(item.clientID) && directory.entry(.client, item.clientID)?.isErased != true
    }.map { item in
      Reminder(
        messageID: Reminder.messageID(of: item.appointmentID, at: item.startsAt, in: practice),
        appointmentID: item.appointmentID, clientID: item.clientID, startsAt: item.startsAt.date)
    }
  }
}

extension Queries {
  /// The ids of all messages that a client was sent, or could have been: of each appointment at each time that it had. What
  /// holds a copy of messages finds a client's by them, also after the client was erased.
  public func messageIDs(of client: UUID, in practice: PracticeID) async throws -> Set<UUID> {
    var ids: Set<UUID> = []
    let tag = PracticeTags.client(client)
    let condition = Condition.none.reading(
      tag, AppointmentBooked.self, AppointmentRescheduled.self, ReminderSent.self, MessageHandled.self)
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
        case .scheduling(.messageHandled(let facts)): ids.insert(facts.messageID)
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
