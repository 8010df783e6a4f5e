import EventSourcing
import EventStore
import Foundation
import Migrations
import Postgres
import ReadModels

/// One look at what the process needs; it changes nothing, and ends after three seconds whatever the database does.
struct ReadinessCheck: Sendable {
  private let parts: DashboardParts

  private static let deadline: Duration = .seconds(3)

  init(_ parts: DashboardParts) {
    self.parts = parts
  }

  func result() async -> Result<ReadinessReport, Problem> {
    do {
      return .success(
        try await withThrowingTaskGroup(of: ReadinessReport.self) { group in
          group.addTask { try await look() }
          group.addTask {
            try await Task.sleep(for: Self.deadline)
            throw Problem.databaseUnreachable
          }
          defer { group.cancelAll() }
          guard let report = try await group.next() else { throw Problem.databaseUnreachable }
          return report
        })
    } catch let error as PostgresError where error.code == .migrationRefused {
      return .failure(.notMigrated)
    } catch {
      return .failure(Problem(error))
    }
  }

  private func look() async throws -> ReadinessReport {
    guard try await isMigrated() else { throw Problem.notMigrated }
    let lags = try await parts.store.pool.query(lag) { row in
      (practices: try row.get(0) as Int64, behind: try row.get(1) as Int64, greatest: try row.get(2) as Int64)
    }
    guard let lag = lags.first else { throw Problem.internalError }
    // A single practice that is behind waits for its own answers; it does not take the others from the air.
    guard lag.behind * 2 <= lag.practices else {
      throw Problem(
        .readModelBehind, "The read models are far behind the log. They are being brought forward.",
        retryAfter: 5)
    }
    return ReadinessReport(readModels: .init(greatestLag: lag.greatest))
  }

  private func isMigrated() async throws -> Bool {
    let migrator = Migrator(
      EmbeddedMigration.events.map { Migration(version: $0.version, name: $0.name, sql: $0.sql) })
    do {
      return try await parts.store.pool.withConnection { try await migrator.pending($0).isEmpty }
    } catch let error as PostgresError where error.sqlState == SQLState.insufficientPrivilege.rawValue {
      // The application's role may be kept from the list of migrations; the tables of the newest one tell as much.
      return try await parts.store.pool.queryOne(
        "select to_regclass('public.heads') is not null and to_regclass('public.api_tokens') is not null"
      ) { row in try row.get(0) as Bool } ?? false
    }
  }

  /// Columns: practices with events, those further behind than allowed, the greatest lag.
  private var lag: SQL {
    let names = parts.runtime.projections.map(\.name)
    let versions = parts.runtime.projections.map { Int32($0.version) }
    return """
      select count(*), count(*) filter (where l.lag > \(parts.configuration.readyLag)), coalesce(max(l.lag), 0)::int8
      from (
        select h.position - coalesce((
          select case when count(*) < \(names.count) then 0 else min(c.position) end
          from unnest(\(names), \(versions)) w(projection, version)
          join projection_pointers p on p.projection = w.projection and p.version = w.version
          join projection_checkpoints c
            on c.practice_id = h.practice_id and c.projection = p.projection and c.version = p.version
            and c.generation = p.generation), 0) as lag
        from heads h where h.position > 0) l
      """
  }
}
