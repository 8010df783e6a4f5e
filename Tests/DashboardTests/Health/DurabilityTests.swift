import Foundation
import Postgres
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// A server that acknowledges what a crash of it may lose degrades the answers, by the settings of this process's connections.
@Suite struct DurabilityTests {
  @Test func aServerThatMayLoseWhatItAcknowledgedIsTold() async throws {
    try await withPractice { fixture in
      let pool = fixture.pool
      let role = "durable_\(UUID().uuidString.prefix(8).lowercased())"
      try await pool.execute("create role \(identifier: role) login")
      try await pool.execute("grant regimen_app to \(identifier: role)")
      func detail() async throws -> String {
        try await fixture.withAnotherStore(as: role) { store in
          let readiness = HealthTests.readiness(store)
          await readiness.check()
          return try readiness.report().reasons.first { $0.code == .notDurable }?.detail ?? ""
        }
      }
      // The tests' own cluster has all three off.
      #expect(try await detail().contains("are off: fsync, full_page_writes, synchronous_commit. "))
      let vault = try await PostgresConnection.connect(ConnectionConfiguration(fixture.vaultDatabase))
      let name = try await vault.queryOne("select current_database()::text") { row in try row.get(0) as String
      }
      try await pool.execute("alter database \(identifier: name ?? "") set synchronous_commit = on")
      try await pool.execute("alter role \(identifier: role) set synchronous_commit = on")
      #expect(try await detail().contains("are off: fsync, full_page_writes. "))
      try await pool.execute("alter role \(identifier: role) set synchronous_commit = off")
      #expect(try await detail().contains("are off: fsync, full_page_writes, synchronous_commit. "))
      try await pool.execute("alter role \(identifier: role) set synchronous_commit = local")
      #expect(try await detail().contains("are off: fsync, full_page_writes. "))
      // The vault's counts too: a key that was destroyed would be there again.
      try await pool.execute("alter database \(identifier: name ?? "") set synchronous_commit = off")
      #expect(try await detail().contains("synchronous_commit"))
      try await pool.execute("alter database \(identifier: name ?? "") set synchronous_commit = on")
      // What is set for the role goes before what is set for the database: only what holds in a session counts.
      let events = try await pool.queryOne("select current_database()::text") { row in
        try row.get(0) as String
      }
      try await pool.execute("alter database \(identifier: events ?? "") set synchronous_commit = off")
      try await pool.execute("alter role \(identifier: role) set synchronous_commit = on")
      #expect(try await detail().contains("are off: fsync, full_page_writes. "))
      try await pool.execute("alter database \(identifier: events ?? "") set synchronous_commit = on")
      try await pool.execute("alter role \(identifier: role) set synchronous_commit = off")
      #expect(try await detail().contains("are off: fsync, full_page_writes, synchronous_commit. "))
      await vault.close()
      try await pool.execute("drop owned by \(identifier: role)")
      try await pool.execute("drop role \(identifier: role)")
    }
  }
}
