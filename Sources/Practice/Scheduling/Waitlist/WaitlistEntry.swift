public import Foundation

/// A client who waits for a time, and what they were offered.
public struct WaitlistEntry: Hashable, Sendable {
  /// A time that was offered, by the hold that keeps it.
  public struct Offer: Hashable, Sendable {
    public let appointmentID: UUID
    public let startsAt: Date
    public let practitionerID: UUID
    /// The first instant at which it is not open any more.
    public let until: Date
    public internal(set) var isDeclined = false
  }

  public let facts: WaitlistJoined
  public let joinedAt: Date
  public internal(set) var offers: [Offer] = []

  public func openOffer(at now: Date) -> Offer? { offers.last { !$0.isDeclined && $0.until > now } }

  func hasOpenOffer(at now: Date) -> Bool { openOffer(at: now) != nil }

  /// Whether this time was offered to them before, whatever became of it: then it is the next one's turn.
  public func wasOffered(_ start: Date, with practitioner: UUID) -> Bool {
    offers.contains { $0.startsAt == start && $0.practitionerID == practitioner }
  }

  /// The first of some open times, in order, to be offered next; nil where none will do, or an offer is open.
  public func next(of times: [OpenTime], now: Date) -> OpenTime? {
    guard !hasOpenOffer(at: now) else { return nil }
    return times.first { facts.wish.takes($0) && !wasOffered($0.startsAt, with: $0.practitionerID) }
  }
}
