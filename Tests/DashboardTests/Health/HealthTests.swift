import Application
import EventSourcing
import EventStore
import Foundation
import Logging
import Postgres
import Practice
import ReadModels
import TestSupport
import Testing

@testable import Dashboard

/// Readiness: no while the process cannot do its work; yes, with reasons, while one practice or read model suffers.
@Suite(.serialized) struct HealthTests {
  @Test func isReadyBeforeAnyPracticeExists() async throws {
    try await withDashboard { served in
      try await served.fixture.pool.execute("delete from heads")
      await served.parts.readiness.check()
      let ready = try await served.get("/health/ready")
      #expect(ready.status == 200)
      #expect(try ready.json["readModels"]?["greatestLag"]?.number == 0)
      #expect(try await served.get("/health/live").json["status"]?.text == "live")
    }
  }

  @Test func isReadyWithAPracticeAndTellsTheLag() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation) { served in
      let ready = try await served.get("/health/ready")
      #expect(ready.status == 200)
      #expect(try ready.json["readModels"]?["greatestLag"]?.number == Double(sample.organisation.count))
      #expect(!ready.text.contains(served.fixture.practice.description))
    }
  }

  @Test func isNotReadyWhileReadModelsAreFarBehind() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation, configuration: DashboardConfiguration(readyLag: 3)) {
      served in
      // A single practice is told of, and goes on.
      let alone = try await served.get("/health/ready")
      #expect(alone.status == 200)
      #expect(try alone.reasons == ["read-model-behind"])
      let other = try await served.fixture.openAnotherPractice()
      try await served.fixture.given(SamplePractice().organisation, in: other)
      await served.parts.readiness.check()
      let behind = try await served.get("/health/ready")
      #expect(behind.status == 503)
      #expect(try behind.json["code"]?.text == "read-model-behind")
      #expect(behind.header("Retry-After") != nil)
      for practice in [other, served.fixture.practice] {
        try await served.parts.runtime.catchUpToHead(practice)
      }
      await served.parts.readiness.check()
      let ready = try await served.get("/health/ready")
      #expect(ready.status == 200)
      #expect(try ready.reasons == [])
    }
  }

  /// One practice whose read models cannot be brought forward does not take the others from the air.
  @Test func onePracticeOfSeveralDoesNotDecide() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation, configuration: DashboardConfiguration(readyLag: 3)) {
      served in
      for _ in 0..<2 {
        let other = try await served.fixture.openAnotherPractice()
        try await served.fixture.given(Array(SamplePractice().organisation.prefix(2)), in: other)
      }
      await served.parts.readiness.check()
      #expect(try await served.get("/health/ready").status == 200)
    }
  }

  /// A dead letter degrades the answers, and they are still given.
  @Test func isReadyButDegradedWithDeadLetters() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation) { served in
      #expect(try await served.get("/health/ready").reasons == [])
      try await served.fixture.pool.execute("update events set schema_version = 99 where position = 5")
      try await served.parts.runtime.catchUpToHead(served.fixture.practice)
      await served.parts.readiness.check()
      let ready = try await served.get("/health/ready")
      #expect(ready.status == 200)
      #expect(try ready.json["degraded"] == .bool(true))
      #expect(try ready.reasons == ["dead-letters"])
      #expect(try ready.json["readModels"]?["deadLetters"]?.number == Double(PracticeReadModels.all.count))
      #expect(try ready.json["readModels"]?["greatestLag"]?.number == 0)
    }
  }

  /// Not even by a little, and whatever lag is allowed.
  @Test func isNotReadyWhileReadModelsCannotBeBroughtForward() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation) { served in
      let runtime = served.parts.runtime
      try await runtime.catchUpToHead(served.fixture.practice)
      try await served.fixture.given(sample.appointments)
      try await served.fixture.pool.execute(
        "alter table projection_checkpoints add constraint cut_off check (position < 0) not valid")
      await #expect(throws: ReadModelError.self) { try await runtime.advance(served.fixture.practice) }
      await served.parts.readiness.check()
      let degraded = try await served.get("/health/ready")
      #expect(degraded.status == 200)
      #expect(try degraded.reasons == ["read-model-stuck"])
      #expect(!degraded.text.contains(served.fixture.practice.description))
      // Where that holds of most of several practices, the process cannot do its work.
      let other = try await served.fixture.openAnotherPractice()
      try await served.fixture.given(SamplePractice().organisation, in: other)
      await #expect(throws: ReadModelError.self) {
        try await runtime.advance(other)
        try await runtime.advance(other)
      }
      await served.parts.readiness.check()
      let stuck = try await served.get("/health/ready")
      #expect(stuck.status == 503)
      #expect(try stuck.json["code"]?.text == "read-model-stuck")
      // Others that go on outvote them.
      try await served.fixture.pool.execute("alter table projection_checkpoints drop constraint cut_off")
      for _ in 0..<4 {
        let other = try await served.fixture.openAnotherPractice()
        try await served.fixture.given(SamplePractice().organisation, in: other)
      }
      await served.parts.readiness.check()
      #expect(try await served.get("/health/ready").status == 200)
    }
  }

  @Test func isNotReadyWithoutItsMigrations() async throws {
    try await PostgresFixture.withDatabase { database in
      try await withPractice { fixture in
        let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
        let pool = PostgresPool(ConnectionConfiguration(database), size: 2, logger: quiet)
        let readiness = Self.readiness(
          .init(pool: pool, vault: fixture.store.vault, codec: fixture.store.codec, logger: quiet))
        await readiness.check()
        #expect(throws: Problem.notMigrated) { try readiness.report() }
        await #expect { try await TokenStore(pool).list(of: fixture.practice) } throws: { error in
          (error as? ApplicationError)?.code == .notMigrated
        }
        await pool.shutdown()
      }
    }
  }

  /// The application's own role may not see the list of migrations.
  @Test func looksAtTheTablesWhereTheListOfMigrationsIsClosed() async throws {
    try await withPractice { fixture in
      try await fixture.pool.execute(
        "do $$ begin create role health_probe login; exception when duplicate_object then null; end $$")
      try await fixture.pool.execute("grant regimen_app to health_probe")
      try await fixture.pool.execute("revoke all on schema_migrations from public, regimen_app")
      let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
      let pool = PostgresPool(
        ConnectionConfiguration(fixture.database + " user=health_probe"), size: 2, logger: quiet)
      let readiness = Self.readiness(
        .init(pool: pool, vault: fixture.store.vault, codec: fixture.store.codec, logger: quiet))
      await readiness.check()
      await pool.shutdown()
      #expect(throws: Never.self) { try readiness.report() }
    }
  }

  @Test func isNotReadyWithoutItsDatabaseButLives() async throws {
    try await withDashboard { served in
      await served.fixture.pool.shutdown()
      await served.parts.readiness.check()
      let answer = try await served.get("/health/ready")
      #expect(answer.status == 503)
      #expect(answer.header("Content-Type") == "application/problem+json")
      #expect(try answer.json["code"]?.text == "database-unreachable")
      #expect(try await served.get("/health/live").status == 200)
    }
  }

  static func readiness(_ store: EventStore<PracticeEvent>) -> Readiness {
    let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }
    return Readiness(
      store: store,
      runtime: ProjectionRuntime(store: store, projections: PracticeReadModels.all, logger: quiet),
      readyLag: 100)
  }
}
