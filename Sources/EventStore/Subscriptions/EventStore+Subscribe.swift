public import EventSourcing
import Foundation
public import Postgres

extension EventStore {
  /// Lends a listener for changes; its connection is closed when `body` leaves.
  ///
  /// - Parameter configuration: a direct connection to the database, not through a pooler.
  public func withChanges<Value>(
    listeningOn configuration: ConnectionConfiguration, _ body: (Changes) async throws -> Value
  ) async throws -> Value {
    let changes = Changes(configuration: configuration, logger: logger)
    do {
      let value = try await body(changes)
      await changes.close()
      return value
    } catch {
      await changes.close()
      throw error
    }
  }

  /// Gives every event behind a position, in order and once, and then each new one as it is appended, until cancelled.
  public func subscribe(
    to practice: PracticeID, after: Int64, listeningOn configuration: ConnectionConfiguration,
    _ body: (Recorded<Event>) async throws -> Void
  ) async throws {
    try await withChanges(listeningOn: configuration) { changes in
      var seen = after
      while true {
        try Task.checkCancellation()
        let page = try await read(in: practice, after: seen)
        for event in page {
          try await body(event)
          seen = event.position
        }
        if page.isEmpty { try await changes.next() }
      }
    }
  }
}
