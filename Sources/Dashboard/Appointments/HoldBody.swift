import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `POST /v1/holds`: keeps a time for a client for a while.
struct HoldBody: WriteBody {
  let booking: BookingBody
  /// 1 to 2880 minutes; 30 where it is absent.
  let forMinutes: Int?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<HoldAppointment> {
    let id = desk.identity.derive("appointment")
    return CommandRequest(
      command: HoldAppointment(
        try await booking.booking(id, desk), holdMinutes: forMinutes ?? HoldAppointment.usualMinutes),
      id: id, name: "appointmentId", creates: true, tag: PracticeTags.appointment(id))
  }
}
