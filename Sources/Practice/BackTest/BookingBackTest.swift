public import EventSourcing
import Foundation

/// What other rules for bookings would have made of what was asked for: requests that were booked, and those that were refused.
///
/// Everything is replayed in the order in which it was recorded, once under the rules that held and once under those tried, each with a
/// calendar of its own; what is told is how the two differ. Where the replay under the rules that held is not what happened, both
/// follow what happened, and the request is counted as not explained. It knows only what was asked: who saw no free time and did not
/// ask is not in it, and whoever is refused in the replay is not asked whether another time would have done.
public struct BookingBackTest: Sendable {
  /// A refused request and a booking of the same client, practitioner and kind that was made within so many days are one wish [h].
  public static let retryDays = 7

  struct Place: Hashable {
    let week: LocalDay
    let site: UUID?
  }

  /// How the giving up of a time was counted, so that it can be taken back.
  struct Given {
    let place: Place
    let counts: BookingCounts
    let candidate: BookingCalendar.Entry?
    let reference: BookingCalendar.Entry
  }

  let policy: BookingPolicy
  var setup = SchedulingSetup()
  var reference = BookingCalendar()
  var candidate = BookingCalendar()
  /// Refused requests that the rules tried granted, and that were not booked at another time yet, by client.
  var won: [UUID: [BookingWish]] = [:]
  /// Under which id the rules tried hold an appointment that they booked when it was first asked for.
  var standsFor: [UUID: UUID] = [:]
  var given: [UUID: Given] = [:]
  var made: UInt64 = 0
  var counts: [Place: BookingCounts] = [:]
  var wonCodes: [String: Int] = [:]
  var lostCodes: [String: Int] = [:]
  var untimed = 0
  /// Events that this build could not read.
  public var unread = 0

  public init(_ policy: BookingPolicy) { self.policy = policy }

  /// Whether an event of a practice has to be replayed.
  public static func isRead(_ event: PracticeEvent) -> Bool {
    switch event {
    case .appointment, .scheduling, .organisation: true
    default: false
    }
  }

  public var report: BookingBackTestReport {
    let rows = counts.map { place, counts in
      BookingBackTestReport.Row(
        week: place.week.description, siteID: place.site,
        site: place.site.flatMap { setup.practice.sites[$0]?.name }, counts: counts)
    }
    return BookingBackTestReport(
      policy: policy.name, total: counts.values.reduce(BookingCounts(), +), untimed: untimed,
      wonCodes: wonCodes, lostCodes: lostCodes,
      rows: rows.sorted { ($0.week, $0.site ?? "~") < ($1.week, $1.site ?? "~") }, notes: notes)
  }

  /// What may not be concluded.
  private var notes: [String] {
    let unread = unread == 0 ? [] : ["\(unread) events were recorded by a newer build, and are left out."]
    return Self.notes + unread
  }

  private static let notes = [
    "It knows only what was asked. Who saw no free time and did not ask is not in it.",
    "A refused request that would have been booked takes its time here. Whoever booked that time later is counted as displaced, not as "
      + "lost: they might have asked for another time, and nobody knows.",
    "A refused request whose client booked the same with the same practitioner within \(retryDays) days is one wish, met sooner; the later "
      + "booking frees its time.",
    "A booking that would have been lost frees its time for requests that were refused for it.",
    "Other rules change what people ask for. It counts what would have differed; it is no forecast.",
  ]

  /// Takes in an event, in the order recorded.
  public mutating func add(_ recorded: Recorded<PracticeEvent>) {
    setup.evolve(recorded)
    switch recorded.event {
    case .appointment(.appointmentBooked(let facts)):
      book(
        BookingWish(
          id: facts.appointmentID, kind: facts.kind, clientID: facts.clientID,
          practitionerID: facts.practitionerID, siteID: facts.siteID, serviceID: facts.serviceID,
          startsAt: facts.slot.startsAt, endsAt: facts.slot.endsAt, buffers: facts.buffers,
          askedAt: recorded.occurredAt), room: facts.roomID)
    case .scheduling(.appointmentHeld(let facts)):
      hold(
        BookingWish(
          id: facts.appointmentID, kind: facts.kind, clientID: facts.clientID,
          practitionerID: facts.practitionerID, siteID: facts.siteID, serviceID: facts.serviceID,
          startsAt: facts.slot.startsAt, endsAt: facts.slot.endsAt, buffers: facts.buffers,
          askedAt: recorded.occurredAt), room: facts.roomID, until: facts.until)
    case .scheduling(.holdReleased(let facts)): drop(facts.appointmentID)
    case .scheduling(.bookingRefused(let facts)): refuse(facts, at: recorded.occurredAt)
    case .appointment(.appointmentRescheduled(let facts)): move(facts, at: recorded.occurredAt)
    case .appointment(.appointmentCancelled(let facts)): cancel(facts, at: recorded.occurredAt)
    case .appointment(.cancellationWithdrawn(let facts)): restore(facts.appointmentID)
    default: break
    }
  }

  mutating func count(_ wish: BookingWish, _ change: (inout BookingCounts) -> Void) {
    change(&counts[place(of: wish), default: BookingCounts()])
  }

  func place(of wish: BookingWish) -> Place {
    let day = LocalDay(of: wish.startsAt, in: setup.zone(of: wish.siteID) ?? .gmt)
    return Place(week: day - (day.weekday - 1), site: wish.siteID)
  }
}
