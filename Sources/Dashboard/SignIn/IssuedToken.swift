public import Foundation
public import Practice

/// A token at the moment of its issue, the only one at which its text is known; its description never shows it.
public struct IssuedToken: Sendable, CustomStringConvertible, CustomReflectable {
  /// The text that goes into `Authorization: Bearer …`.
  public let token: String
  public let id: UUID
  public let role: Role
  public let places: PlaceScope
  public let label: String
  public let issuedAt: Date
  public let expiresAt: Date

  public var description: String { "IssuedToken(\(id.uuidString.lowercased()))" }
  public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}
