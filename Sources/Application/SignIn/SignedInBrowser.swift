public import Foundation

/// A browser that is signed in; nothing from which its cookie could be made.
public struct SignedInBrowser: Hashable, Sendable {
  public let id: UUID
  /// The token that it signed in with.
  public let tokenID: UUID
  /// What the token is called.
  public let label: String
  /// nil for a role that only a newer build knows.
  public let role: Role?
  public let begunAt: Date
  public let expiresAt: Date
}
