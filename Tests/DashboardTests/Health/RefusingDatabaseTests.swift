import EventStore
import Foundation
import Logging
import Postgres
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// A database that answers and refuses is told with its reason.
@Suite(.serialized) struct RefusingDatabaseTests {
  private func withLogin(_ body: (PracticeFixture<PracticeEvent>, _ role: String) async throws -> Void)
    async throws
  {
    try await withPractice { fixture in
      let role = "refused_\(UUID().uuidString.prefix(8).lowercased())"
      try await fixture.pool.execute("create role \(identifier: role) login")
      try await fixture.pool.execute("grant regimen_app to \(identifier: role)")
      let result: Result<Void, any Error>
      do {
        result = .success(try await body(fixture, role))
      } catch {
        result = .failure(error)
      }
      try await fixture.pool.execute("drop owned by \(identifier: role)")
      try await fixture.pool.execute("drop role \(identifier: role)")
      try result.get()
    }
  }

  private func readiness(
    _ fixture: PracticeFixture<PracticeEvent>, as role: String, pooler: Bool = false
  ) async throws -> Readiness {
    var configuration = ConnectionConfiguration(fixture.database + " user=\(role)")
    configuration.preparedStatements = !pooler
    let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
    let pool = PostgresPool(configuration, size: 4, logger: quiet)
    let readiness = HealthTests.readiness(
      .init(pool: pool, vault: fixture.store.vault, codec: fixture.store.codec, logger: quiet))
    await readiness.check()
    await pool.shutdown()
    return readiness
  }

  @Test func aTimeoutThatIsSetForTheRoleDoesNotMatter() async throws {
    try await withLogin { fixture, role in
      try await fixture.pool.execute("alter role \(identifier: role) set statement_timeout = '1ms'")
      let direct = try await readiness(fixture, as: role)
      #expect(throws: Never.self) { try direct.report() }
      // Through a transaction pooler no session can set it back.
      let pooled = try await readiness(fixture, as: role, pooler: true)
      let problem = #expect(throws: Problem.self) { try pooled.report() }
      #expect(problem?.code == .databaseUnreachable)
      #expect(problem?.detail.contains("statement_timeout") == true, "\(problem?.detail ?? "")")
    }
  }

  @Test(arguments: [false, true]) func rowLevelSecurityIsToldAndNotTakenForMissingRows(pooler: Bool)
    async throws
  {
    try await withLogin { fixture, role in
      try await fixture.given(SamplePractice().organisation)
      try await fixture.pool.execute("alter table public.calendar_feeds enable row level security")
      let degraded = try await readiness(fixture, as: role, pooler: pooler).report()
      let reason = degraded.reasons.first { $0.code == .rowSecurity }
      #expect(reason?.detail.contains("public.calendar_feeds") == true, "\(degraded.reasons)")
      try await fixture.pool.execute("alter table public.calendar_feeds disable row level security")
      #expect(
        try await readiness(fixture, as: role, pooler: pooler).report().reasons.allSatisfy {
          $0.code != .rowSecurity
        })

      // A table that every request needs stops everybody.
      try await fixture.pool.execute("alter table public.api_tokens enable row level security")
      let stopped = try await readiness(fixture, as: role, pooler: pooler)
      if pooler {
        #expect(try stopped.report().reasons.contains { $0.code == .rowSecurity })
      } else {
        #expect(throws: Problem.self) { try stopped.report() }
      }
      try await fixture.pool.execute("alter table public.api_tokens disable row level security")

      try await fixture.pool.execute("alter table public.heads enable row level security")
      let refused = try await readiness(fixture, as: role)
      let problem = #expect(throws: Problem.self) { try refused.report() }
      #expect(problem?.code == .databaseUnreachable)
      #expect(problem?.detail.contains("Row-level security") == true, "\(problem?.detail ?? "")")
    }
  }

  @Test(arguments: ["api_tokens", "event_tags"]) func aRightThatEveryRequestNeedsStopsEverybody(table: String)
    async throws
  {
    try await withLogin { fixture, role in
      _ = try await readiness(fixture, as: role).report()
      try await fixture.pool.execute("revoke select on public.\(identifier: table) from regimen_app")
      let found = try await readiness(fixture, as: role)
      let problem = #expect(throws: Problem.self) { try found.report() }
      #expect(problem?.code == .databaseUnreachable, "\(problem?.detail ?? "")")
      #expect(problem?.detail.contains("migrate --grant") == true, "\(problem?.detail ?? "")")
    }
  }
}
