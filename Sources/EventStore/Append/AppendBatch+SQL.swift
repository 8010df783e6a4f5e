import EventSourcing
import Foundation
import Postgres

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
        \(requests.map { $0.commandID }), \(requests.map { $0.requestMAC }), \(requests.map { $0.after }),
        \(clauseRequest), \(clauseTag), \(clauseType),
        \(eventRequest), \(events.map { $0.id }), \(events.map { $0.type }), \(events.map { Int32($0.version) }),
        \(events.map { $0.subject }), \(events.map { $0.facts }), \(events.map { $0.sealed }),
        \(events.map { $0.metadata }), \(events.map { $0.occurredAt }), \(events.map { Self.joined($0.tags) }))
      """
  }

  /// Tags as the statement takes them: each once, joined by a character that no tag holds.
  private static func joined(_ tags: [Tag]) -> String? {
    tags.isEmpty ? nil : Set(tags).map(\.text).joined(separator: "\u{1F}")
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
