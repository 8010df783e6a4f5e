public import EventSourcing
import EventStore
public import Foundation
public import Practice

/// One request to offer times to those who wait, under a key of its caller: it is carried out once, and a repetition is
/// answered with the offers that the request made.
///
/// That it began and that it ended is kept under its key. Each offer is a command of its own and carries the request's identity as
/// its correlation, by which the answer is read from the log: also after time has moved on, and after an offer was booked.
public struct WaitlistOfferRequest: Sendable {
  let identity: CommandIdentity
  /// Of its end, under a key that no caller can give: none may hold U+0000.
  let end: CommandIdentity

  /// - Parameters:
  ///   - key: the caller's idempotency key.
  ///   - request: what was asked, as bytes that are equal for equal requests.
  ///   - places: where times are offered; a request for other places is another request.
  public init(
    key: String, in practice: PracticeID, request: some Sequence<UInt8>, at places: PlaceScope = .everywhere
  ) {
    var request = Data(request)
    if case .only(let sites, let virtual) = places {
      request += Data("\n\(sites.map(\.lowercased).sorted().joined(separator: ",")) \(virtual)".utf8)
    }
    identity = CommandIdentity(key: key, in: practice, request: request)
    end = CommandIdentity(key: "\(key)\0offered", in: practice, request: request)
  }
}

extension WaitlistOfferJob {
  /// Offers what can be offered now, once for each request. One that was interrupted goes on where it is repeated.
  ///
  /// - Returns: The offers that the request made at the places of this job, now or before, in the order in which they were made.
  /// - Throws: an `EventStoreError`, `key-reused` where the key stands for another request; then nothing was offered.
  public func run(_ request: WaitlistOfferRequest, now: Date) async throws -> [Offer] {
    try await note(request.identity)
    if try await store.performed(request.end, in: practice) == nil {
      var job = self
      job.issuer.correlation = request.identity.commandID
      _ = try await job.run(now: now)
      try await note(request.end)
    }
    return try await offers(of: request)
  }

  /// Keeps that a request came this far; nothing is recorded in the log.
  private func note(_ identity: CommandIdentity) async throws {
    _ = try await store.perform(NothingRecorded(), in: practice, identity: identity, issuer: issuer)
  }

  private func offers(of request: WaitlistOfferRequest) async throws -> [Offer] {
    let held = try await store.read(
      Condition.none.reading(PracticeTags.waitlist, AppointmentHeld.self), in: practice)
    return held.compactMap { recorded in
      guard recorded.metadata.correlation == request.identity.commandID,
        case .scheduling(.appointmentHeld(let held)) = recorded.event, let entry = held.entryID,
        places.includes(held.siteID)
      else { return nil }
      return Offer(entryID: entry, held: held, position: recorded.position)
    }
  }
}

/// A command that records nothing, so that its key alone is kept.
private struct NothingRecorded: Decider {
  struct State: PracticeFold {
    let reads = Condition.none
    mutating func evolve(_ recorded: Recorded<PracticeEvent>) {}
  }

  let initial = State()

  func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] { [] }
}
