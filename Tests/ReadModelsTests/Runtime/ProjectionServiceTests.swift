import EventSourcing
import Foundation
import Logging
import Postgres
import ServiceLifecycle
import TestSupport
import Testing

@testable import ReadModels

@Suite struct ProjectionServiceTests {
  private static let totals = [AnyProjection(Totals.self)]

  /// Runs the service while `body` does, then shuts it down gracefully.
  private func withService(
    _ fixture: PracticeFixture<LedgerEvent>, _ body: @escaping @Sendable () async throws -> Void
  ) async throws {
    let runtime = fixture.runtime(Self.totals)
    let logger = runtime.logger
    let group = ServiceGroup(
      services: [
        ProjectionService(runtime, listeningOn: ConnectionConfiguration(fixture.database), logger: logger)
      ], logger: logger)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      let result: Result<Void, any Error>
      do {
        result = .success(try await body())
      } catch {
        result = .failure(error)
      }
      let began = ContinuousClock.now
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
      #expect(ContinuousClock.now - began < .seconds(20))
      try result.get()
    }
  }

  private func reached(_ position: Int64, _ fixture: PracticeFixture<LedgerEvent>, _ practice: PracticeID)
    async throws -> Bool
  {
    for _ in 0..<500 {
      let found = try await fixture.pool.queryOne(
        "select position from projection_checkpoints where practice_id = \(practice.uuid)"
      ) { try $0.get(0) as Int64 }
      if found == position { return true }
      try await Task.sleep(for: .milliseconds(20))
    }
    return false
  }

  @Test func `brings every practice forward as events come, and stops when told`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let other = try await fixture.openAnotherPractice()
      try await fixture.given(.weighings(1_200))
      try await withService(fixture) {
        #expect(try await reached(1_200, fixture, fixture.practice))
        try await fixture.given(.weighings(5), in: other)
        #expect(try await reached(5, fixture, other))
        try await fixture.given(.weighings(1, from: 1_201))
        #expect(try await reached(1_201, fixture, fixture.practice))
      }
    }
  }

  @Test func `a practice that cannot go on holds up no other, and a lost database is found again`()
    async throws
  {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let other = try await fixture.openAnotherPractice()
      try await fixture.given(.weighings(3))
      try await fixture.given(.weighings(3), in: other)
      try await fixture.runtime(Self.totals).catchUpToHead(fixture.practice)
      try await fixture.pool.execute("update projection_checkpoints set chain = sha256('another')")
      try await fixture.given(.weighings(1, from: 4))
      try await withService(fixture) {
        #expect(try await reached(3, fixture, other))
        let killer = try await PostgresConnection.connect(ConnectionConfiguration(fixture.database))
        try await killer.execute(
          """
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
          """)
        await killer.close()
        try await fixture.given(.weighings(2, from: 4), in: other)
        #expect(try await reached(5, fixture, other))
      }
    }
  }
}
