package import EventStore
import Migrations
import Postgres
import Practice

extension EventStore<PracticeEvent> {
  /// Whether the event database has every migration that this build needs.
  ///
  /// - Throws: ``ApplicationError`` where the database did not answer, or refused to say.
  package func isMigrated() async throws -> Bool {
    try await ApplicationError.translating { try await hasEveryMigration() }
  }

  private func hasEveryMigration() async throws -> Bool {
    let migrator = Migrator(EmbeddedMigration.events)
    do {
      return try await pool.withConnection { try await migrator.pending($0).isEmpty }
    } catch let error as PostgresError where error.code == .migrationRefused {
      return false
    } catch let error as PostgresError where error.sqlState == SQLState.insufficientPrivilege.rawValue {
      // The application's role may be kept from the list of migrations; the tables of the newest one tell as much.
      return try await pool.queryOne(
        "select to_regclass('public.heads') is not null and to_regclass('public.api_tokens') is not null"
      ) { row in try row.get(0) as Bool } ?? false
    }
  }
}
