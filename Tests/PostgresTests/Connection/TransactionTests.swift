import Foundation
import Postgres
import Testing

/// Transactions as scopes, on a real server.
@Suite struct TransactionTests {
  struct Refused: Error {}

  @Test func commitsAndRollsBack() async throws {
    try await withConnection { c async throws in
      try await c.execute("CREATE TABLE t (a int)")
      let value = try await c.withTransaction { c in
        #expect(!c.isReusable)
        try await c.execute("INSERT INTO t VALUES (1)")
        return 5
      }
      #expect(value == 5)
      #expect(c.isReusable)
      await #expect(throws: Refused.self) {
        try await c.withTransaction { c in
          try await c.execute("INSERT INTO t VALUES (2)")
          throw Refused()
        }
      }
      #expect(c.isReusable)
      #expect(try await c.query("SELECT a FROM t") { try $0.get(0) as Int } == [1])
    }
  }

  @Test(arguments: [
    (IsolationLevel.readCommitted, "read committed", "off"), (.repeatableRead, "repeatable read", "off"),
    (.serializable, "serializable", "off"), (.readOnlySnapshot, "repeatable read", "on"),
  ]) func isolationIsWhatWasAskedFor(_ level: IsolationLevel, _ name: String, _ readOnly: String) async throws
  {
    try await withConnection { c async throws in
      let row = try await c.withTransaction(level) { c in
        try await c.queryOne(
          "SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only')"
        ) { [try $0.get(0) as String, try $0.get(1) as String] }
      }
      #expect(row == [name, readOnly])
    }
  }

  @Test func anEmptyTransactionSendsNothing() async throws {
    try await withConnection { c async throws in
      try await c.withTransaction { _ in }
      await #expect(throws: Refused.self) { try await c.withTransaction { _ in throw Refused() } }
      #expect(c.isReusable)
    }
  }

  @Test func aSwallowedErrorDoesNotLookCommitted() async throws {
    try await withConnection { c async throws in
      try await c.execute("CREATE TABLE t (a int)")
      let error = await postgresError {
        try await c.withTransaction { c in
          try await c.execute("INSERT INTO t VALUES (1)")
          _ = await postgresError { try await c.execute("SELECT 1 / 0") }
        }
      }
      #expect(error?.code == .server(.inFailedTransaction))
      #expect(error?.mayHaveCommitted == false)
      #expect(c.isReusable)
      #expect(try await c.queryOne("SELECT count(*) FROM t") { try $0.get(0) as Int } == 0)
    }
  }

  @Test func transactionsDoNotNest() async throws {
    try await withConnection { c async throws in
      let error = await postgresError {
        try await c.withTransaction { c in try await c.withTransaction { _ in } }
      }
      #expect(error?.code == .misuse)
      #expect(c.isReusable)
    }
  }

  @Test func everyFirstStepBringsItsBegin() async throws {
    try await withConnection { c async throws in
      try await c.withTransaction { c in try await c.executeScript("CREATE TABLE t (a int)") }
      await #expect(throws: Refused.self) {
        try await c.withTransaction { c in
          try await c.executeScript("INSERT INTO t VALUES (1)")
          throw Refused()
        }
      }
      await #expect(throws: Refused.self) {
        try await c.withTransaction { c in
          try await c.copyIn("COPY t FROM STDIN") { try await $0.write(Array("2\n".utf8)) }
          throw Refused()
        }
      }
      #expect(try await c.queryOne("SELECT count(*) FROM t") { try $0.get(0) as Int } == 0)
    }
  }

  @Test func commitIsNotCancelled() async throws {
    try await withConnection { c async throws in
      try await c.execute("CREATE TABLE t (a int)")
      let task = Task {
        try await c.withTransaction { c in
          try await c.execute("INSERT INTO t VALUES (1)")
          withUnsafeCurrentTask { $0?.cancel() }
        }
      }
      try await task.value
      #expect(c.isReusable)
      #expect(try await c.queryOne("SELECT count(*) FROM t") { try $0.get(0) as Int } == 1)
    }
  }

  @Test func aLossBeforeCommitIsNoUnknownOutcome() async throws {
    try await withConnection { c async throws in
      let pid = c.backendPID
      let error = await postgresError {
        try await c.withTransaction { c in
          try await c.execute("SELECT 1")
          try await c.execute("SELECT pg_terminate_backend(\(pid))")
        }
      }
      #expect(error?.code == .connectionLost)
      #expect(error?.mayHaveCommitted == false)
      #expect(!c.isUsable)
    }
  }
}
