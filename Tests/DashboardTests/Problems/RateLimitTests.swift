import Application
import EventSourcing
import Foundation
import HTTPTypes
import NIOCore
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
    try await withDashboard(sample.organisation, configuration: DashboardConfiguration(requestsPerMinute: 20))
    { served in
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
    try await withDashboard(sample.organisation, configuration: DashboardConfiguration(requestsPerMinute: 20))
    { served in
      let browser = try await Browser.signedIn(served, as: .frontDesk)
      let token = try await served.token()
      let (practice, cookie) = (served.fixture.practice, try #require(browser.cookie))
      var (pages, routes): ([Int], [Int]) = ([], [])
      for _ in 0..<25 {
        let made = TokenText(for: practice, tokenID: UUID())
        pages.append(try await served.get("/clients", token: made.text, headers: [.cookie: cookie]).status)
        let session = TokenText(for: practice, tokenID: UUID(), use: .session)
        routes.append(
          try await served.get(
            "/v1/sites", token: token, headers: [.cookie: "regimen_session=\(session.text)"]
          ).status)
      }
      // The sign-in counts too.
      #expect(pages == Array(repeating: 200, count: 19) + Array(repeating: 429, count: 6))
      #expect(routes == Array(repeating: 200, count: 20) + Array(repeating: 429, count: 5))
    }
  }

  /// A token's requests are counted together, in whichever browsers and however often it signs in.
  @Test func signingInAgainBuysNothing() async throws {
    try await withDashboard(
      SamplePractice().organisation, configuration: DashboardConfiguration(requestsPerMinute: 20)
    ) { served in
      let token = try await served.token(.frontDesk)
      var (first, second) = (Browser(served), Browser(served))
      #expect(try await first.signIn(token).status == 303)
      #expect(try await second.signIn(token).status == 303)
      var statuses: [Int] = []
      for _ in 0..<7 {
        statuses.append(try await first.open("/clients").status)
        statuses.append(try await second.open("/clients").status)
        statuses.append(try await served.get("/v1/clients", token: token).status)
      }
      #expect(statuses == Array(repeating: 200, count: 18) + Array(repeating: 429, count: 3))
      var third = Browser(served)
      let refused = try await third.signIn(token)
      #expect(refused.status == 429 && third.cookie == nil)
      #expect(refused.header("Retry-After") == "3")
      // Another token is another caller, and a session that has ended uses up nobody's requests.
      #expect(try await Browser.signedIn(served, as: .frontDesk).open("/clients").status == 200)
      served.clock.move(hours: 1)
      let page = try await first.open("/clients")
      let ended = try await first.send("/sign-out", [:], csrf: Browser.field("csrf", in: page))
      #expect(ended.status == 303)
      for _ in 0..<25 { _ = try await first.open("/clients") }
      #expect(try await second.open("/clients").status == 200)
    }
  }

  @Test func headersOfProxiesThatDoNotSayTheSameAreRefused() async throws {
    try await withProxy("127.0.0.1") { served in
      var headers = HTTPFields()
      headers[try #require(HTTPField.Name("X-Forwarded-For"))] = "203.0.113.7"
      headers[try #require(HTTPField.Name("Forwarded"))] = "for=198.51.100.1"
      let token = try await served.token()
      let refused = try await served.get("/v1/clients", token: token, headers: headers)
      #expect(refused.status == 400)
      #expect(try refused.json["code"]?.text == "bad-request")
      #expect(refused.text.contains("do not say the same") && !refused.text.contains("203.0.113.7"))
      headers[try #require(HTTPField.Name("Forwarded"))] = "for=203.0.113.7"
      #expect(try await served.get("/v1/clients", token: token, headers: headers).status == 200)
    }
  }

  /// A request as the proxy of this machine hands it on.
  private func ask(_ served: Served, _ uri: String, token: String? = nil, from address: String) async throws
    -> Answer
  {
    var headers = HTTPFields()
    if let name = HTTPField.Name("X-Forwarded-For") { headers[name] = address }
    return try await served.get(uri, token: token, headers: headers)
  }

  private func withProxy(_ trusted: String, _ body: @escaping @Sendable (Served) async throws -> Void)
    async throws
  {
    let configuration = DashboardConfiguration(
      requestsPerMinute: 20, trustedProxies: try #require(TrustedProxies(trusted)))
    try await withDashboard(SamplePractice().organisation, configuration: configuration, body)
  }

  @Test(arguments: ["", "127.0.0.1"]) func tokensThatWereMadeUpNeverHoldUpOneThatIsGood(trusted: String)
    async throws
  {
    try await withProxy(trusted) { served in
      let token = try await served.token()
      var last = 0
      for _ in 0..<25 {
        let invented = TokenText(for: served.fixture.practice, tokenID: UUID()).text
        last = try await ask(served, "/v1/clients", token: invented, from: "203.0.113.7").status
      }
      #expect(last == 429)
      #expect(try await ask(served, "/v1/clients", token: token, from: "203.0.113.7").status == 200)
      // Nor does anything else that is asked without one.
      for _ in 0..<25 { last = try await ask(served, "/docs", from: "203.0.113.7").status }
      #expect(last == 429)
      #expect(try await ask(served, "/v1/clients", token: token, from: "203.0.113.7").status == 200)
      var browser = Browser(served)
      #expect(try await browser.signIn(token).status == 303)
    }
  }

  /// What opens nothing is not counted as a token of its own, on routes where nobody looks at it.
  @Test func aTokenThatWasMadeUpBuysNothingOnOpenRoutes() async throws {
    try await withProxy("") { served in
      var last = 0
      for _ in 0..<25 {
        let invented = TokenText(for: served.fixture.practice, tokenID: UUID()).text
        last = try await served.get("/docs", token: invented).status
      }
      #expect(last == 429)
    }
  }

  @Test func behindATrustedProxyEachAddressCountsByItself() async throws {
    try await withProxy("127.0.0.1") { served in
      var last = 0
      for _ in 0..<25 { last = try await ask(served, "/docs", from: "203.0.113.7").status }
      #expect(last == 429)
      #expect(try await ask(served, "/docs", from: "203.0.113.8").status == 200)
      // Addresses of one network of version 6 are one caller's.
      for number in 0..<25 { last = try await ask(served, "/docs", from: "2001:db8::\(number)").status }
      #expect(last == 429)
      #expect(try await ask(served, "/docs", from: "2001:db8:0:1::1").status == 200)
    }
    // Whoever is not trusted may say what they like.
    try await withProxy("10.0.0.1") { served in
      var last = 0
      for number in 0..<25 { last = try await ask(served, "/docs", from: "203.0.113.\(number)").status }
      #expect(last == 429)
    }
  }

  @Test func theSchemeIsTakenFromATrustedProxyAlone() async throws {
    for (trusted, isSecure) in [("", false), ("127.0.0.1", true), ("10.0.0.1", false)] {
      try await withProxy(trusted) { served in
        let headers: HTTPFields = [
          .contentType: "application/x-www-form-urlencoded",
          try #require(HTTPField.Name("X-Forwarded-Proto")): "https",
        ]
        let answer = try await served.get(
          "/sign-in", method: .post, headers: headers,
          body: .init(string: "secret=\(try await served.token())"))
        #expect(answer.status == 303)
        #expect(answer.header("Set-Cookie")?.hasSuffix("; Secure") == isSecure)
      }
    }
  }
}
