import EventSourcing
import Foundation

/// One request to append: events that are stored together, if nothing that its condition selects was appended since.
struct PreparedAppend: Sendable {
  let commandID: UUID
  /// HMAC-SHA-256 of the request under the practice's key.
  let requestMAC: Data
  let condition: Condition
  /// The last position that the decision has seen of what its condition selects; 0 where it saw nothing.
  let after: Int64
  let events: [PreparedEvent]
}
