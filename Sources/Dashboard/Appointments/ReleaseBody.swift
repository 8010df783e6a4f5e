import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `POST /v1/appointments/{id}/release`: gives a held time back, or declines an offer.
struct ReleaseBody: WriteBody {
  func command(_ desk: WriteDesk) async throws -> CommandRequest<ReleaseHold> {
    let id = try await desk.appointment().id
    return .appointment(id, ReleaseHold(appointmentID: id, now: desk.now))
  }
}
