import EventSourcing
import Foundation

/// An event ready to be stored: encoded, sealed, with its identity, and without a position.
struct PreparedEvent: Sendable {
  let id: UUID
  let type: String
  let version: Int
  let subject: UUID?
  let facts: String
  let sealed: Data?
  let metadata: String
  let occurredAt: Date
  let tags: [Tag]
}
