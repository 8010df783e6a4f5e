public import Foundation
import Practice

/// What the needs-attention list has to know of one client: facts and dates of a bounded window, and no judgement.
///
/// Facts are those of the events themselves, without texts and without the work of sessions, so that the reader can derive
/// the signals from them by their one definition.
public struct AttentionRow: Codable, Hashable, Sendable {
  public let clientID: UUID
  public var isRegistered = false
  public var isErased = false
  public var isDischarged = false
  /// In the order recorded.
  public var facts: [AttentionFact] = []

  public init(clientID: UUID) {
    self.clientID = clientID
  }

  /// Whether the client is in the practice's care.
  public var isActive: Bool { isRegistered && !isErased && !isDischarged }
}
