import EventSourcing
import Foundation
import Postgres

/// The requests that go to the database in one statement.
///
/// It never holds two requests that could change each other's outcome: within a batch, order must not matter.
struct AppendBatch: RequestBatch {
  /// What a condition selects by.
  struct Mark: Hashable, Sendable {
    let tag: Tag
    let type: String
  }

  /// The most requests in one batch.
  static let limit = 256

  private(set) var requests: [PreparedAppend] = []
  private var commands: Set<UUID> = []
  /// The types that the members' conditions select, by tag.
  private var selected: [Tag: [String]] = [:]
  /// The types of the members' events, by tag.
  private var written: [Tag: [String]] = [:]

  /// Takes a request in, unless the batch is full or one of its members and the request concern each other.
  mutating func admit(_ request: PreparedAppend) -> Bool {
    guard requests.count < Self.limit, !commands.contains(request.commandID) else { return false }
    for clause in request.condition.clauses {
      if let types = written[clause.tag], clause.types.contains(where: types.contains) { return false }
    }
    for event in request.events {
      for tag in event.tags where selected[tag]?.contains(event.type) == true { return false }
    }
    commands.insert(request.commandID)
    for clause in request.condition.clauses {
      Self.note(clause.types, of: clause.tag, in: &selected)
    }
    for event in request.events { for tag in event.tags { Self.note([event.type], of: tag, in: &written) } }
    requests.append(request)
    return true
  }

  /// Each type of a tag once, so that a long batch of one tag stays short.
  private static func note(_ types: [String], of tag: Tag, in noted: inout [Tag: [String]]) {
    for type in types where noted[tag]?.contains(type) != true { noted[tag, default: []].append(type) }
  }

  /// What a condition selects by.
  static func marks(of condition: Condition) -> Set<Mark> {
    Set(
      condition.clauses.lazy.flatMap { clause in clause.types.lazy.map { Mark(tag: clause.tag, type: $0) } })
  }
}

extension AppendBatch {
  /// The one statement that appends the batch, as parallel arrays.
  func statement(practice: PracticeID) -> SQL {
    var clauseRequest: [Int32] = []
    var clauseTag: [String] = []
    var clauseType: [String] = []
    var eventRequest: [Int32] = []
    var events: [PreparedEvent] = []
    for (index, request) in requests.enumerated() {
      let number = Int32(index + 1)
      for clause in request.condition.clauses {
        for type in clause.types {
          clauseRequest.append(number)
          clauseTag.append(clause.tag.text)
          clauseType.append(type)
        }
      }
      for event in request.events {
        eventRequest.append(number)
        events.append(event)
      }
    }
    return """
      select request, verdict, first_position, last_position, recorded from public.append_events(\(practice.uuid),
        \(requests.map { $0.commandID }), \(requests.map { $0.requestMAC }), \(positionsSeen),
        \(clauseRequest), \(clauseTag), \(clauseType),
        \(eventRequest), \(events.map { $0.id }), \(events.map { $0.type }), \(events.map { Int32($0.version) }),
        \(events.map { $0.subject }), \(events.map { $0.facts }), \(events.map { $0.sealed }),
        \(events.map { $0.metadata }), \(events.map { $0.occurredAt }), \(events.map { Self.joined($0.tags) }))
      """
  }

  /// For each request the last position that its decision saw of what its condition selects; then, where all are known, for
  /// each the position up to which it saw all of that. A condition that selects nothing saw as much as any.
  var positionsSeen: [Int64] {
    let after = requests.map(\.after)
    let selecting = requests.filter { !$0.condition.clauses.isEmpty }
    guard let least = selecting.compactMap(\.seen).min(), selecting.allSatisfy({ $0.seen != nil }) else {
      return after
    }
    return after + requests.map { $0.condition.clauses.isEmpty ? least : $0.seen ?? least }
  }

  /// Tags as the statement takes them: each once, joined by a character that no tag holds.
  private static func joined(_ tags: [Tag]) -> String? {
    guard tags.count > 1 else { return tags.first?.text }
    var texts: [String] = []
    for tag in tags where !texts.contains(tag.text) { texts.append(tag.text) }
    return texts.joined(separator: "\u{1F}")
  }

  /// Reads one row of the statement's answer.
  static func verdict(from row: Row) throws -> AppendVerdict {
    switch try row.get(1) as String {
    case "stale": return .stale
    case "key_reused": return .keyReused
    case let verdict:
      let first: Int64 = try row.get(2)
      let last: Int64 = try row.get(3)
      let positions = first <= last ? first...last : nil
      let recordedAt: Date = try row.get(4)
      return verdict == "repeated"
        ? .repeated(positions: positions, recordedAt: recordedAt)
        : .appended(positions: positions, recordedAt: recordedAt)
    }
  }
}

/// One request to append: events that are stored together, if nothing that its condition selects was appended since.
struct PreparedAppend: Sendable {
  let commandID: UUID
  /// HMAC-SHA-256 of the request under the practice's key.
  let requestMAC: Data
  let condition: Condition
  /// The last position that the decision has seen of what its condition selects; 0 where it saw nothing.
  let after: Int64
  /// Up to where the decision has seen all that its condition selects; nil where that is not known.
  var seen: Int64?
  let events: [PreparedEvent]
}

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

/// Requests of one practice that go to the database in one statement.
protocol RequestBatch: Sendable {
  associatedtype Request: Sendable

  init()

  /// In the order in which they were taken in.
  var requests: [Request] { get }

  /// Takes a request in, or leaves it for a later batch. The first one is always taken.
  mutating func admit(_ request: Request) -> Bool
}

/// What became of one request to append.
enum AppendVerdict: Sendable, Equatable {
  /// Stored, now or by an earlier try whose answer was lost.
  case appended(positions: ClosedRange<Int64>?, recordedAt: Date)
  /// The same command was stored before; these are its positions.
  case repeated(positions: ClosedRange<Int64>?, recordedAt: Date)
  /// The command's id came with another request before.
  case keyReused
  /// Something that the condition selects was appended since.
  case stale
}
