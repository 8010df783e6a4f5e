import Postgres

extension DashboardError {
  /// Work with the database, whose errors are told as this module's own.
  static func translating<Value>(_ work: () async throws -> Value) async throws -> Value {
    do {
      return try await work()
    } catch let error as PostgresError {
      throw DashboardError.from(error)
    }
  }
}
