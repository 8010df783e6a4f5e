import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Dashboard

/// How often each may ask.
@Suite struct RateLimitTests {
  private let start = Date(timeIntervalSince1970: 1_927_170_000)

  @Test func aMinutesWorthAtOnceAndThenAsMuchAsComesBack() {
    let limiter = RateLimiter(60, in: 60)
    let granted = (0..<100).filter { _ in limiter.take("one", now: start) == nil }.count
    #expect(granted == 60)
    #expect(limiter.take("one", now: start) == 1)
    #expect(limiter.take("another", now: start) == nil)
    let later = (0..<100).filter { _ in limiter.take("one", now: start + 10) == nil }.count
    #expect(later == 10)
    // It never saves up more than a minute's worth, and a clock that goes back gives nothing.
    #expect((0..<100).filter { _ in limiter.take("one", now: start + 86_400) == nil }.count == 60)
    #expect(limiter.take("one", now: start) != nil)
  }

  @Test func askingTooOftenIsRefusedWithWhenToAskAgain() async throws {
    let sample = SamplePractice()
    try await withDashboard(
      sample.organisation, configuration: DashboardConfiguration(requestsPerMinute: 20)
    ) { served in
      let (token, other) = (try await served.token(), try await served.token(.frontDesk))
      var statuses: [Int] = []
      for _ in 0..<25 { statuses.append(try await served.get("/v1/clients", token: token).status) }
      #expect(statuses == Array(repeating: 200, count: 20) + Array(repeating: 429, count: 5))
      let refused = try await served.get("/v1/clients", token: token)
      #expect(refused.header("Retry-After") == "3")
      #expect(try refused.json["code"]?.text == "too-many-requests")
      // Others are not held up, and whether the server lives is always told.
      #expect(try await served.get("/v1/clients", token: other).status == 200)
      #expect(try await served.get("/health/live", token: token).status == 200)
      // Tokens that are made up count together.
      for _ in 0..<250 { _ = try await served.get("/v1/clients", token: "rgm_x") }
      #expect(try await served.get("/v1/clients", token: "rgm_y").status == 429)
      served.clock.move(hours: 1)
      #expect(try await served.get("/v1/clients", token: token).status == 200)
    }
  }

  /// A page opens by its session alone, and a route of the API by its token alone; what else is sent makes no new caller.
  @Test func aSecondCredentialThatIsMadeUpIsNoNewCaller() async throws {
    let sample = SamplePractice()
    try await withDashboard(
      sample.organisation, configuration: DashboardConfiguration(requestsPerMinute: 20)
    ) { served in
      let browser = try await Browser.signedIn(served, as: .frontDesk)
      let token = try await served.token()
      let (practice, cookie) = (served.fixture.practice, try #require(browser.cookie))
      var (pages, routes): ([Int], [Int]) = ([], [])
      for _ in 0..<25 {
        let made = TokenText(for: practice, tokenID: UUID())
        pages.append(
          try await served.get("/sign-in", token: made.text, headers: [.cookie: cookie]).status)
        let session = TokenText(for: practice, tokenID: UUID(), use: .session)
        routes.append(
          try await served.get(
            "/v1/sites", token: token, headers: [.cookie: "regimen_session=\(session.text)"]
          ).status)
      }
      #expect(pages == Array(repeating: 200, count: 20) + Array(repeating: 429, count: 5))
      #expect(routes == pages)
    }
  }
}
