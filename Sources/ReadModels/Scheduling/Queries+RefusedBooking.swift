public import EventSourcing
public import EventStore
public import Foundation
public import Practice

extension Queries {
  /// What is owed to a person whose booking was refused: the refusal is recorded once, and the next three open times are offered.
  ///
  /// The refusal stands whatever comes of these two.
  ///
  /// - Parameters:
  ///   - identity: Of the record; nil to record nothing, as in a rehearsal.
  public func answered(
    _ refusal: Refusal, of booking: BookAppointment, in practice: PracticeID, identity: RefusalIdentity?,
    issuer: Issuer, now: Date
  ) async -> Refusal {
    guard RecordRefusedBooking.worthRecording.contains(refusal.code) else { return refusal }
    if let identity, await !isNoted(identity.earlier, in: practice) {
      _ = try? await store.perform(
        RecordRefusedBooking(booking, refusal: refusal, now: now), in: practice,
        identity: identity.identity, issuer: issuer)
    }
    var refusal = refusal
    if let request = booking.openTimes, let times = try? await nextOpenTimes(practice, like: request) {
      refusal.suggestions = times.map {
        Refusal.Suggestion(startsAt: $0.startsAt, endsAt: $0.endsAt, practitionerID: $0.practitionerID)
      }
    }
    return refusal
  }
  /// Whether an earlier build noted the refusal of the same request. Where that cannot be told, it is noted once more.
  private func isNoted(_ identity: CommandIdentity?, in practice: PracticeID) async -> Bool {
    guard let identity, let noted = try? await store.performed(identity, in: practice) else { return false }
    return noted.events.contains { event in
      if case .scheduling(.bookingRefused) = event { true } else { false }
    }
  }
}
