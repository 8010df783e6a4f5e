public import Foundation

/// Where a practice's log ends: its newest position and the chain up to it.
public struct Head: Hashable, Sendable, Codable {
  /// The newest position; 0 for a log without events.
  public let position: Int64
  public let recordedAt: Date
  /// SHA-256 over everything up to the position, 32 bytes.
  public let chain: Data

  public init(position: Int64, recordedAt: Date, chain: Data) {
    self.position = position
    self.recordedAt = recordedAt
    self.chain = chain
  }
}
