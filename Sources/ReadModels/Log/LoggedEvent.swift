public import EventSourcing
public import Foundation
public import Practice

/// An event of the log as operators see it, pseudonymous as it is stored; it never holds the personal part.
public struct LoggedEvent: Sendable {
  private let event: Recorded<PracticeEvent>

  public var position: Int64 { event.position }
  public var eventID: UUID { event.eventID }
  /// The released name of its type, for example `session-recorded`.
  public var type: String { event.type }
  public var occurredAt: Date { event.occurredAt }
  public var recordedAt: Date { event.recordedAt }
  public var metadata: Metadata { event.metadata }
  /// Whether it has a personal part.
  public var isSealed: Bool { event.sealed != nil }
  /// By which decisions find it, in the order of their texts.
  public var tags: [String] { event.event.tags.map(\.text).sorted() }
  /// Its facts as JSON; nil of a type that this build does not know.
  public var facts: String? { event.event.payload.flatMap { try? JSONCoding.write($0) } }

  public init(_ event: Recorded<PracticeEvent>) {
    self.event = event
  }
}

extension LoggedEvent: Encodable {
  enum CodingKeys: String, CodingKey {
    case position
    case eventID = "eventId"
    case type
    case tags
    case occurredAt
    case recordedAt
    case metadata
    case isSealed = "sealed"
    case facts
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(position, forKey: .position)
    try container.encode(eventID, forKey: .eventID)
    try container.encode(type, forKey: .type)
    try container.encode(tags, forKey: .tags)
    try container.encode(occurredAt, forKey: .occurredAt)
    try container.encode(recordedAt, forKey: .recordedAt)
    try container.encode(metadata, forKey: .metadata)
    try container.encode(isSealed, forKey: .isSealed)
    if let payload = event.event.payload { try container.encode(payload, forKey: .facts) }
  }
}
