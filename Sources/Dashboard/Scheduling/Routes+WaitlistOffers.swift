import Application
import EventSourcing
import EventStore
import Foundation
import Hummingbird
import Practice
import ReadModels

/// For how long each offered time is held.
struct WaitlistOffersBody: InputObject {
  let forMinutes: Int?

  static let fields: [Field<Self>] = [
    .init(
      "forMinutes", \.forMinutes, Bounds.holdMinutes, unit: "min",
      "How long each time is held; 120 if left out.", example: 120)
  ]
}

/// `POST /v1/waitlist/offers`: holds an open time for each who waits, in order.
///
/// An offer is its own command, with a key that is the same for the same offer, so that nothing is offered twice. A request that
/// is repeated with its key is answered with the offers that it made.
extension Routes {
  private struct Answer: Encodable {
    struct Item: Encodable {
      let entryId: UUID
      let clientId: UUID
      let appointmentId: UUID
      let practitionerId: UUID
      let siteId: UUID?
      let startsAt: Date
      let endsAt: Date
      let heldUntil: Date
      let position: Int64?
    }
    let items: [Item]
  }

  func offerWaitlistTimes(_ authorized: AuthorizedRequest) async throws -> Response {
    let request = try writeRequest(authorized)
    let offers = try await waitlistOffers(
      try await body(authorized, as: WaitlistOffersBody.self), request)
    return try .json(
      Answer(
        items: offers.map { offer in
          .init(
            entryId: offer.entryID, clientId: offer.held.clientID, appointmentId: offer.held.appointmentID,
            practitionerId: offer.held.practitionerID, siteId: offer.held.siteID,
            startsAt: offer.held.slot.startsAt, endsAt: offer.held.slot.endsAt, heldUntil: offer.held.until,
            position: offer.position)
        }))
  }

  /// Holds an open time for each who waits, once for a key.
  func waitlistOffers(_ body: WaitlistOffersBody, _ request: WriteRequest) async throws
    -> [WaitlistOfferJob.Offer]
  {
    let practice = request.principal.practice
    let job = WaitlistOfferJob(
      parts.queries, parts.store, practice, at: request.principal.places, issuer: request.issuer,
      author: StaffAuthor(request.principal),
      holdMinutes: body.forMinutes ?? WaitlistOfferJob.usualHoldMinutes)
    return try await job.run(
      WaitlistOfferRequest(
        key: request.key, in: practice, request: try Self.digested(body, request),
        at: request.principal.places),
      now: parts.now())
  }
}
