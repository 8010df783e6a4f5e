import EventSourcing
import EventStore
import Foundation
public import Practice
import Tracing

/// Answers questions about a practice from its read models, each up to date with the log as it was when asked.
///
/// Every query reads in one statement, so what it shows belongs together. Names and free texts are opened here, at the
/// edge, with one request to the vault for a page; those of erased people read “erased”, and what does not open reads
/// “(sealed)”. It never writes to the log.
///
/// All of them throw ``ReadModelError`` (`read-model-behind`, `checkpoint-off-chain`, `not-found`, `invalid-cursor`) and
/// ``EventStoreError`` (`unknown-practice`, `vault-sealed`, `unreachable`). `atLeast` is a position that the answer has
/// to show; without it, the log's newest.
public struct Queries: Sendable {
  /// The most items of a page.
  public static let mostItems = 200

  let runtime: ProjectionRuntime<PracticeEvent>
  let limit: Duration
  let directories = DirectoryCache()
  let largeFolds = LargeFolds()

  /// - Parameter limit: how long a query waits for the read models to be up to date.
  public init(_ runtime: ProjectionRuntime<PracticeEvent>, limit: Duration = .seconds(5)) {
    self.runtime = runtime
    self.limit = limit
  }

  var store: EventStore<PracticeEvent> { runtime.store }

  /// Runs a query over some read models once they have reached the position that it needs.
  func reading<Value>(
    _ names: [String], of practice: PracticeID, atLeast: Int64?, _ body: (ReadPoint) async throws -> Value
  ) async throws -> Value {
    try await withSpan("regimen.query") { span in
      span.attributes["regimen.read-models"] = names.joined(separator: ",")
      return try await runtime.reading(names, of: practice, atLeast: atLeast, within: limit, body)
    }
  }

  /// How many items a page has: as many as asked for, from 1 to ``mostItems``.
  static func pageSize(_ limit: Int) -> Int { min(max(limit, 1), mostItems) }

  static func decode<P: Projection>(_ projection: P.Type, _ body: String) throws -> P.Row {
    do {
      return try JSONCoding.read(P.Row.self, from: body)
    } catch {
      throw ReadModelError.unreadableRow(of: P.name)
    }
  }
}
