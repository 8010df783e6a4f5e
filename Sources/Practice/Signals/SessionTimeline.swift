import Foundation

/// A client's sessions, found by their id and read in the order in which they took place.
struct SessionTimeline: Sendable {
  private var sessions = Chronology<RecordedSession>()
  /// Where each session stands in the order told.
  private var places: [UUID: Int] = [:]

  /// Oldest first; of two at one moment the one recorded first comes first.
  var inOrder: [RecordedSession] { sessions.inOrder }

  /// The session of an id; nil where there is none.
  subscript(id: UUID) -> RecordedSession? { places[id].map { sessions.told[$0] } }

  mutating func add(_ session: RecordedSession) { places[session.id] = sessions.add(session) }

  /// Changes the session of an id, also when it took place; nothing where there is none.
  mutating func change(_ id: UUID, _ body: (inout RecordedSession) -> Void) {
    guard let place = places[id] else { return }
    sessions.change(at: place, body)
  }
}

extension RecordedSession: Chronological {
  func precedes(_ other: RecordedSession) -> Bool {
    (happenedAt, positions.first ?? 0) < (other.happenedAt, other.positions.first ?? 0)
  }
}
