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

  /// What is parked degrades the answers of few and stops none, so the process stays ready and says so; it is not ready
  /// where most practices' read models are far behind, or cannot be brought forward at all.
  private func look() async throws -> ReadinessReport {
    guard try await isMigrated() else { throw Problem.notMigrated }
    let health = try await parts.runtime.health(readyLag: parts.configuration.readyLag)
    guard health.stuck * 2 <= health.practices else {
      throw Problem(
        .readModelStuck,
        "The read models cannot be brought forward. “regimen doctor” tells their operator why, and what to do.",
        retryAfter: 60)
    }
    // A single practice that is behind waits for its own answers; it does not take the others from the air.
    guard health.behind * 2 <= health.practices else {
      throw Problem(
        .readModelBehind, "The read models are far behind the log. They are being brought forward.",
        retryAfter: 5)
    }
    return ReadinessReport(
      degraded: health.parked > 0,
      readModels: .init(greatestLag: health.greatestLag, parked: health.parked))
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
}
