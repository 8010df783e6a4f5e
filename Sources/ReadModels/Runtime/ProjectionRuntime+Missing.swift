import EventSourcing
import Postgres

/// Tables that were dropped: each is told by its read model's name, and holds up none of the others.
extension ProjectionRuntime {
  /// Of some generations, those whose tables are gone.
  func missing(of targets: [Target]) async throws -> [Target] {
    let tables = try targets.map { try table($0).table }
    let there = try await translated {
      try await pool.query(
        """
        select c.relname::text from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname = \(ProjectionTable.schema) and c.relkind in ('r', 'p') and c.relname = any(\(tables)::name[])
        """
      ) { row in try row.get(0) as String }
    }
    return zip(targets, tables).filter { !there.contains($0.1) }.map(\.0)
  }

  /// As ``translated(_:)``, for work on the tables of some generations: one that is gone is told by its name.
  func translated<Value>(on targets: [Target], _ work: () async throws -> Value) async throws -> Value {
    do {
      return try await work()
    } catch let error as PostgresError {
      if error.sqlState == SQLState.undefinedTable.rawValue, let gone = try? await missing(of: targets).first
      {
        throw ReadModelError.missing(gone.name)
      }
      throw ReadModelError.from(error)
    }
  }
}
