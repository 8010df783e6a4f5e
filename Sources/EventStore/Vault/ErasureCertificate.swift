public import Foundation

/// What can be said for sure of an erasure; it holds nothing personal.
public struct ErasureCertificate: Hashable, Sendable, Codable {
  public let person: UUID
  /// The position of the erasure in the log.
  public let position: Int64
  /// Fingerprint of the destroyed key: the first 8 bytes of SHA-256 of its wrapped form, in hexadecimal.
  public let key: String?
  public let erasedAt: Date
  /// Stored events whose personal part the key sealed, and that nothing opens any more.
  public let sealedEvents: Int
  /// What was searched for the person's texts in the clear before the key was destroyed.
  public let searched: [String]
  /// How many stored values held one of them; 0 is what should be.
  public let residue: Int
  /// Until when backups of the vault may still hold the key.
  public let backups: String
}
