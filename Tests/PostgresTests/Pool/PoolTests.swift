import Foundation
import Postgres
import ServiceLifecycle
import TestSupport
import Testing

/// The pool with a real server.
@Suite struct PoolTests {
  @Test func leasesAreExclusiveAndBounded() async throws {
    try await PostgresFixture.withDatabase { string async throws in
      let pool = pool(string, size: 3)
      let pids = try await withThrowingTaskGroup(of: Int32.self) { group in
        for _ in 0..<60 {
          group.addTask {
            try await pool.withConnection { c async throws in
              try await c.execute("SELECT pg_sleep(0.005)")
              return c.backendPID
            }
          }
        }
        return try await group.reduce(into: [Int32: Int]()) { $0[$1, default: 0] += 1 }
      }
      #expect(pids.count <= 3)
      #expect(pids.values.reduce(0, +) == 60)
      await pool.shutdown()
    }
  }

  @Test func anExhaustedPoolSaysSoInTime() async throws {
    try await PostgresFixture.withDatabase { string async throws in
      let pool = pool(string, size: 1, wait: .seconds(2))
      try await pool.withConnection { c async throws in
        let began = ContinuousClock.now
        let error = await postgresError { try await pool.execute("SELECT 1") }
        #expect(error?.code == .poolExhausted)
        #expect(error?.isRetryable == true)
        #expect(.now - began < .seconds(30))
        let task = Task { await postgresError { try await pool.execute("SELECT 1") } }
        try await Task.sleep(for: .milliseconds(30))
        task.cancel()
        #expect(await task.value?.code == .cancelled)
        try await c.execute("SELECT 1")
      }
      #expect(try await pool.execute("SELECT 1") == 1)
      await pool.shutdown()
      #expect(await postgresError { try await pool.execute("SELECT 1") }?.code == .poolClosed)
    }
  }

  @Test func waitersAreServedInOrder() async throws {
    try await PostgresFixture.withDatabase { string async throws in
      let pool = pool(string, size: 1)
      let order = Tally<Int>()
      try await withThrowingTaskGroup(of: Void.self) { group in
        try await pool.withConnection { _ in
          for number in 0..<10 {
            group.addTask { try await pool.withConnection { _ in await order.add(number) } }
            try await Task.sleep(for: .milliseconds(20))
          }
        }
        try await group.waitForAll()
      }
      #expect(await order.values == Array(0..<10))
      await pool.shutdown()
    }
  }

  @Test func whatIsLeftOpenIsNotLentAgain() async throws {
    try await PostgresFixture.withDatabase { string async throws in
      let pool = pool(string, size: 1)
      let first = try await pool.withConnection { c async throws in
        try await c.execute("BEGIN")
        return c.backendPID
      }
      let second = try await pool.withConnection { c async throws in
        try await c.listen("x")
        return c.backendPID
      }
      let third = try await pool.withConnection { $0.backendPID }
      let fourth = try await pool.withConnection { $0.backendPID }
      #expect(Set([first, second, third]).count == 3)
      #expect(third == fourth)
      await pool.shutdown()
    }
  }

  @Test func aConnectionThatDiedIdleIsReplacedUnseen() async throws {
    try await PostgresFixture.withDatabase { string async throws in
      let pool = pool(string, size: 2)
      let other = try await PostgresConnection.connect(.init(string))
      for _ in 0..<5 {
        let pid = try await pool.withConnection { $0.backendPID }
        try await other.execute("SELECT pg_terminate_backend(\(pid), 5000)")
        #expect(try await pool.execute("SELECT 1") == 1)
      }
      await other.close()
      await pool.shutdown()
    }
  }

  @Test func runEndsWithGracefulShutdown() async throws {
    try await PostgresFixture.withDatabase { string async throws in
      let pool = pool(string)
      try await pool.execute("SELECT 1")
      let group = ServiceGroup(configuration: .init(services: [.init(service: pool)], logger: quiet))
      async let running: Void = group.run()
      try await Task.sleep(for: .milliseconds(100))
      await group.triggerGracefulShutdown()
      try await running
      #expect(await postgresError { try await pool.execute("SELECT 1") }?.code == .poolClosed)
    }
  }

  @Test func aWrongServerIsSaidAtOnce() async throws {
    let pool = pool("host=/nonexistent", wait: .seconds(60))
    let began = ContinuousClock.now
    #expect(await postgresError { try await pool.execute("SELECT 1") }?.code == .connectionFailed)
    #expect(.now - began < .seconds(60))
  }

  @Test func conveniencesUseOneLease() async throws {
    try await PostgresFixture.withDatabase { string async throws in
      let pool = pool(string, size: 1)
      try await pool.withTransaction(.serializable) {
        try await $0.execute("CREATE TABLE t AS SELECT 1 AS a")
      }
      #expect(try await pool.query("SELECT a FROM t") { try $0.get(0) as Int } == [1])
      #expect(try await pool.queryOne("SELECT a FROM t") { try $0.get(0) as Int } == 1)
      #expect(try await pool.pipeline(["SELECT 1", "SELECT 2"]) { try $1.get(0) as Int } == [[1], [2]])
      await pool.shutdown()
    }
  }
}
