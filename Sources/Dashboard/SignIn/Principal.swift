public import EventSourcing
public import Foundation

/// Whom a request comes from, once its token was verified; it never holds the token.
public struct Principal: Hashable, Sendable {
  /// The one practice that the token opens.
  public let practice: PracticeID
  public let tokenID: UUID
  public let role: Role
  public let expiresAt: Date

  public init(practice: PracticeID, tokenID: UUID, role: Role, expiresAt: Date) {
    self.practice = practice
    self.tokenID = tokenID
    self.role = role
    self.expiresAt = expiresAt
  }
}
