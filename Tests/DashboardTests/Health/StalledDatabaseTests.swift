import Application
import Foundation
import Postgres
import ReadModels
import TestSupport
import Testing

@testable import Dashboard

/// A server that takes connections and answers nothing keeps nobody waiting for long.
@Suite struct StalledDatabaseTests {
  /// The name of a database that a connection string leads to.
  private static func name(of database: String) throws -> String {
    let found = try #require(database.firstMatch(of: /dbname='([a-z0-9_]+)'/))
    return String(found.1)
  }

  /// A server that takes connections and answers nothing: every wait of a request together has one deadline.
  @Test func aReadIsAnsweredInTimeWhereTheDatabaseHangs() async throws {
    var configuration = DashboardConfiguration()
    configuration.readSeconds = 1
    try await withDashboard(SamplePractice().organisation, configuration: configuration) { served in
      let token = try await served.token()
      try await served.parts.runtime.catchUpToHead(served.fixture.practice, within: .seconds(60))
      let names = [
        try Self.name(of: served.fixture.database), try Self.name(of: served.fixture.vaultDatabase),
      ]
      let backends = try await served.fixture.pool.query(
        "select pid from pg_stat_activity where datname = any(\(names)) and backend_type = 'client backend'"
      ) { row in try row.get(0) as Int32 }
      try #require(!backends.isEmpty)
      for backend in backends { kill(backend, SIGSTOP) }
      defer { for backend in backends { kill(backend, SIGCONT) } }
      let began = ContinuousClock.now
      let answer = try await served.get("/v1/clients", token: token)
      // Its second, another of grace, and what a busy machine adds; each wait by itself may take 35 s.
      #expect(began.duration(to: .now) < .seconds(30))
      #expect(answer.status == 503)
      #expect(try answer.json["code"]?.text == "database-unreachable")
      #expect(answer.header("retry-after") != nil)
    }
  }
}
