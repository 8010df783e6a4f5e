public import EventSourcing
import EventStore
public import Foundation
import Practice

extension Queries {
  /// The reminders that are due, in order of their appointments: of what is booked and starts within the lead, of which the client
  /// was not reminded yet, and which was booked or moved before the lead began.
  ///
  /// One whose client left no e-mail address and no phone number is left out; one whose client's contacts do not open has
  /// neither.
  ///
  /// - Parameter lead: Seconds before the start from which on a reminder is due.
  public func dueReminders(
    _ practice: PracticeID, lead: TimeInterval, now: Date
  ) async throws -> [Reminder] {
    let items = try await wholeSchedule(
      practice, ScheduleFilter(from: now, to: now + lead, now: now)
    ).items
    var due: [Reminder] = []
    for item in items {
      let start = item.startsAt
      guard item.status == .booked, item.remindedOf != start, item.changedAt.date <= start.date - lead
      else { continue }
      let client = try await client(practice, id: item.clientID, now: now).client
      guard !client.erased, client.email != nil || client.phone != nil else { continue }
      func known(_ contact: String?) -> String? { contact == PersonalPart.sealedText ? nil : contact }
      let zone = try await zoneSet(for: item.clientID, in: practice)
      due.append(
        Reminder(
          messageID: Reminder.messageID(of: item.appointmentID, at: start, in: practice),
          appointmentID: item.appointmentID, clientID: item.clientID, email: known(client.email),
          phone: known(client.phone), startsAt: start.date, timeZone: zone ?? item.timeZone,
          site: item.site))
    }
    return due
  }
}
