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

extension Principal {
  /// Whether what is known of clients' health is shown to them.
  var seesClinicalFacts: Bool { Set.clinicalReaders.contains(role) }
}
