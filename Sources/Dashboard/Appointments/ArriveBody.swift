import EventSourcing
import Practice

/// `POST /v1/appointments/{id}/arrive`.
struct ArriveBody: WriteBody {
  func command(_ desk: WriteDesk) async throws -> CommandRequest<RecordArrival> {
    let id = try await desk.appointment().id
    return .appointment(id, RecordArrival(appointmentID: id, now: desk.now))
  }
}
