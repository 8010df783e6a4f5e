public import Foundation

/// What a practice can know of one of its tokens; nothing from which the token could be made again.
public struct TokenSummary: Codable, Hashable, Sendable {
  public let id: UUID
  /// nil for a role that only a newer build knows; such a token opens nothing here.
  public let role: Role?
  /// The sites that it is limited to; nil for one that is good everywhere.
  public let siteIDs: [UUID]?
  /// Whether it is good for virtual appointments.
  public let includesVirtual: Bool
  public let label: String
  public let issuedAt: Date
  public let expiresAt: Date
  /// nil while it was not revoked.
  public let revokedAt: Date?
  /// The membership and the person that it belongs to; nil for a program's, and for one that belongs to nobody.
  public private(set) var staffID: UUID?
  public private(set) var personID: UUID?
  /// The program that it belongs to.
  public private(set) var program: String?

  enum CodingKeys: String, CodingKey {
    case id
    case role
    case siteIDs = "siteIds"
    case includesVirtual
    case label
    case issuedAt
    case expiresAt
    case revokedAt
    case staffID = "staffId"
    case personID = "personId"
    case program
  }

  /// Whether it opens anything at an instant.
  public func isValid(at now: Date) -> Bool { role != nil && revokedAt == nil && now < expiresAt }
}
