import EventSourcing
import Foundation

/// A time asked for, for whom and where: what booking and rescheduling have in common.
///
/// It carries the zone, the service and the rooms as data, because what a decision must read depends on them; the decision
/// then checks that they are the site's own.
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
  /// Nil for as long as the service takes.
  let minutes: Int?
  /// Nil where no service was named: no notice, no buffers.
  let serviceID: UUID?
  /// The rooms that will do, the first free one of them is taken; empty at a site without rooms.
  let rooms: [UUID]
  let allowPast: Bool
  let now: Date
  /// What an appointment that is moved was booked as; its terms stay those of the booking.
  var keptServiceID: UUID?

  /// The UTC days that it bears on; none where there is no slot, and so only a refusal.
  var days: [LocalDay] {
    // How long it takes may only be known from the service, so the longest is looked at.
    // A length out of bounds is refused, and its days, which may be without number, are not looked at.
    let minutes = minutes ?? Bounds.appointmentMinutes.upperBound
    guard Bounds.appointmentMinutes.contains(minutes), let slot = try? at.slot(minutes: minutes, in: timeZone)
    else { return [] }
    return SchedulingHorizon.days(of: slot)
  }

  /// The same for another appointment at another time.
  func like(id: UUID, at time: AppointmentTime) -> AppointmentRequest {
    AppointmentRequest(
      appointmentID: id, clientID: clientID, practitionerID: practitionerID, siteID: siteID, at: time,
      timeZone: timeZone, minutes: minutes, serviceID: serviceID, rooms: rooms, allowPast: allowPast,
      now: now,
      keptServiceID: keptServiceID)
  }

  /// The people, what is set up for them, and what occupies them and the rooms on some UTC days; without the days where
  /// there is no slot, and so only a refusal.
  ///
  /// - Parameters:
  ///   - appointments: which are read whatever their days.
  ///   - days: nil for those of the request.
  func state(_ appointments: [UUID]? = nil, on days: [LocalDay]? = nil) -> AppointmentState {
    AppointmentState(
      setup: SchedulingSetup(
        .booking(practitioner: practitionerID, site: siteID, service: serviceID ?? keptServiceID)),
      client: PersonStatus(.client, clientID), practitioner: PersonStatus(.practitioner, practitionerID),
      care: CareStatus(clientID: clientID),
      appointments: Appointments(appointments ?? [appointmentID], on: days ?? self.days, for: self))
  }

  /// Open times for the same, from the time that was asked for on; nil where no time was said that could be one.
  ///
  /// - Parameter appointment: Which is to be moved; nil for a new one.
  func openTimes(moving appointment: UUID?) -> OpenTimeRequest? {
    guard let slot = try? at.slot(minutes: minutes ?? BookAppointment.usualMinutes, in: timeZone) else {
      return nil
    }
    let from = max(slot.startsAt, now)
    return OpenTimeRequest(
      from: from, to: from + 86_400, siteID: siteID, practitioners: [practitionerID], serviceID: serviceID,
      minutes: minutes, clientID: clientID, movingID: appointment, now: now)
  }

  /// The tags of what occupies its people and rooms on a UTC day.
  func occupied(on day: LocalDay) -> [Tag] {
    [PracticeTags.practitionerDay(practitionerID, day), PracticeTags.clientDay(clientID, day)]
      + rooms.map { PracticeTags.roomDay($0, day) }
  }
}
