import Foundation
import Postgres
import Testing

/// Statements, pipelines, scripts and transactions on a real server.
@Suite struct QueryTests {
  @Test(arguments: [true, false]) func statementsWorkWithAndWithoutPreparation(_ prepared: Bool) async throws
  {
    try await withConnection(preparedStatements: prepared) { c async throws in
      for round in 0..<5 {
        let rows = try await c.query("SELECT \(round) + x FROM generate_series(1, 3) x") {
          try $0.get(0) as Int
        }
        #expect(rows == [round + 1, round + 2, round + 3])
      }
      let names = try await c.queryOne("SELECT count(*) FROM pg_prepared_statements") { try $0.get(0) as Int }
      #expect(names == (prepared ? 1 : 0))
    }
  }

  @Test func theCacheIsBounded() async throws {
    try await withConnection(preparedStatementLimit: 4) { c async throws in
      for number in 0..<20 { for _ in 0..<3 { _ = try await c.execute("SELECT \(literal: number)") } }
      let names = try await c.queryOne("SELECT count(*) FROM pg_prepared_statements") { try $0.get(0) as Int }
      #expect((names ?? 99) <= 5)
    }
  }

  @Test func affectedRowsAreCounted() async throws {
    try await withConnection { c async throws in
      #expect(try await c.execute("CREATE TABLE t (a int)") == 0)
      #expect(try await c.execute("INSERT INTO t SELECT generate_series(1, 10)") == 10)
      #expect(try await c.execute("UPDATE t SET a = 0 WHERE a > \(7)") == 3)
      #expect(try await c.queryOne("SELECT a FROM t WHERE a > \(100)") { try $0.get(0) as Int } == nil)
      #expect(try await c.query("DELETE FROM t") { try $0.get(0) as Int } == [])
    }
  }

  @Test func aChangedTableMakesANewPlan() async throws {
    try await withConnection { c async throws in
      try await c.executeScript("CREATE TABLE t (a int); INSERT INTO t VALUES (1)")
      for _ in 0..<3 { _ = try await c.query("SELECT * FROM t") { $0.count } }
      try await c.execute("ALTER TABLE t ADD b int")
      #expect(try await c.query("SELECT * FROM t") { $0.count } == [2])
      try await c.execute("DEALLOCATE ALL")
      for _ in 0..<3 { #expect(try await c.query("SELECT * FROM t") { $0.count } == [2]) }
      try await c.execute("ALTER TABLE t ADD c int")
      let error = await postgresError {
        try await c.withTransaction { c in _ = try await c.query("SELECT * FROM t") { $0.count } }
      }
      #expect(error?.sqlState == "0A000")
      #expect(error?.isRetryable == true)
      #expect(try await c.query("SELECT * FROM t") { $0.count } == [3])
    }
  }

  @Test func aPipelineIsOneTransaction() async throws {
    try await withConnection { c async throws in
      let rows = try await c.pipeline([
        "CREATE TABLE t (a int UNIQUE)", "INSERT INTO t VALUES (\(1)), (\(2)) RETURNING a", "SELECT 7",
      ]) { statement, row in "\(statement):\(try row.get(0) as Int)" }
      #expect(rows == [[], ["1:1", "1:2"], ["2:7"]])
      let error = await postgresError {
        try await c.pipeline([
          "INSERT INTO t VALUES (\(3))", "INSERT INTO t VALUES (\(1))", "SELECT pg_sleep(60)",
        ])
      }
      #expect(error?.code == .server(.uniqueViolation))
      #expect(error?.constraint == "t_a_key")
      #expect(c.isReusable)
      #expect(try await c.queryOne("SELECT count(*) FROM t") { try $0.get(0) as Int } == 2)
      #expect(try await c.pipeline([SQL]()) == [])
    }
  }

  @Test func aPipelineLargerThanEveryBufferDoesNotBlock() async throws {
    try await withConnection { c async throws in
      let payload = String(repeating: "x", count: 20_000)
      let statements: [SQL] = (0..<1000).map { "SELECT \(payload), \($0)" }
      let rows = try await c.pipeline(statements) { try $1.get(1) as Int }
      #expect(rows == (0..<1000).map { [$0] })
    }
  }

  @Test func aCommitThatFailsAtTheSyncIsReported() async throws {
    try await withConnection { c async throws in
      try await c.execute("CREATE TABLE t (a int UNIQUE DEFERRABLE INITIALLY DEFERRED)")
      let error = await postgresError {
        try await c.pipeline(["INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (1)"])
      }
      #expect(error?.code == .server(.uniqueViolation))
      #expect(error?.mayHaveCommitted == false)
      #expect(c.isReusable)
      let inTransaction = await postgresError {
        try await c.withTransaction {
          try await $0.pipeline(["INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (1)"])
        }
      }
      #expect(inTransaction?.code == .server(.uniqueViolation))
      #expect(c.isReusable)
    }
  }

  @Test func aFailedPreparationIsNotRemembered() async throws {
    try await withConnection { c async throws in
      for _ in 0..<4 {
        let error = await postgresError { try await c.execute("SELECT * FROM missing WHERE a = \(1)") }
        #expect(error?.code == .server(.undefinedTable))
        #expect(error?.description.contains("missing") == true)
      }
      try await c.execute("CREATE TABLE missing (a int)")
      for _ in 0..<3 { try await c.execute("SELECT * FROM missing WHERE a = \(1)") }
    }
  }

  @Test func aDecodingErrorLeavesTheConnectionUsable() async throws {
    struct Odd: Error {}
    try await withConnection { c async throws in
      await #expect(throws: Odd.self) {
        try await c.pipeline(["SELECT 1", "SELECT 2"]) { statement, _ in if statement == 0 { throw Odd() } }
      }
      #expect(c.isReusable)
      #expect(try await c.queryOne("SELECT 3") { try $0.get(0) as Int } == 3)
    }
  }

  @Test func scriptsRunAsAWhole() async throws {
    try await withConnection { c async throws in
      try await c.executeScript("CREATE TABLE a (x int); INSERT INTO a VALUES (1); SELECT * FROM a;")
      let error = await postgresError {
        try await c.executeScript("INSERT INTO a VALUES (2);\nSELECT 1;\nSELECT nothing FROM a;")
      }
      #expect(error?.description.hasSuffix("line 3") == true)
      #expect(try await c.queryOne("SELECT count(*) FROM a") { try $0.get(0) as Int } == 1)
      try await c.executeScript("")
    }
  }

  @Test func copyAndOtherMisuseDoNotHang() async throws {
    try await withConnection { c async throws in
      let error = await postgresError { try await c.execute("COPY (SELECT 1) TO STDOUT") }
      #expect(error?.code == .protocolViolation || error?.code == .connectionLost)
      #expect(!c.isUsable)
      let later = await postgresError { try await c.execute("SELECT 1") }
      #expect(later?.code == .connectionLost)
      #expect(later?.mayHaveCommitted == false)
    }
  }
}
