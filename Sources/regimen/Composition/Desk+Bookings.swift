import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// Bookings that are refused: what was asked is recorded, and the next open times are offered.
extension Desk {
  func booking(
    _ options: WriteOptions, _ globals: GlobalOptions, _ make: (CommandIdentity) throws -> BookAppointment
  ) async throws -> Performed<PracticeEvent>? {
    var asked: BookAppointment?
    do {
      return try await perform(options, globals) { identity in
        let booking = try make(identity)
        asked = booking
        return booking
      }
    } catch var refusal as Refusal {
      if let asked, RecordRefusedBooking.worthRecording.contains(refusal.code) {
        // The refusal stands whatever comes of these two.
        if !options.dryRun { try? await record(refusal, of: asked, options) }
        refusal.suggestions = await suggestions(for: asked)
      }
      throw refusal
    }
  }

  /// Under a key that belongs to the booking's own, so that a repeated booking is recorded once.
  private func record(_ refusal: Refusal, of booking: BookAppointment, _ options: WriteOptions) async throws {
    let identity = CommandIdentity(
      key: options.idempotencyKey.map { "\($0)/refused" }, in: practice,
      request: Arguments.request(Array(CommandLine.arguments.dropFirst())))
    _ = try await office.store.perform(
      RecordRefusedBooking(booking, refusal: refusal, now: now), in: practice, identity: identity,
      issuer: Issuer(role: "owner", client: "regimen-cli"))
  }

  private func suggestions(for booking: BookAppointment) async -> [Refusal.Suggestion] {
    guard let request = booking.openTimes,
      let times = try? await office.queries.nextOpenTimes(practice, like: request)
    else { return [] }
    return times.map {
      Refusal.Suggestion(startsAt: $0.startsAt, endsAt: $0.endsAt, practitionerID: $0.practitionerID)
    }
  }
}
