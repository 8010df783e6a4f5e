import Application
import EventSourcing
import EventStore
import Foundation
import Logging
import Postgres
import Practice
import TestSupport
import Testing

@testable import Dashboard
@testable import ReadModels

/// Each fault that keeps a process from its work, or one practice or read model from its readers, is told as what it is.
@Suite(.serialized) struct FaultTests {
  private static let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

  /// The name of a database that a connection string leads to.
  private static func name(of database: String) throws -> String {
    let found = try #require(database.firstMatch(of: /dbname='([a-z0-9_]+)'/))
    return String(found.1)
  }

  @Test func isNotReadyBeforeItHasLooked() async throws {
    try await withPractice { fixture in
      let parts = DashboardParts(fixture, clock: TestClock())
      #expect(throws: Problem.starting) { try parts.readiness.report() }
      await parts.readiness.checkDatabase()
      await parts.readiness.checkWrites()
      #expect(throws: Problem.starting) { try parts.readiness.report() }
      await parts.readiness.checkVault()
      #expect(throws: Problem.starting) { try parts.readiness.report() }
      await parts.readiness.checkVaultWrites()
      #expect(throws: Never.self) { try parts.readiness.report() }
    }
  }

  @Test func aLookThatDoesNotEndOrDoesNotComeCountsAsFailed() throws {
    var seen = Observation<Void>()
    let start = ContinuousClock.now
    #expect(throws: Problem.starting) { try seen.result(silent: .vaultUnreachable, at: start).get() }
    seen.begin(at: start)
    seen.end(with: .success(()), at: start)
    #expect(throws: Never.self) { try seen.result(silent: .vaultUnreachable, at: start + .seconds(29)).get() }
    #expect(throws: Problem.vaultUnreachable) {
      try seen.result(silent: .vaultUnreachable, at: start + .seconds(31)).get()
    }
    seen.begin(at: start + .seconds(5))
    #expect(throws: Never.self) { try seen.result(silent: .vaultUnreachable, at: start + .seconds(7)).get() }
    #expect(throws: Problem.vaultUnreachable) {
      try seen.result(silent: .vaultUnreachable, at: start + .seconds(9)).get()
    }
  }

  @Test func aVaultThatIsAwayIsToldAndNamesAreNotShown() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let vault = try Self.name(of: served.fixture.vaultDatabase)
      let pool = served.fixture.pool
      try await pool.execute("alter database \(identifier: vault) with allow_connections false")
      try await pool.execute(
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = \(vault)")
      await served.parts.readiness.check()
      #expect(try await served.readiness() == (503, "vault-unreachable"))
      try await pool.execute("alter database \(identifier: vault) with allow_connections true")
      await served.parts.readiness.check()
      #expect(try await served.readiness() == (200, nil))
    }
  }

  /// A vault that takes connections and says nothing: found within the deadline, and holding up nothing else.
  @Test func aVaultThatHangsIsToldWithinTheDeadline() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let vault = try Self.name(of: served.fixture.vaultDatabase)
      let backends = try await served.fixture.pool.query(
        "select pid from pg_stat_activity where datname = \(vault)"
      ) { row in try row.get(0) as Int32 }
      try #require(!backends.isEmpty)
      for backend in backends { kill(backend, SIGSTOP) }
      defer { for backend in backends { kill(backend, SIGCONT) } }
      let began = ContinuousClock.now
      async let look: Void = served.parts.readiness.checkVault()
      await served.parts.readiness.checkDatabase()
      await served.parts.readiness.checkWrites()
      while try await served.readiness().status == 200, began.duration(to: .now) < .seconds(30) {
        try await Task.sleep(for: .milliseconds(20))
      }
      #expect(try await served.readiness() == (503, "vault-unreachable"))
      #expect(began.duration(to: .now) < .seconds(20))
      for backend in backends { kill(backend, SIGCONT) }
      await look
    }
  }

  @Test func anotherMasterKeyIsToldAsOne() async throws {
    try await withPractice { fixture in
      try await fixture.given(SamplePractice().organisation)
      let keys = PostgresPool(ConnectionConfiguration(fixture.vaultDatabase), size: 2, logger: Self.quiet)
      let readiness = HealthTests.readiness(
        EventStore(
          pool: fixture.pool, vault: Vault(pool: keys, master: .random()), codec: fixture.store.codec,
          logger: Self.quiet))
      await readiness.check()
      await keys.shutdown()
      #expect(throws: Problem.wrongMasterKey) { try readiness.report() }
    }
  }

  /// The application's role may add rows of practices that nobody has, and damage the key of one.
  @Test func aPracticeKeyThatDoesNotOpenDegrades() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let vault = try await PostgresConnection.connect(ConnectionConfiguration(served.fixture.vaultDatabase))
      let nobodys = try #require(UUID(uuidString: "00000000-0000-4000-8000-000000000001"))
      try await vault.execute("insert into public.practice_keys values (\(nobodys), '\\x00', now())")
      await served.parts.readiness.check()
      let ready = try await served.get("/health/ready")
      #expect(ready.status == 200, "\(ready.text)")
      #expect(try ready.reasons == ["vault-sealed"])
      #expect(!ready.text.contains("00000000-0000-4000-8000-000000000001"))
      try await vault.execute("delete from public.practice_keys where practice_id = \(nobodys)")
      await served.parts.readiness.check()
      #expect(try await served.get("/health/ready").reasons == [])
      await vault.close()
    }
  }

  /// A reason that may pass by itself and does not: told as well, and it takes nobody from the air.
  @Test func readModelsThatStandStillForAWhileDegrade() throws {
    let health = ProjectionHealth(
      practices: 2, behind: 0, stuck: 0, greatestLag: 7, deadLetters: 0, offChain: 0, missing: [], stalled: 2)
    #expect(try ReadinessReport(health).reasons.map(\.code) == [.stuck])
  }

  @Test func aPracticeOffItsChainDegradesAndIsTold() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      try await served.parts.runtime.catchUpToHead(served.fixture.practice)
      try await served.fixture.pool.execute(
        "update public.projection_checkpoints set chain = sha256('another') where projection = 'directory'")
      await served.parts.readiness.check()
      let ready = try await served.get("/health/ready")
      #expect(ready.status == 200)
      #expect(try ready.json["degraded"] == .bool(true))
      #expect(try ready.reasons == ["checkpoint-off-chain"])
      #expect(!ready.text.contains(served.fixture.practice.description))
    }
  }

  @Test func aReadModelWhoseTableIsGoneIsNamedAndRebuilt() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.everything) { served in
      let runtime = served.parts.runtime
      let token = try await served.token()
      try await runtime.catchUpToHead(served.fixture.practice)
      let version = PracticeReadModels.all.first { $0.name == "schedule" }?.version ?? 0
      try await served.fixture.pool.execute(
        "drop table regimen_read.\(identifier: "schedule_v\(version)_g1") cascade")
      let range = "?from=2027-02-01&to=2027-04-01"
      let refused = try await served.get("/v1/schedule\(range)", token: token)
      #expect(refused.status == 503)
      #expect(try refused.json["code"]?.text == "read-model-missing")
      #expect(try refused.json["detail"]?.text?.contains("projections rebuild schedule") == true)
      await served.parts.readiness.check()
      let ready = try await served.get("/health/ready")
      #expect(ready.status == 200)
      #expect(try ready.reasons == ["read-model-missing"])
      #expect(ready.text.contains("schedule"))
      let findings = try await runtime.findings(in: served.fixture.practice, readyLag: 100)
      #expect(findings == [.missing(name: "schedule")])
      // The others go on meanwhile.
      try await served.fixture.given([sample.erasure(of: sample.clients[5])])
      try await runtime.advance(served.fixture.practice)
      #expect(try await served.get("/v1/clients", token: token).status == 200)
      await served.parts.readiness.check()
      #expect(try await served.get("/health/ready").reasons == ["read-model-missing"])
      #expect(
        try await runtime.status(of: served.fixture.practice).filter(\.isMissing).map(\.name) == ["schedule"])

      let report = try #require(try await runtime.rebuild("schedule").first)
      #expect(report.generation == 2 && report.differences == nil)
      #expect(try await served.get("/v1/schedule\(range)", token: token).status == 200)
      await served.parts.readiness.check()
      #expect(try await served.get("/health/ready").reasons == [])
      #expect(try await runtime.findings(in: served.fixture.practice, readyLag: 100) == [])
    }
  }
}
