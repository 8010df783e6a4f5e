public import Foundation

/// A workout read from another application’s export, ready to be imported; its title and note are still in the clear.
public struct ImportedSession: Hashable, Sendable {
  /// Derived from where it came from, so that the same workout has the same id at every import.
  public let sessionID: UUID
  public let occurredAt: Date
  public let content: SessionContent
  /// A digest of everything that was read of it, by which an edit is noticed.
  public let fingerprint: String
  public let title: String?
  public let note: String?

  public init(
    sessionID: UUID, occurredAt: Date, content: SessionContent, fingerprint: String, title: String? = nil,
    note: String? = nil
  ) {
    self.sessionID = sessionID
    self.occurredAt = occurredAt
    self.content = content
    self.fingerprint = fingerprint
    self.title = title
    self.note = note
  }
}
