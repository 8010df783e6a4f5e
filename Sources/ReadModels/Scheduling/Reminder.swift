public import EventSourcing
import EventStore
public import Foundation
public import Practice

/// A message that is due: who is told of which appointment. Held in memory only, because it names a contact.
public struct Reminder: Sendable {
  /// The same for every attempt: an appointment that is moved gets another message.
  public let messageID: UUID
  public let appointmentID: UUID
  public let clientID: UUID
  public let email: String?
  public let phone: String?
  public let startsAt: Date
  /// The IANA name of the zone that the client is told the time in: their own, otherwise that of the place, or of the practice for
  /// a virtual appointment.
  public let timeZone: String
  /// The site's name; “virtual” for a virtual one.
  public let site: String
  /// By whose conventions the client is told day and time: the practice's.
  public let locale: PracticeLocale
  /// In which language the client is told.
  public let language: Language

  public init(
    messageID: UUID, appointmentID: UUID, clientID: UUID, email: String?, phone: String?, startsAt: Date,
    timeZone: String, site: String, locale: PracticeLocale = .enUS, language: Language? = nil
  ) {
    self.messageID = messageID
    self.appointmentID = appointmentID
    self.clientID = clientID
    self.email = email
    self.phone = phone
    self.startsAt = startsAt
    self.timeZone = timeZone
    self.site = site
    self.locale = locale
    self.language = language ?? locale.language
  }
}

extension Reminder {
  /// The address that it can be mailed to; nil without one, and for a text of old that names no address or several: nothing
  /// is ever mailed there.
  public var mailbox: EmailAddress? { email.flatMap { EmailAddress($0) } }
}

extension Queries {
  /// The reminders that are due, in order of their appointments: of what is booked and starts within the lead, of which the client
  /// was not reminded yet, and which was booked or moved before the lead began.
  ///
  /// A client who was discharged is reminded of nothing: what is still booked is named in the list of what cannot be kept. One whose client left no e-mail address and no phone number is left out; one whose client's contacts do not open has
  /// neither.
  ///
  /// - Parameter lead: Seconds before the start from which on a reminder is due.
  public func dueReminders(_ practice: PracticeID, lead: TimeInterval, now: Date) async throws -> [Reminder] {
    let items = try await wholeSchedule(practice, ScheduleFilter(from: now, to: now + lead, now: now)).items
      .filter { item in
        item.status == .booked && item.remindedOf != item.startsAt
          && item.changedAt.date <= item.startsAt.date - lead
      }
    let locale = try await directory(practice).locale
    let gone = try await notInCare(Set(items.map(\.clientID)), of: practice)
    var due: [Reminder] = []
    for item in items where !gone.contains(item.clientID) {
      let start = item.startsAt
      let client = try await client(practice, id: item.clientID, now: now).client
      guard !client.erased, client.email != nil || client.phone != nil else { continue }
      func known(_ contact: String?) -> String? { contact == PersonalPart.sealedText ? nil : contact }
      let zone = try await zoneSet(for: item.clientID, in: practice)
      due.append(
        Reminder(
          messageID: Reminder.messageID(of: item.appointmentID, at: start, in: practice),
          appointmentID: item.appointmentID, clientID: item.clientID, email: known(client.email),
          phone: known(client.phone), startsAt: start.date, timeZone: zone ?? item.timeZone, site: item.site,
          locale: locale, language: try await language(of: item.clientID, in: practice)))
    }
    return due
  }
}

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
