import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Postgres
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// How much one client's page may record in a day, and how often anybody may ask for it.
@Suite(.serialized) struct OwnLimitTests {
  private let sample = SamplePractice()

  private func recorded(_ served: Served) async throws -> Int {
    try await served.fixture.store.read(
      tag: PracticeTags.client(sample.anna), in: served.fixture.practice
    ).count { $0.metadata.role == "client" }
  }

  private func session(_ reps: Int) -> [String: String] {
    [
      "e0.slug": "goblet-squat", "e0.done": "yes", "e0.sets": "1", "e0.amount": "\(reps)",
      "e0.load": "55lb", "pain.before": "1", "pain.during": "1", "pain.after": "1",
    ]
  }

  @Test func tenSessionsADayAreTaken() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var anna = try await OwnBrowser.opened(served, by: sample.anna)
      let page = try await anna.open("/me/programme")
      for reps in 1...10 {
        served.clock.move(hours: 0.01)
        let sent = try await anna.send("/me/programme", session(reps), of: page)
        #expect(sent.status == 303, "\(reps): \(sent.text)")
      }
      // Another browser, and another process, know of it too: it is counted from the record.
      served.clock.move(hours: 0.01)
      let refused = try await anna.send("/me/programme", session(11), of: page)
      #expect(refused.status == 429 && refused.text.contains("ask us"), "\(refused.text)")
      #expect(try await recorded(served) == 10)
      // Whoever has pain may say so still.
      let flare = try await anna.send("/me/flare", ["region": "knee", "nrs": "7"], of: page)
      #expect(flare.status == 303, "\(flare.text)")
      // Only what was recorded within the span counts.
      let counted = try await ClientDay.recorded(
        of: [sample.anna], in: served.fixture.practice, by: Pages.ownClient, within: ClientDay.span,
        served.fixture.store)
      #expect(counted.writes == 11 && counted.sessions == 10)
      try await served.fixture.pool.execute(
        "update public.events set recorded_at = recorded_at - interval '1 day' where type = 'session-recorded'"
      )
      let next = try await anna.send("/me/programme", session(12), of: page)
      #expect(next.status == 303, "\(next.text)")
    }
  }

  @Test func sixtyWritesADayAreTaken() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var anna = try await OwnBrowser.opened(served, by: sample.anna)
      let page = try await anna.open("/me")
      func score(_ nrs: Int) async throws -> Answer {
        try await anna.send(
          "/me/morning", ["nrs": "\(nrs % 11)", "region": "knee", "day": "2027-03-01"], of: page)
      }
      for index in 0..<60 {
        let sent = try await score(index)
        #expect(sent.status == 303, "\(index): \(sent.text)")
      }
      // Not by how often is asked in a minute.
      served.clock.move(hours: 0.1)
      #expect(try await score(3).status == 429)
      #expect(try await recorded(served) == 60)
      #expect(try await anna.open("/me").status == 200)
      #expect(try await anna.send("/me/leave", [:], of: page).status == 200)
      var ben = try await OwnBrowser.opened(served, by: sample.ben)
      let other = try await ben.open("/me")
      #expect(try await ben.send("/me/sleep", ["hours": "7", "day": "2027-03-01"], of: other).status == 303)
    }
  }

  @Test func manyAtOnceComeToNoMore() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let anna = try await OwnBrowser.opened(served, by: sample.anna)
      var first = anna
      let page = try await first.open("/me")
      await withTaskGroup(of: Void.self) { group in
        for index in 0..<100 {
          group.addTask {
            var browser = anna
            _ = try? await browser.send(
              "/me/morning", ["nrs": "\(index % 11)", "region": "knee", "day": "2027-03-01"], of: page)
          }
        }
      }
      let many = try await recorded(served)
      #expect(many >= 1 && many <= 60, "\(many)")
    }
  }

  /// A session that is made up costs nothing; a page of a client looks at no session at all.
  @Test func aSessionThatIsMadeUpIsNoNewCallerOfAClientsPage() async throws {
    try await withDashboard(
      sample.clinicalHistory, configuration: DashboardConfiguration(requestsPerMinute: 20)
    ) { served in
      let practice = served.fixture.practice
      var anna = try await OwnBrowser.opened(served, by: sample.anna)
      #expect(try await anna.open("/me").status == 200)
      var statuses: [Int] = []
      for _ in 0..<30 {
        let session = TokenText(for: practice, tokenID: UUID(), use: .session)
        statuses.append(
          try await served.get("/me", headers: [.cookie: "regimen_session=\(session.text)"]).status)
      }
      #expect(statuses.contains(429) && statuses.suffix(8) == Array(repeating: 429, count: 8)[...])
      // Nobody who opened theirs is refused for it.
      #expect(try await anna.open("/me").status == 200)
    }
  }
}
