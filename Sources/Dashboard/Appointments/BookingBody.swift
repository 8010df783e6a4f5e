import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `POST /v1/appointments`: a consultation or a session, at a site or, without one, virtual.
struct BookingBody: WriteBody {
  let kind: AppointmentKind
  /// An id or a handle.
  let client: String
  let practitioner: String
  let siteId: UUID?
  let at: String
  /// 5 to 480; without them as long as the service takes, otherwise an hour.
  let minutes: Int?
  let serviceId: UUID?
  /// The first free room of the site where none is named.
  let roomId: UUID?
  let allowPast: Bool?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<BookAppointment> {
    let id = desk.identity.derive("appointment")
    return CommandRequest(
      command: try await booking(id, desk), id: id, name: "appointmentId", creates: true,
      tag: PracticeTags.appointment(id))
  }

  /// The booking that the body asks for, under an id.
  func booking(_ id: UUID, _ desk: WriteDesk) async throws -> BookAppointment {
    try desk.places.check(siteId)
    let directory = try await desk.parts.queries.directory(desk.practice, atLeast: nil)
    let site = siteId.flatMap { directory.entry(.site, $0) }
    let rooms = try await desk.parts.queries.schedulingSetup(desk.practice).rooms(of: siteId).map(\.roomID)
    return BookAppointment(
      appointmentID: id, kind: kind, clientID: try await desk.person(client, .client, "client"),
      practitionerID: try await desk.person(practitioner, .practitioner, "practitioner"), siteID: siteId,
      at: try desk.time(at, "at"), timeZone: site?.timeZone ?? directory.practice?.timeZone ?? "UTC",
      minutes: minutes, serviceID: serviceId, rooms: roomId.map { [$0] } ?? rooms,
      allowPast: allowPast ?? false, now: desk.now)
  }
}
