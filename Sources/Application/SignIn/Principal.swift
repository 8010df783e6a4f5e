public import EventSourcing
public import Foundation
public import Practice

/// Whom a request comes from, once its token was verified; it never holds the token.
public struct Principal: Hashable, Sendable {
  /// The one practice that the token opens.
  public let practice: PracticeID
  public let tokenID: UUID
  public let role: Role
  /// Where it is good.
  public let places: PlaceScope
  /// When its token or session ends.
  public let expiresAt: Date

  public init(
    practice: PracticeID, tokenID: UUID, role: Role, places: PlaceScope = .everywhere, expiresAt: Date
  ) {
    self.practice = practice
    self.tokenID = tokenID
    self.role = role
    self.places = places
    self.expiresAt = expiresAt
  }
}

/// What the holder of a token is to the practice; what each may do is for the edge that they come through to say.
public enum Role: String, CaseIterable, Codable, Hashable, Sendable {
  case owner
  case practitioner
  case frontDesk = "front-desk"
  case readOnly = "read-only"
  /// Runs the machines: sees that they work, and nothing about clients.
  case `operator`
}

/// How the places of a token are stored: no sites for everywhere.
extension PlaceScope {
  init(_ siteIDs: [UUID]?, _ includesVirtual: Bool) {
    self = siteIDs.map { .only(Set($0), virtual: includesVirtual) } ?? .everywhere
  }

  var columns: (siteIDs: [UUID]?, includesVirtual: Bool) {
    switch self {
    case .everywhere: (nil, true)
    case .only(let sites, let virtual): (sites.sorted { $0.uuidString < $1.uuidString }, virtual)
    }
  }
}
