import Application
import EventSourcing
import Foundation
import Postgres
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Which requests are readings of a client's record, and what is told where they cannot be written down.
@Suite(.serialized) struct AccessLogRouteTests {
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

  /// A log that cannot be written is told, by readiness and by a look; one practice's fault is no other's.
  @Test func readingsThatCannotBeWrittenAreTold() async throws {
    try await withDashboard(sample.organisation) { served in
      let (log, pool, readiness) = (served.parts.accessLog, served.fixture.pool, served.parts.readiness)
      let practice = served.fixture.practice
      let other = try await served.fixture.openAnotherPractice()
      try await see(["history"], served, at: Date(), in: other)
      try await pool.execute(
        SQL(
          trusted:
            "alter table public.access_heads add constraint closed check (practice_id <> '\(practice)')"))
      await #expect(throws: ApplicationError.self) { try await log.checkWrites(in: practice) }
      try await log.checkWrites(in: other)
      note(["page"], served, in: other)
      await #expect(throws: ApplicationError.self) { try await see(["history"], served, at: Date()) }
      #expect(
        try await log.entries(of: sample.anna, in: other, limit: 10).map(\.route) == ["page", "history"])
      #expect(log.backlog == (1, 0))
      #expect(Self.told(readiness) == [])
      let told = Self.told(readiness, at: .now + .seconds(6))
      #expect(told.map(\.code) == [.accessLog])
      #expect(told.first?.detail.contains("a value breaks a check") == true)
      #expect(told.first?.detail.contains("\(practice)") == false)
      try await pool.execute("alter table public.access_heads drop constraint closed")
      try await log.flush()
      #expect(Self.told(readiness, at: .now + .seconds(60)) == [])
      #expect(try await log.entries(of: sample.anna, in: practice, limit: 10).map(\.route) == ["history"])
    }
  }

  /// What is told beside that a crash may lose something: the clusters of tests do not wait for their disks.
  private static func told(_ readiness: Readiness, at now: ContinuousClock.Instant = .now) -> [ReadinessReport
    .Reason]
  { readiness.furtherReasons(at: now).filter { $0.code != .notDurable } }

  /// Another session holds the head of a practice's access log: that is told as what it is, with the session.
  @Test func anAccessLogThatIsHeldIsToldWithItsHolder() async throws {
    try await withDashboard(sample.organisation) { served in
      let (practice, log) = (served.fixture.practice, served.parts.accessLog)
      try await see(["history"], served, at: Date())
      #expect(try await log.holders(in: practice) == nil)
      try await served.holding(
        "select pg_backend_pid() from public.access_heads where practice_id = \(practice.uuid) for update"
      ) { process in
        let error = await #expect(throws: ApplicationError.self) { try await log.checkWrites(in: practice) }
        #expect(error?.code == .busy)
        #expect(error?.description.contains("out of reach") == false)
        let holders = try await log.holders(in: practice)
        #expect(holders == [process])
        await #expect(throws: ApplicationError.self) { try await see(["page"], served, at: Date()) }
        let told = Self.told(served.parts.readiness, at: .now + .seconds(6))
        #expect(told.map(\.code) == [.accessLog])
        #expect(told.first?.detail.contains("Another session") == true)
      }
      try await log.flush()
      #expect(try await log.holders(in: practice) == nil)
      #expect(
        try await log.entries(of: sample.anna, in: practice, limit: 10).map(\.route) == ["page", "history"])
    }
  }

  /// Notes some readings of a record, and writes them.
  func see(_ routes: [String], _ served: Served, at now: Date, in practice: PracticeID? = nil) async throws {
    note(routes, served, at: now, in: practice)
    try await served.parts.accessLog.flush()
  }

  private func note(_ routes: [String], _ served: Served, at now: Date = Date(), in practice: PracticeID?) {
    let principal = Principal(
      practice: practice ?? served.fixture.practice, tokenID: UUID(), role: .practitioner,
      expiresAt: .distantFuture)
    for route in routes {
      served.parts.accessLog.note([sample.anna], route: route, requestID: "r", by: principal, at: now)
    }
  }
}
