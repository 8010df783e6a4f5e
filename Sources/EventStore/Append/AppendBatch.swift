import EventSourcing

/// The requests that go to the database in one statement.
///
/// It never holds two requests that could change each other's outcome: within a batch, order must not matter.
struct AppendBatch: Sendable {
  /// The most requests in one batch.
  static let limit = 256

  private(set) var requests: [PreparedAppend] = []

  /// Takes a request in, unless the batch is full or one of its members and the request concern each other.
  mutating func admit(_ request: PreparedAppend) -> Bool {
    guard requests.count < Self.limit else { return false }
    for member in requests {
      if member.commandID == request.commandID { return false }
      if Self.meets(member, request.condition) || Self.meets(request, member.condition) { return false }
    }
    requests.append(request)
    return true
  }

  /// Whether any event of a request would be selected by a condition.
  private static func meets(_ request: PreparedAppend, _ condition: Condition) -> Bool {
    !condition.clauses.isEmpty
      && request.events.contains { condition.matches(type: $0.type, tags: $0.tags) }
  }
}
