import Foundation
import TestSupport
import Testing

@testable import Postgres

/// Migrations on a real server, and their plan without one.
@Suite struct MigratorTests {
  private let first = Migration(
    version: 1, name: "tables", sql: "CREATE TABLE a (x int); CREATE TABLE b (x int);")
  private let second = Migration(version: 2, name: "rows", sql: "INSERT INTO a VALUES (1);")

  @Test func appliesWhatIsMissingOnce() async throws {
    try await withConnection { c async throws in
      #expect(try await Migrator([first, second]).pending(c) == [1, 2])
      #expect(try await Migrator([first]).migrate(c) == [1])
      #expect(try await Migrator([second, first]).pending(c) == [2])
      #expect(try await Migrator([second, first]).migrate(c) == [2])
      #expect(try await Migrator([first, second]).migrate(c) == [])
      #expect(try await c.queryOne("SELECT count(*) FROM a") { try $0.get(0) as Int } == 1)
      #expect(try await Migrator([first, second], table: "oth\"er").pending(c) == [1, 2])
      let checksum = try await c.queryOne("SELECT checksum FROM schema_migrations WHERE version = 1") {
        try $0.get(0) as String
      }
      #expect(checksum?.count == 64)
    }
  }

  @Test func processesThatStartTogetherDoNotRace() async throws {
    try await PostgresFixture.withDatabase { string async throws in
      let slow = Migration(version: 3, name: "slow", sql: "SELECT pg_sleep(0.2); CREATE TABLE c (x int)")
      let migrator = Migrator([first, second, slow])
      let applied = try await withThrowingTaskGroup(of: [Int].self) { group in
        for _ in 0..<6 {
          group.addTask {
            let connection = try await PostgresConnection.connect(.init(string))
            let applied = try await migrator.migrate(connection)
            await connection.close()
            return applied
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(applied.sorted() == [1, 2, 3])
    }
  }

  @Test func aFailureLeavesNothingBehindAndFreesTheLock() async throws {
    try await withConnection { c async throws in
      let broken = Migration(version: 2, name: "broken", sql: "CREATE TABLE z (x int);\nSELECT nothing;")
      let error = await postgresError { try await Migrator([first, broken]).migrate(c) }
      #expect(error?.description.contains("migration 2 (broken)") == true)
      #expect(error?.description.contains("line 2") == true)
      #expect(try await c.queryOne("SELECT to_regclass('z') IS NULL") { try $0.get(0) as Bool } == true)
      let locks = try await c.queryOne(
        """
        SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
        WHERE locktype = 'advisory' AND datname = current_database()
        """
      ) { try $0.get(0) as Int }
      #expect(locks == 0)
      #expect(try await Migrator([first, second]).migrate(c) == [2])
      let committing = Migration(version: 3, name: "commits", sql: "CREATE TABLE y (x int); COMMIT;")
      let refused = await postgresError { try await Migrator([first, second, committing]).migrate(c) }
      #expect(refused?.code == .migrationRefused)
    }
  }

  @Test func editedAndMissingMigrationsAreRefused() async throws {
    try await withConnection { c async throws in
      _ = try await Migrator([first, second]).migrate(c)
      let edited = Migration(version: 1, name: "tables", sql: first.sql + " ")
      let error = await postgresError { try await Migrator([edited, second]).migrate(c) }
      #expect(error?.code == .migrationRefused)
      #expect(error?.description.contains("edited") == true)
      #expect(await postgresError { try await Migrator([second]).pending(c) }?.code == .migrationRefused)
      #expect(try await Migrator([first]).migrate(c) == [])
    }
  }

  @Test func theLockIsNotWaitedForEndlessly() async throws {
    try await PostgresFixture.withDatabase { string async throws in
      let holder = try await PostgresConnection.connect(.init(string))
      let other = try await PostgresConnection.connect(.init(string))
      try await holder.execute(
        "SELECT pg_advisory_lock(hashtextextended('regimen.migrations.schema_migrations', 0))")
      var migrator = Migrator([first])
      migrator.lockDeadline = .milliseconds(300)
      let limited = migrator
      let process = try await holder.queryOne("SELECT pg_backend_pid()") { try $0.get(0) as Int32 } ?? 0
      let error = await postgresError { try await limited.migrate(other) }
      #expect(error?.code == .timedOut)
      #expect(error?.description.contains("process id \(process) ") == true)
      await holder.close()
      #expect(try await Migrator([first]).migrate(other) == [1])
      await other.close()
    }
  }

  @Test func lateMigrationsAreRefused() {
    let known = [(first, "1"), (second, "2"), (Migration(version: 3, name: "c", sql: ""), "3")].map {
      (migration: $0.0, checksum: $0.1)
    }
    #expect(throws: PostgresError.self) {
      try MigrationPlan.pending(
        known,
        applied: [.init(version: 1, name: "", checksum: "1"), .init(version: 3, name: "", checksum: "3")])
    }
    #expect(throws: PostgresError.self) { try MigrationPlan.pending(known + known, applied: []) }
  }
}
