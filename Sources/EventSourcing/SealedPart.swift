public import Foundation

/// The personal part of an event as it is stored: ciphertext, with what is needed to open it and nothing else.
///
/// Projections and replicas carry it unopened; only the edge that shows it asks the vault for the key.
public struct SealedPart: Hashable, Sendable, Codable {
  /// The person whose key seals it.
  public let subject: UUID
  /// The event that it belongs to; bound to the ciphertext.
  public let eventID: UUID
  /// The event's type; bound to the ciphertext.
  public let type: String
  /// Nonce, ciphertext and authentication tag, in this order (AES-256-GCM).
  public let ciphertext: Data

  public init(subject: UUID, eventID: UUID, type: String, ciphertext: Data) {
    self.subject = subject
    self.eventID = eventID
    self.type = type
    self.ciphertext = ciphertext
  }
}
