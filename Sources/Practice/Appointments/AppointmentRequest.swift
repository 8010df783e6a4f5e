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

  /// Everything that the decision depends on; without the days where there is no slot, and so only a refusal.
  var condition: Condition {
    let all = Condition.none
      .reading(client: clientID)
      .reading(practitioner: practitionerID)
      .reading(setupOf: practitionerID, site: siteID, service: serviceID)
      .reading(appointment: appointmentID)
    return all.reading(days, practitioner: practitionerID, client: clientID, rooms: rooms)
  }

  /// The UTC days that it bears on; none where there is no slot, and so only a refusal.
  var days: [LocalDay] {
    // How long it takes may only be known from the service, so the longest is looked at.
    // A length out of bounds is refused, and its days, which may be without number, are not looked at.
    let minutes = minutes ?? Bounds.appointmentMinutes.upperBound
    guard Bounds.appointmentMinutes.contains(minutes),
      let slot = try? at.slot(minutes: minutes, in: timeZone)
    else { return [] }
    return SchedulingReach.days(of: slot)
  }

  /// The same for another appointment at another time.
  func like(id: UUID, at time: AppointmentTime) -> AppointmentRequest {
    AppointmentRequest(
      appointmentID: id, clientID: clientID, practitionerID: practitionerID, siteID: siteID, at: time,
      timeZone: timeZone, minutes: minutes, serviceID: serviceID, rooms: rooms, allowPast: allowPast, now: now
    )
  }

  var initialState: AppointmentState {
    AppointmentState(
      client: PersonStanding(.client, clientID), practitioner: PersonStanding(.practitioner, practitionerID))
  }
}

extension Condition {
  /// Adds everything that happened to one appointment.
  func reading(appointment id: UUID) -> Condition {
    reading(
      PracticeTags.appointment(id), AppointmentBooked.self, AppointmentRescheduled.self,
      AppointmentCancelled.self,
      ClientArrived.self, AppointmentCompleted.self, NoShowRecorded.self, AppointmentHeld.self,
      HoldReleased.self)
  }

  /// Adds what occupies a practitioner, a client and some rooms on some UTC days.
  func reading(_ days: [LocalDay], practitioner: UUID, client: UUID, rooms: [UUID]) -> Condition {
    let tags = days.flatMap { day in
      [PracticeTags.practitionerDay(practitioner, day), PracticeTags.clientDay(client, day)]
        + rooms.map { PracticeTags.roomDay($0, day) }
    }
    return reading(
      tags, AppointmentBooked.self, AppointmentRescheduled.self, AppointmentCancelled.self,
      AppointmentHeld.self, HoldReleased.self)
  }
}
