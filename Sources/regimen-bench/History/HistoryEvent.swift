import EventSourcing
import Foundation
import Practice

/// One event of a history, as it is stored, without its place in the chain.
struct HistoryEvent: Sendable {
  let event: PracticeEvent
  let facts: [UInt8]
  let occurredAt: Date
}
