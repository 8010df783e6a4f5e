import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import NIOCore
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Who may open a page and send a form: a browser that is signed in, from a page of its own session.
@Suite(.serialized) struct PageSignInTests {
  private let sample = SamplePractice()

  @Test func anOperatorIsToldThatNoPageIsTheirs() async throws {
    try await withDashboard(sample.organisation) { served in
      var browser = Browser(served)
      let answer = try await browser.signIn(try await served.token(.operator))
      #expect(answer.status == 401 && answer.text.contains("operators ask /metrics"))
      #expect(answer.header("Set-Cookie") == nil)
      #expect(try await browser.open("/today").header("Location") == "/sign-in")
    }
  }

  @Test func withoutASessionEveryPageLeadsToSigningIn() async throws {
    try await withDashboard(sample.organisation) { served in
      let browser = Browser(served)
      for route in PageRoute.all
      where route.roles != nil && route.roles != [.client] && route.method == .get {
        let answer = try await browser.open(route.path.replacing("{id}", with: "C-1001"))
        #expect(answer.status == 303)
        #expect(answer.header("Location") == "/sign-in")
      }
      #expect(try await browser.open("/sign-in").status == 200)
      #expect(try await browser.open("/").header("Location") == "/today")
    }
  }

  @Test func aLinkSignsInOnceAndTheSessionEndsWithItsToken() async throws {
    try await withDashboard(sample.everything) { served in
      let practice = served.fixture.practice
      let issued = try await served.parts.tokens.issue(
        .frontDesk, label: "tests", in: practice, now: served.clock.now)
      let link = try await served.parts.sessions.link(for: issued.id, in: practice, now: served.clock.now)
      var browser = Browser(served)
      #expect(try await browser.open("/sign-in?link=\(link)").text.contains(link))
      let first = try await browser.signIn(link)
      #expect(first.status == 303)
      let cookie = try #require(first.header("Set-Cookie"))
      #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
      #expect(try await browser.open("/today").header("Location") == "/calendar")
      #expect(try await browser.open("/calendar").status == 200)
      // Nobody else gets in with it, and what the browser keeps is no token of the API.
      var other = Browser(served)
      #expect(try await other.signIn(link).status == 401)
      let secret = String(cookie.prefix { $0 != ";" }.drop { $0 != "=" }.dropFirst())
      #expect(try await served.get("/v1/clients", token: secret).status == 401)
      #expect(try await other.signIn(secret).status == 401)
      try await served.parts.tokens.revoke(issued.id, in: practice, now: served.clock.now)
      #expect(
        try await browser.open("/today").header("Location") == "/sign-in?ended=yes&then=/today")
    }
  }

  /// Whoever was signed in is told that it ended, and led back to where they were; never to another server.
  @Test func whoseSignInEndedIsToldAndLedBack() async throws {
    try await withDashboard(sample.everything) { served in
      var browser = try await Browser.signedIn(served, as: .practitioner)
      served.clock.move(hours: 13)
      let ended = try await browser.open("/clients/C-1001/body?asOf=2027-02-01")
      let path = try #require(ended.header("Location"))
      #expect(path == "/sign-in?ended=yes&then=/clients/C-1001/body%3FasOf%3D2027-02-01")
      let page = try await browser.open(path)
      #expect(page.status == 200 && page.text.contains("Your sign-in ended, and nothing was recorded since."))
      let then = try #require(Browser.field("then", in: page))
      let token = try await served.token(.practitioner)
      let again = try await browser.send("/sign-in", ["secret": token, "then": then], csrf: nil)
      #expect(again.header("Location") == "/clients/C-1001/body?asOf=2027-02-01")
      for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nb", "today"] {
        let answer = try await browser.send(
          "/sign-in", ["secret": token, "then": elsewhere], csrf: nil)
        #expect(answer.header("Location") == "/my-day", "\(elsewhere)")
      }
      // What was sent after the end is not sent again by going back.
      let sent = try await browser.send("/clients", ["name": "Nobody"], csrf: "0")
      #expect(sent.header("Location") == "/sign-in?ended=yes")
      _ = try await browser.signIn(token)
    }
  }

  @Test func aSessionRunsOutAndIsEnded() async throws {
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .owner)
      let csrf = Browser.field("csrf", in: try await browser.open("/today"))
      let late = try await Browser.signedIn(served, as: .owner)
      #expect(try await browser.send("/sign-out", [:], csrf: csrf).status == 303)
      #expect(try await browser.open("/today").status == 303)
      #expect(try await late.open("/today").status == 200)
      served.clock.move(hours: 13)
      #expect(try await late.open("/today").status == 303)
    }
  }

  @Test func aFormFromElsewhereIsRefused() async throws {
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .owner)
      let page = try await browser.open("/clients")
      let csrf = try #require(Browser.field("csrf", in: page))
      let fields = ["name": "Mallory", "key": "k1"]
      #expect(try await browser.send("/clients", fields, csrf: csrf, from: "cross-site").status == 403)
      #expect(try await browser.send("/clients", fields, csrf: "0").status == 403)
      let other = try await Browser.signedIn(served, as: .owner)
      #expect(try await other.send("/clients", fields, csrf: csrf).status == 403)
      #expect(try await !browser.open("/clients").text.contains("Mallory"))
    }
  }

  @Test func anOriginIsThisServerExactlyOrRefused() async throws {
    let proxies = try #require(TrustedProxies("127.0.0.1"))
    let configuration = DashboardConfiguration(trustedProxies: proxies)
    try await withDashboard(sample.everything, configuration: configuration) { served in
      func status(_ origin: String?, over proto: String? = nil) async throws -> Int {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        headers[.origin] = origin
        if let proto, let name = HTTPField.Name("X-Forwarded-Proto") { headers[name] = proto }
        return try await served.get(
          "/sign-in", method: .post, headers: headers, body: ByteBuffer(string: "secret=none")
        ).status
      }
      // The form is read, and its secret opens nothing.
      for own in ["http://localhost", "https://localhost", "HTTP://LOCALHOST:80", "https://localhost:443"] {
        #expect(try await status(own) == 401, "\(own)")
      }
      #expect(try await status(nil) == 401)
      #expect(try await status("https://localhost", over: "https") == 401)
      for other in [
        "null", "NULL", "http://evil-localhost", "https://evil.example://localhost", "http://localhost:8080",
        "http://localhost.evil.example", "http://a@localhost", "localhost", "ftp://localhost", "",
        "http://localhost/", "http://localhost, http://localhost",
      ] { #expect(try await status(other) == 403, "\(other)") }
      #expect(try await status("http://localhost", over: "https") == 403)
      let sandboxed = try await served.get(
        "/sign-in", method: .post,
        headers: [
          .contentType: "application/x-www-form-urlencoded", .origin: "null",
          try #require(HTTPField.Name("Sec-Fetch-Site")): "same-origin",
        ], body: ByteBuffer(string: "secret=none"))
      #expect(sandboxed.status == 403)
    }
  }
}
