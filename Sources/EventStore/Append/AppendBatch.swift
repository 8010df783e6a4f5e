import EventSourcing
import Foundation

/// The requests that go to the database in one statement.
///
/// It never holds two requests that could change each other's outcome: within a batch, order must not matter.
struct AppendBatch: RequestBatch {
  /// What a condition selects by, and what an event is found by.
  private struct Mark: Hashable {
    let tag: Tag
    let type: String
  }

  /// The most requests in one batch.
  static let limit = 256

  private(set) var requests: [PreparedAppend] = []
  private var commands: Set<UUID> = []
  /// What the members' conditions select.
  private var selected: Set<Mark> = []
  /// What the members' events are found by.
  private var written: Set<Mark> = []

  /// Takes a request in, unless the batch is full or one of its members and the request concern each other.
  mutating func admit(_ request: PreparedAppend) -> Bool {
    guard requests.count < Self.limit, !commands.contains(request.commandID) else { return false }
    let selects = request.condition.clauses.flatMap { clause in
      clause.types.map { Mark(tag: clause.tag, type: $0) }
    }
    let writes = request.events.flatMap { event in event.tags.map { Mark(tag: $0, type: event.type) } }
    guard written.isDisjoint(with: selects), selected.isDisjoint(with: writes) else { return false }
    commands.insert(request.commandID)
    selected.formUnion(selects)
    written.formUnion(writes)
    requests.append(request)
    return true
  }
}
