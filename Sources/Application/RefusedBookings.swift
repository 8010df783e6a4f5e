public import EventSourcing
public import EventStore
public import Foundation
public import Practice
public import ReadModels

/// What is owed to a person whose booking was refused: the refusal is recorded once, and the next open times are offered.
public struct RefusedBookings: Sendable {
  private let queries: Queries
  private let store: EventStore<PracticeEvent>

  public init(_ queries: Queries, _ store: EventStore<PracticeEvent>) {
    self.queries = queries
    self.store = store
  }

  /// Records a refusal, and adds the next three open times to it. The refusal stands whatever comes of these two.
  ///
  /// - Parameter identity: Of the record; nil to record nothing, as in a rehearsal.
  public func answer(
    _ refusal: Refusal, to booking: BookAppointment, in practice: PracticeID, identity: RefusalIdentity?,
    issuer: Issuer, now: Date
  ) async -> Refusal {
    guard RecordRefusedBooking.worthRecording.contains(refusal.code) else { return refusal }
    if let identity, await !isRecorded(identity.earlier, in: practice) {
      _ = try? await store.perform(
        RecordRefusedBooking(booking, refusal: refusal, now: now), in: practice, identity: identity.identity,
        issuer: issuer)
    }
    return await offering(booking.openTimes, in: refusal, practice)
  }

  /// Adds the next three open times to a refusal, where another time could be had. Nothing is recorded.
  public func offering(_ request: OpenTimeRequest?, in refusal: Refusal, _ practice: PracticeID) async
    -> Refusal
  {
    guard RecordRefusedBooking.worthRecording.contains(refusal.code) else { return refusal }
    guard let request, let times = try? await queries.nextOpenTimes(practice, like: request) else {
      return refusal
    }
    var refusal = refusal
    refusal.suggestions = times.map {
      Refusal.Suggestion(startsAt: $0.startsAt, endsAt: $0.endsAt, practitionerID: $0.practitionerID)
    }
    return refusal
  }

  /// Whether an earlier build recorded the refusal of the same request. Where that cannot be told, it is recorded once more.
  private func isRecorded(_ identity: CommandIdentity?, in practice: PracticeID) async -> Bool {
    guard let identity, let recorded = try? await store.performed(identity, in: practice) else {
      return false
    }
    return recorded.events.contains { event in
      if case .scheduling(.bookingRefused) = event { true } else { false }
    }
  }
}
