import EventSourcing
import Synchronization

/// Where read models stand as one request has found it, so that its later queries need not ask again: what they show is at
/// least what the log held when the request first looked.
final class SharedStandings: Sendable {
  /// That of the request at hand; nil where every query asks for itself.
  @TaskLocal static var current: SharedStandings?

  private let known = Mutex<[PracticeID: [String: Standing]]>([:])

  /// The standings of some read models, if all of them are known to have reached a position; nil for the head when found.
  func standings(of names: [String], in practice: PracticeID, reaching position: Int64?) -> [Standing]? {
    known.withLock { known in
      let found = names.compactMap { known[practice]?[$0] }
      guard found.count == names.count else { return nil }
      let wanted = position ?? found.map(\.head).max() ?? 0
      return found.allSatisfy { ($0.position ?? -1) >= wanted && $0.isOnChain != false } ? found : nil
    }
  }

  func keep(_ standings: [Standing], of practice: PracticeID) {
    known.withLock { known in
      for standing in standings { known[practice, default: [:]][standing.name] = standing }
    }
  }
}

extension Queries {
  /// Has all queries that are made meanwhile ask once where read models stand.
  public static func sharingStandings<Value>(_ body: () async throws -> Value) async rethrows -> Value {
    try await SharedStandings.$current.withValue(SharedStandings(), operation: body)
  }
}
