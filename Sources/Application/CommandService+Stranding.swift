public import EventSourcing
import EventStore
public import Foundation
public import Practice
public import ReadModels

/// What a command leaves behind on the schedule, told with its answer, the same for every edge.
extension CommandService {
  /// The appointments to come that cannot be kept as they are booked once a command was carried out, for the reason that it gave; nil for a
  /// command that strands none.
  ///
  /// It is judged as things stand: a repeated request is answered with what is still to be moved or cancelled. The command was carried out
  /// whatever comes of this.
  ///
  /// - Parameter places: what lies at none of these places is left out.
  public func stranded<Command: Decider>(
    by outcome: Outcome<Command>, in practice: PracticeID, at places: PlaceScope = .everywhere, now: Date
  ) async throws -> StrandedAppointments? {
    guard let command = outcome.request.command as? any StrandingDecider else { return nil }
    return try await queries.strandedAppointments(
      practice, because: command.strandingReason, at: places, now: now, atLeast: outcome.position)
  }
}
