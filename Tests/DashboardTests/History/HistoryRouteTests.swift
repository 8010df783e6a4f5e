import Application
import Foundation
import TestSupport
import Testing

@testable import Dashboard

/// A client's history as it is served: pages, kinds.
@Suite(.serialized) struct HistoryRouteTests {
  private let sample = SamplePractice()

  @Test func pagesWithoutGapOrRepeat() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token(.practitioner)
      let whole = try await served.all("/v1/clients/C-1001/history", token: token)
      #expect(whole.items.count == 9)
      let times = whole.items.compactMap { $0["occurredAt"]?.text }
      #expect(times == times.sorted(by: >))
      for limit in [1, 2, 9] {
        let paged = try await served.all("/v1/clients/C-1001/history?limit=\(limit)", token: token)
        #expect(paged.items == whole.items, "pages of \(limit)")
      }
    }
  }

  @Test func filtersByKind() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token()
      let path = "/v1/clients/\(sample.anna)/history?kind="
      let sessions = try await served.all(path + "session-recorded&limit=1", token: token)
      #expect(sessions.items.compactMap { $0["kind"]?.text } == ["session-recorded", "session-recorded"])
      #expect(sessions.pages == 2)
      let two = try await served.all(path + "session-recorded,load-adjusted", token: token)
      #expect(two.items.count == 3)
      #expect(two.items.contains { $0["reason"]?.text == "All sets easy twice" })
      #expect(try await served.get(path + "session", token: token).status == 400)
    }
  }
}
