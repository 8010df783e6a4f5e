import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `POST /v1/appointments/{id}/confirm`: books what was held or offered.
struct ConfirmBody: WriteBody {
  func command(_ desk: WriteDesk) async throws -> CommandRequest<ConfirmHold> {
    let held = try await desk.appointment()
    return .appointment(held.id, ConfirmHold(held, now: desk.now))
  }
}
