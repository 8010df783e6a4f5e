import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Who gets onto a client's own page, and where a client gets to from there.
@Suite(.serialized) struct OwnAccessTests {
  private let sample = SamplePractice()

  private func path(_ route: PageRoute) -> String {
    route.path.replacing("{id}", with: "C-1001").replacing("{form}", with: "record-enquiry")
      .replacing("{what}", with: "no-shows")
  }

  private func path(_ route: PageRoute, _ appointment: UUID) -> String {
    route.path.replacing("{id}", with: route.path.contains("/forms/") ? "intake" : appointment.lowercased)
  }

  @Test func everyRoleOnEveryRouteOfAClient() async throws {
    let appointment = UUID()
    let booked = sample.book(appointment, sample.anna, at: 200, site: sample.site)
    try await withDashboard(sample.clinicalHistory + [booked]) { served in
      let own = PageRoute.all.filter { $0.roles == [.client] }
      #expect(own.count == 31)
      var client = try await OwnBrowser.opened(served, by: sample.anna)
      for route in own where route.name != "leaveOwn" {
        let path = path(route, appointment)
        let answer =
          route.method == .get ? try await client.open(path) : try await client.send(path, ["key": "k"])
        // A form without the mark of the client's pages is refused whoever sends it.
        #expect(answer.status == (route.method == .get ? 200 : 403), "\(route.name): \(answer.text)")
      }
      // Nothing else of the server is opened by what the browser of a client keeps.
      for route in PageRoute.all where route.roles != nil && route.roles != [.client] {
        let answer =
          route.method == .get
          ? try await client.open(self.path(route)) : try await client.send(self.path(route), ["key": "k"])
        #expect(answer.header("Location") == "/sign-in", "\(route.name)")
      }
      let pass = try #require(client.cookies["regimen_me"])
      for route in Route.all where route.access != .open {
        let answer = try await served.get(AccessTests.path(route), token: pass, method: route.method)
        #expect(answer.status == 401, "\(route.name)")
      }
      // And what staff keep opens no client's page.
      for role in Role.ofTokens where role != .operator {
        let browser = try await Browser.signedIn(served, as: role)
        for route in own {
          let path = path(route, appointment)
          let answer =
            route.method == .get ? try await browser.open(path) : try await browser.send(path, [:], csrf: nil)
          #expect(answer.status == 401, "\(role) on \(route.name)")
        }
      }
    }
  }

  @Test func noTokenHasTheRoleOfAClient() async throws {
    try await withDashboard(sample.organisation) { served in
      _ = await #expect(throws: ApplicationError.self) { try await served.token(.client) }
    }
  }

  @Test func theLinkIsLeftAtOnceAndRecordsNothing() async throws {
    try await withDashboard(sample.everything) { served in
      let practice = served.fixture.practice
      let before = try await served.fixture.store.head(of: practice).position
      let link = try await OwnBrowser.link(served, of: sample.anna)
      #expect(try await OwnBrowser.link(served, of: sample.anna) == link)
      #expect(try await OwnBrowser.link(served, of: sample.ben) != link)
      var browser = OwnBrowser(served)
      let answer = try await browser.open(link)
      #expect(answer.status == 303 && answer.header("Location") == "/me")
      #expect(answer.header("Referrer-Policy") == "no-referrer")
      let cookie = try #require(answer.headers[values: .setCookie].first)
      #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/me"))
      let page = try await browser.open("/me")
      #expect(page.status == 200 && page.text.contains(SamplePractice.name(0)))
      #expect(try await served.fixture.store.head(of: practice).position == before)
      // Another browser is not signed in by it, and a text that is almost the link opens nothing.
      var other = OwnBrowser(served)
      #expect(try await other.open("/me").status == 401)
      let last = link.last == "A" ? "E" : "A"
      #expect(try await other.open(String(link.dropLast()) + last).status == 401)
      #expect(try await other.open("/open/x").status == 401)
    }
  }

  @Test func aLinkEndsWhenItIsMadeAnewOrRevoked() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token(.frontDesk)
      let link = try await OwnBrowser.link(served, of: sample.anna)
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let rotated = try await served.post("/v1/clients/C-1001/link/rotate", "{}", token: token)
      #expect(rotated.status == 200, "\(rotated.text)")
      #expect(try await browser.open("/me").status == 401)
      #expect(try await browser.open(link).status == 401)
      var again = try await OwnBrowser.opened(served, by: sample.anna)
      #expect(try await again.open("/me").status == 200)
      #expect(try await served.post("/v1/clients/C-1001/link/revoke", "{}", token: token).status == 200)
      #expect(try await again.open("/me").status == 401)
      let links = ClientLinks(served.parts.store, served.parts.queries)
      let practice = served.fixture.practice
      #expect(try await links.handOut(sample.anna, in: practice, now: served.clock.now) == nil)
      #expect(try await links.ending(of: sample.anna, in: practice, now: served.clock.now) == .ended)
    }
  }

  @Test func ofAMergedClientEitherLinkOpensTheOneThatIsKept() async throws {
    try await withDashboard(sample.everything) { served in
      let links = try await [
        OwnBrowser.link(served, of: sample.anna), OwnBrowser.link(served, of: sample.last),
      ]
      let token = try await served.token()
      let merged = try await served.post(
        "/v1/clients/C-1001/merge", #"{"merge":"C-1012","reason":"Twice","namesDiffer":true}"#, token: token)
      #expect(merged.status == 200, "\(merged.text)")
      for link in links {
        var browser = OwnBrowser(served)
        #expect(try await browser.open(link).header("Location") == "/me")
        #expect(try await browser.open("/me").text.contains(SamplePractice.name(0)))
      }
      #expect(try await served.post("/v1/clients/C-1001/link/rotate", "{}", token: token).status == 200)
      for link in links {
        var browser = OwnBrowser(served)
        #expect(try await browser.open(link).status == 401)
      }
    }
  }

  @Test func whoWasDischargedIsToldSoAndWhoWasErasedIsToldNothing() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token()
      var anna = try await OwnBrowser.opened(served, by: sample.anna)
      var ben = try await OwnBrowser.opened(served, by: sample.ben)
      let left = try await served.post(
        "/v1/clients/C-1001/discharge", #"{"cause":"moved"}"#, token: token)
      #expect(left.status == 200, "\(left.text)")
      let answer = try await anna.open("/me")
      #expect(answer.status == 403 && answer.text.contains("Your care with us has ended"))
      #expect(!answer.text.contains(SamplePractice.name(0)))
      try await served.fixture.given([sample.erasure(of: sample.ben)])
      #expect(try await ben.open("/me").status == 401)
    }
  }

  @Test func afterThirtyDaysACodeIsAskedFor() async throws {
    try await withDashboard(sample.everything) { served in
      let practice = served.fixture.practice
      let link = try await OwnBrowser.link(served, of: sample.anna)
      served.clock.move(hours: 30 * 24 + 1)
      var browser = OwnBrowser(served)
      #expect(try await browser.open(link).header("Location") == "/me/code")
      #expect(try await browser.open("/me").status == 401)
      #expect(try await browser.open("/me/code").text.contains("code of six digits"))
      // Asked for by whoever has the link: the answer is the same whether an address is on record or not.
      let asked = try await browser.send("/me/code", [:])
      #expect(asked.status == 200 && asked.text.contains("Call us"))
      let codes = ClientCodes(served.parts.store)
      let code = try await codes.issue(for: sample.anna, in: practice, now: served.clock.now)
      let wrong = code == "000000" ? "000001" : "000000"
      #expect(try await browser.send("/me/code", ["code": wrong]).status == 401)
      #expect(try await browser.send("/me/code", ["code": code]).header("Location") == "/me")
      #expect(try await browser.open("/me").status == 200)
      // A code works once; the link works without one again.
      var other = OwnBrowser(served)
      #expect(try await other.open(link).header("Location") == "/me")
      #expect(try await !codes.redeem(code, for: sample.anna, in: practice, now: served.clock.now))
    }
  }

  @Test func aCodeHasFiveTriesAndTenMinutes() async throws {
    try await withDashboard(sample.everything) { served in
      let (practice, now) = (served.fixture.practice, served.clock.now)
      let codes = ClientCodes(served.parts.store)
      let code = try await codes.issue(for: sample.anna, in: practice, now: now)
      #expect(code.count == 6)
      let wrong = code == "000000" ? "000001" : "000000"
      #expect(try await !codes.redeem(code, for: sample.ben, in: practice, now: now))
      for _ in 0..<5 { #expect(try await !codes.redeem(wrong, for: sample.anna, in: practice, now: now)) }
      #expect(try await !codes.redeem(code, for: sample.anna, in: practice, now: now))
      let late = try await codes.issue(for: sample.anna, in: practice, now: now)
      #expect(try await !codes.redeem(late, for: sample.anna, in: practice, now: now + 601))
      #expect(try await codes.redeem(late, for: sample.anna, in: practice, now: now + 599))
    }
  }

  @Test func aBrowserThatIsUsedStaysSignedIn() async throws {
    try await withDashboard(sample.everything) { served in
      let link = try await OwnBrowser.link(served, of: sample.anna)
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let idle = browser
      for _ in 0..<3 {
        served.clock.move(hours: 20 * 24)
        #expect(try await browser.open("/me").status == 200)
      }
      var unused = idle
      #expect(try await unused.open("/me").status == 401)
      var other = OwnBrowser(served)
      #expect(try await other.open(link).header("Location") == "/me")
    }
  }

  @Test func aPageThatIsClosedIsClosedForACopyOfItToo() async throws {
    try await withDashboard(sample.everything) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let page = try await browser.open("/me")
      var copy = browser
      served.clock.move(hours: 1)
      var second = try await OwnBrowser.opened(served, by: sample.anna)
      #expect(try await browser.send("/me/leave", [:], of: page).status == 200)
      #expect(try await copy.open("/me").status == 401)
      #expect(try await second.open("/me").status == 200)
    }
  }

  @Test func aClientWhoAsksTooOftenWaits() async throws {
    try await withDashboard(sample.everything) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      for _ in 0..<120 { #expect(try await browser.open("/me/flare").status == 200) }
      #expect(try await browser.open("/me/flare").status == 429)
      var other = try await OwnBrowser.opened(served, by: sample.ben)
      #expect(try await other.open("/me/flare").status == 200)
    }
  }
}
