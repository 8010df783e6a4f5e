import EventSourcing
import Foundation

/// A time asked for, for whom and where: what booking and rescheduling have in common.
///
/// It carries the zone as data, because the days that a decision must read depend on it; the decision then checks
/// that the zone is the site's own.
struct AppointmentRequest: Hashable, Sendable {
  /// How far ahead anything can be booked at all, in seconds: ten years. A longer span is a slip of the finger.
  static let furthestAhead: TimeInterval = 10 * 366 * 86_400

  let appointmentID: UUID
  let clientID: UUID
  let practitionerID: UUID
  /// Nil for a virtual appointment.
  let siteID: UUID?
  let at: AppointmentTime
  let timeZone: String
  let minutes: Int
  let allowPast: Bool
  let now: Date

  /// The slot asked for.
  ///
  /// - Throws: `unknown-time-zone`, `out-of-range`, `outside-site-zone`.
  func slot() throws(Refusal) -> Slot {
    try Bounds.check(minutes, Bounds.appointmentMinutes, field: "minutes")
    let slot = try at.slot(minutes: minutes, in: timeZone)
    try Moment.checkNotTooOld(slot.startsAt)
    return slot
  }

  /// Everything that the decision depends on; without the days where there is no slot, and so only a refusal.
  var condition: Condition {
    let people = Condition.none
      .reading(client: clientID)
      .reading(practitioner: practitionerID)
      .reading(PracticeTags.practice, PracticeFounded.self)
      .reading(appointment: appointmentID)
    let place = siteID.map { people.reading(PracticeTags.site($0), SiteOpened.self) } ?? people
    guard let slot = try? slot() else { return place }
    return place.reading(daysOf: slot, practitioner: practitionerID, client: clientID)
  }

  var initialState: AppointmentState {
    AppointmentState(
      client: PersonStanding(.client, clientID), practitioner: PersonStanding(.practitioner, practitionerID))
  }

  /// The slot asked for, if everybody is there and free.
  func freeSlot(_ state: AppointmentState) throws(Refusal) -> Slot {
    try state.client.checkActive()
    try state.practitioner.checkActive()
    let own = try state.practice.timeZone(ofSite: siteID)
    _ = try ZoneName.zone(timeZone)
    guard timeZone == own else {
      throw Refusal(
        .wrongTimeZone,
        "The time was refused: it was said in another zone than the place has. Say it in \(own).",
        field: "time zone")
    }
    let slot = try slot()
    guard allowPast || slot.startsAt >= now else {
      throw Refusal(
        .inThePast, "The time was refused: it has passed. Choose a later one, or say that the past is meant.",
        field: "at")
    }
    guard slot.startsAt <= now + AppointmentRequest.furthestAhead else {
      throw Refusal(
        .tooFarAhead, "The time was refused: it lies more than ten years ahead. Choose an earlier one.",
        field: "at")
    }
    try state.appointments.checkFree(
      slot, practitioner: practitionerID, client: clientID, except: appointmentID)
    return slot
  }
}
