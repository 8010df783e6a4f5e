import EventSourcing
import Practice

/// `POST /v1/appointments/{id}/no-show`.
struct NoShowBody: WriteBody {
  func command(_ desk: WriteDesk) async throws -> CommandRequest<RecordNoShow> {
    let id = try await desk.appointment().id
    return .appointment(id, RecordNoShow(appointmentID: id, now: desk.now))
  }
}
