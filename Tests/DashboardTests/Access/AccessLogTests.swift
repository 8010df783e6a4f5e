import EventSourcing
import Foundation
import Postgres
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Who saw which client's record.
@Suite(.serialized) struct AccessLogTests {
  private let sample = SamplePractice()

  @Test func everyReadingOfARecordIsNotedOnceAndNothingElse() async throws {
    try await withDashboard(sample.everything) { served in
      let practice = served.fixture.practice
      let token = try await served.token(.practitioner)
      let tokenID = try #require(TokenText(token)).tokenID
      let log = served.parts.accessLog
      for path in ["/v1/clients", "/v1/schedule", "/v1/clients/C-1001/history", "/v1/clients/C-9999"] {
        _ = try await served.get(path, token: token)
      }
      // Whoever may not see it has not seen it.
      let desk = try await served.token(.frontDesk)
      #expect(try await served.get("/v1/clients/C-1001/history", token: desk).status == 403)
      let browser = try await Browser.signedIn(served, as: .owner)
      #expect(try await browser.open("/clients/C-1001").status == 200)
      #expect(try await log.entries(of: sample.anna, in: practice, limit: 10).isEmpty)
      try await log.flush()
      try await log.flush()
      let entries = try await log.entries(of: sample.anna, in: practice, limit: 10)
      #expect(Set(entries.map(\.route)) == ["history", "page"] && entries.count == 2)
      let history = try #require(entries.first { $0.route == "history" })
      #expect(history.tokenID == tokenID && history.role == "practitioner")
      #expect(try await log.entries(of: sample.anna, in: practice, limit: 1).count == 1)
    }
  }

  @Test func theApplicationAddsAndReadsAndCannotChangeIt() async throws {
    try await withDashboard(sample.organisation) { served in
      var allowed: [String] = []
      for right in ["select", "insert", "update", "delete", "truncate"] {
        let isAllowed = try await served.fixture.pool.queryOne(
          "select has_table_privilege('regimen_app', 'access_log', \(right))"
        ) { row in try row.get(0) as Bool }
        if isAllowed == true { allowed.append(right) }
      }
      #expect(allowed == ["select", "insert"])
    }
  }
}
