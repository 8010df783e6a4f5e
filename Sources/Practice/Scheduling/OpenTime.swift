public import Foundation

/// A time that can be booked as things stand.
public struct OpenTime: Hashable, Sendable {
  public let startsAt: Date
  public let endsAt: Date
  public let practitionerID: UUID
  /// Nil for a virtual one.
  public let siteID: UUID?

  public init(startsAt: Date, endsAt: Date, practitionerID: UUID, siteID: UUID?) {
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.practitionerID = practitionerID
    self.siteID = siteID
  }
}
