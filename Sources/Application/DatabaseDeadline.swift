import Postgres

/// One end for everything that a request waits for of the databases.
package enum DatabaseDeadline {
  /// Runs `body`, whose waits for databases end within `limit` and a second of grace, all of them together; sooner where an
  /// end is shared already.
  ///
  /// - Throws: what `body` throws; what it asks of a database after the end throws.
  package static func within<Value>(_ limit: Duration, _ body: () async throws -> Value) async rethrows
    -> Value
  { try await SharedDeadline.within(limit, body) }
}
