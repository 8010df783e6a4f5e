import EventSourcing
import Practice

/// `POST /v1/appointments/{id}/cancel`.
struct CancelBody: WriteBody {
  let by: CancelledBy?
  let code: CancellationCode?
  /// In words; sealed.
  let reason: String?
  /// Why no fee is asked for; sealed.
  let waiver: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<CancelAppointment> {
    let id = try await desk.appointment().id
    return .appointment(
      id,
      CancelAppointment(
        appointmentID: id, by: by ?? .client, code: code ?? .clientRequest, reason: reason, waiver: waiver,
        now: desk.now))
  }
}
