import TestSupport
import Testing

@testable import Postgres

/// Where the time of a whole request is over, its error says who used it.
@Suite struct SharedDeadlineTests {
  /// Works, without waiting for anything, until the shared end has come.
  private func workToTheEnd() { while SharedDeadline.remaining ?? .zero > .zero {} }

  @Test func whoseOwnWorkTookTheTimeIsNotToldThatTheDatabaseDid() async throws {
    try await withConnection { connection in
      let error = await postgresError {
        try await SharedDeadline.within(.milliseconds(300)) {
          try await connection.execute("select 1")
          workToTheEnd()
          try await connection.execute("select 1")
        }
      }
      #expect(error?.code == .overrun && error?.isRetryable == true)
      #expect(error?.description.contains("own work") == true)
      // Nothing was sent, so the connection goes on.
      let again = try await connection.execute("select 1")
      #expect(again == 1)
    }
  }

  @Test func aStatementThatTheWorkLeftTooLittleTimeIsNotBlamed() async throws {
    // Inside of a transaction nothing is decided: also where the machine is too busy to cancel within the second of grace.
    let code = try await withConnection { connection in
      await postgresError {
        try await SharedDeadline.within(.milliseconds(600)) {
          while SharedDeadline.remaining ?? .zero > .milliseconds(60) {}
          try await connection.withTransaction { try await $0.execute("select pg_sleep(20)") }
        }
      }?.code
    }
    #expect(code == .overrun)
  }

  @Test func aDatabaseThatTookTheTimeIsBlamed() async throws {
    let code = try await withConnection { connection in
      await postgresError {
        try await SharedDeadline.within(.milliseconds(200)) {
          try await connection.execute("select pg_sleep(20)")
        }
      }?.code
    }
    #expect(code == .timedOut)
  }

  @Test func aPoolThatIsTakenCountsAsWaitedFor() async throws {
    try await PostgresFixture.withDatabase { string in
      let pool = pool(string, size: 1)
      try await pool.withConnection { _ in
        let taken = await postgresError {
          try await SharedDeadline.within(.milliseconds(200)) { try await pool.withConnection { _ in } }
        }
        #expect(taken?.code == .poolExhausted)
        let worked = await postgresError {
          try await SharedDeadline.within(.milliseconds(200)) {
            workToTheEnd()
            try await pool.withConnection { _ in }
          }
        }
        #expect(worked?.code == .overrun)
      }
    }
  }

  @Test func waitsAtTheSameTimeCountOnce() {
    let time = SharedTime(until: .now + .seconds(600), within: nil)
    for _ in 0..<1_000 { time.waitBegins() }
    #expect(time.wasUsedByWork)
    for _ in 0..<1_000 { time.waitEnds() }
    #expect(time.wasUsedByWork && !time.isOver)
  }
}
