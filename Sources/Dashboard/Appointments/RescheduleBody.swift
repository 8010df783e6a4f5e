import EventSourcing
import Foundation
import Practice
import ReadModels

/// `POST /v1/appointments/{id}/reschedule`: another time, and another length where one is given.
struct RescheduleBody: WriteBody {
  let at: String
  let minutes: Int?
  let allowPast: Bool?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<RescheduleAppointment> {
    let found = try await desk.appointment()
    let rooms = try await desk.parts.queries.schedulingSetup(desk.practice).rooms(of: found.siteID)
    return .appointment(
      found.id,
      RescheduleAppointment(
        appointmentID: found.id, clientID: found.clientID, practitionerID: found.practitionerID,
        siteID: found.siteID, at: try desk.time(at, "at"), timeZone: found.slot.timeZone,
        minutes: minutes ?? Int(found.slot.endsAt.timeIntervalSince(found.slot.startsAt) / 60),
        rooms: rooms.map(\.roomID), allowPast: allowPast ?? false, now: desk.now))
  }
}
