import Foundation
import Postgres
import TestSupport
import Testing

/// A statement that follows another one as a transaction of its own, on a real server.
@Suite struct HintTests {
  @Test func aHintIsHeardAfterTheCommit() async throws {
    try await PostgresFixture.withDatabase { string async throws in
      let listener = try await PostgresConnection.connect(.init(string))
      let sender = try await PostgresConnection.connect(.init(string))
      try await sender.execute("create table t (x int)")
      try await listener.listen("a")
      // More often than it takes for both statements to be prepared.
      for number in 1...4 {
        let rows = try await sender.query(
          "insert into t values (\(number)) returning x", followedBy: "notify a"
        ) { row in try row.get(0) as Int }
        #expect(rows == [number])
        #expect(try await listener.nextNotification(timeout: .seconds(10)) != nil)
        #expect(try await listener.queryOne("select count(*) from t") { try $0.get(0) as Int } == number)
      }
      await sender.close()
      await listener.close()
    }
  }

  @Test func aHintThatFailsIsNoFailureOfWhatItFollows() async throws {
    try await withConnection { c async throws in
      try await c.execute("create table t (x int)")
      for _ in 0..<3 {
        let rows = try await c.query(
          "insert into t values (1) returning x", followedBy: "select 1 / (x - 1) from t"
        ) { row in try row.get(0) as Int }
        #expect(rows == [1])
        #expect(c.isReusable)
      }
      #expect(try await c.queryOne("select count(*) from t") { try $0.get(0) as Int } == 3)
    }
  }

  @Test func aFailureIsToldWhateverFollows() async throws {
    try await withConnection { c async throws in
      try await c.execute("create table t (x int check (x < 2))")
      let refused = await postgresError {
        try await c.query("insert into t values (2) returning x", followedBy: "notify a") { row in
          try row.get(0) as Int
        }
      }
      #expect(refused?.sqlState == "23514")
      #expect(c.isReusable)
      #expect(try await c.queryOne("select count(*) from t") { try $0.get(0) as Int } == 0)
    }
  }

  @Test func aCommitThatFailsIsToldToo() async throws {
    try await withConnection { c async throws in
      try await c.execute("create table t (x int unique deferrable initially deferred)")
      let refused = await postgresError {
        try await c.query("insert into t values (1), (1) returning x", followedBy: "select 1") { row in
          try row.get(0) as Int
        }
      }
      #expect(refused != nil)
      if c.isUsable {
        #expect(try await c.queryOne("select count(*) from t") { try $0.get(0) as Int } == 0)
      } else {
        #expect(refused?.mayHaveCommitted == true)
      }
    }
  }

  @Test func insideOfATransactionThereIsNone() async throws {
    try await withConnection { c async throws in
      let refused = await postgresError {
        try await c.withTransaction { c in
          try await c.query("select 1", followedBy: "notify a") { row in try row.get(0) as Int }
        }
      }
      #expect(refused?.code == .misuse)
    }
  }
}
