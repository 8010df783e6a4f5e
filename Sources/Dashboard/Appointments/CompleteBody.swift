import EventSourcing
import Practice

/// `POST /v1/appointments/{id}/complete`.
struct CompleteBody: WriteBody {
  func command(_ desk: WriteDesk) async throws -> CommandRequest<CompleteAppointment> {
    let id = try await desk.appointment().id
    return .appointment(id, CompleteAppointment(appointmentID: id, now: desk.now))
  }
}
