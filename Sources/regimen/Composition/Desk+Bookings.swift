import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// Bookings that are refused: what was asked is recorded, and the next open times are offered.
extension Desk {
  /// - Parameter booking: what a command asks to be booked or held.
  func booking<Command: Decider>(
    _ options: WriteOptions, _ globals: GlobalOptions, of booking: (Command) -> BookAppointment,
    _ make: (CommandIdentity) throws -> Command
  ) async throws -> Performed<PracticeEvent>? where Command.Event == PracticeEvent {
    var asked: BookAppointment?
    do {
      return try await perform(options, globals) { identity in
        let command = try make(identity)
        asked = booking(command)
        return command
      }
    } catch let refusal as Refusal {
      guard let asked else { throw refusal }
      // Under a key that belongs to the booking's own, so that a repeated booking is recorded once.
      let identity = RefusalIdentity(
        key: options.idempotencyKey, in: practice,
        request: Arguments.request(try GivenLines.arguments()))
      throw await RefusedBookings(environment.queries, environment.store).answer(
        refusal, to: asked, in: practice, identity: options.dryRun ? nil : identity,
        issuer: Issuer(role: "owner", client: "regimen-cli"), now: now)
    }
  }
}
