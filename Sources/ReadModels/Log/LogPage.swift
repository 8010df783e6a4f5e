public import EventSourcing
import EventStore
public import Foundation
public import Practice

/// A page of the log, oldest first; an event that this build cannot read is named, never left out in silence.
public struct LogPage: Encodable, Sendable {
  /// An event that could not be read: where it stands and why.
  public struct Unreadable: Encodable, Hashable, Sendable {
    public let position: Int64
    public let type: String
    /// The version of its type that its facts are of.
    public let version: Int
    /// A released code such as `newer-version`.
    public let reason: String

    init(_ event: UnreadableEvent) {
      position = event.position
      type = event.type
      version = event.version
      reason = event.reason.rawValue
    }
  }

  public let items: [LoggedEvent]
  public let unreadable: [Unreadable]
  /// The cursor of the next page; nil at the end.
  public let next: String?
  /// The position up to which the log is shown.
  public let position: Int64
}

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

  public init(_ event: Recorded<PracticeEvent>) { self.event = event }
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

extension Queries {
  /// The log itself, oldest first, pseudonymous as it is stored.
  ///
  /// - Parameters:
  ///   - since: only events after this position.
  ///   - asOf: what may be known; nil for everything recorded by now. By what had happened, a page may hold fewer events
  ///     than its limit and still have a next one.
  ///   - limit: 1 to ``maxItems``.
  ///   - cursor: the `next` of the page before.
  /// - Throws: ``ReadModelError`` `invalid-cursor`, or `out-of-range` for a position that the log has not reached.
  public func log(
    _ practice: PracticeID, since: Int64 = 0, asOf: AsOf? = nil, now: Date, limit: Int = 50,
    cursor: String? = nil, atLeast: Int64? = nil
  ) async throws -> LogPage {
    try await runtime.translated {
      let after = max(since, try cursor.map { try Cursor($0, parts: 1).number(0) } ?? 0)
      let end = try await reach(asOf, now: now, in: practice, atLeast: atLeast).position
      // No page is read beyond the end, nor is one that begins there.
      let size = min(Int64(Self.pageSize(limit)), max(0, end - after))
      let page = try await store.readPage(in: practice, after: after, limit: Int(size))
      let last = after + size
      return LogPage(
        items: page.events.filter { asOf?.shows($0.occurredAt) ?? true }.map(LoggedEvent.init),
        unreadable: page.unreadable.map(LogPage.Unreadable.init),
        next: last < end && size > 0 ? Cursor(["\(last)"]).text : nil, position: end)
    }
  }
}
