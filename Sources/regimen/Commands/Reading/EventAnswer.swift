import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice

/// An event as operators see it: everything but the personal part.
struct EventAnswer: Encodable {
  let position: Int64
  let eventId: UUID
  let type: String
  let tags: [String]
  let occurredAt: Date
  let recordedAt: Date
  let metadata: Metadata
  let sealed: Bool
  let facts: String?

  init(_ event: Recorded<PracticeEvent>) {
    position = event.position
    eventId = event.eventID
    type = event.type
    tags = event.event.tags.map(\.text).sorted()
    occurredAt = event.occurredAt
    recordedAt = event.recordedAt
    metadata = event.metadata
    sealed = event.sealed != nil
    facts = try? PracticeEvents.codec.encode(event.event).facts
  }
}
