import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Who hands the link of a client's page out, and that what was ended stays ended.
@Suite(.serialized) struct OwnLinkTests {
  private let sample = SamplePractice()

  @Test func aLinkThatWasEndedWhileMergedStaysEndedWhenItIsParted() async throws {
    try await withDashboard(sample.everything) { served in
      let link = try await OwnBrowser.link(served, of: sample.last)
      var browser = try await OwnBrowser.opened(served, by: sample.last)
      let token = try await served.token()
      let merge = #"{"merge":"C-1012","reason":"Twice","namesDiffer":true}"#
      func post(_ path: String, _ body: String) async throws {
        let answer = try await served.post("/v1/clients/\(path)", body, token: token)
        #expect(answer.status == 200, "\(path): \(answer.text)")
      }
      try await post("C-1001/merge", merge)
      try await post("C-1012/link/revoke", "{}")
      try await post("C-1001/link/rotate", "{}")
      try await post("C-1012/unmerge", #"{"reason":"Two people"}"#)
      var other = OwnBrowser(served)
      #expect(try await other.open(link).status == 401)
      #expect(try await browser.open("/me").status == 401)
      // One that is handed out now is another, and it opens.
      #expect(try await OwnBrowser.link(served, of: sample.last) != link)
      var again = try await OwnBrowser.opened(served, by: sample.last)
      #expect(try await again.open("/me").status == 200)
      try await post("C-1001/merge", merge)
      #expect(try await other.open(link).status == 401)
      #expect(try await browser.open("/me").status == 401)
    }
  }

  @Test func toLookIsNotToHandOut() async throws {
    try await withDashboard(sample.everything) { served in
      let (practice, clock) = (served.fixture.practice, served.clock)
      let link = try await OwnBrowser.link(served, of: sample.anna)
      clock.move(hours: 31 * 24)
      let staff = try await Browser.signedIn(served, as: .practitioner)
      func opens() async throws -> String? {
        var browser = OwnBrowser(served)
        return try await browser.open(link).header("Location")
      }
      let page = try await staff.open("/clients/C-1001/link")
      #expect(page.status == 200 && !page.text.contains("/open/"))
      #expect(try await opens() == "/me/code")
      let csrf = try #require(Browser.field("csrf", in: page))
      let coded = try await staff.send("/clients/C-1001/link/code", [:], csrf: csrf)
      let digits = try #require(coded.text.firstMatch(of: /class="code">(\d{6})</)).1
      #expect(!coded.text.contains("/open/"))
      #expect(try await opens() == "/me/code")
      #expect(
        try await ClientCodes(served.parts.store).redeem(
          String(digits), for: sample.anna, in: practice, now: clock.now))
      let out = try await staff.send("/clients/C-1001/link", [:], csrf: csrf)
      #expect(out.status == 200 && out.text.contains(link), "\(out.text)")
      #expect(try await opens() == "/me")
      try await served.parts.accessLog.flush()
      let noted = try await served.parts.accessLog.entries(of: sample.anna, in: practice, limit: 10)
      #expect(noted.contains { $0.route == "handOutClientLink" && $0.role == "practitioner" })
      #expect(noted.contains { $0.route == "sendClientCode" })
    }
  }

  @Test func onlyWhoSeesClinicalFactsHandsTheLinkOut() async throws {
    try await withDashboard(sample.everything) { served in
      for role in [Role.owner, .practitioner] {
        let staff = try await Browser.signedIn(served, as: role)
        let csrf = try #require(Browser.field("csrf", in: try await staff.open("/clients/C-1001/link")))
        #expect(try await staff.send("/clients/C-1001/link", [:], csrf: csrf).text.contains("/open/"))
      }
      let desk = try await Browser.signedIn(served, as: .frontDesk)
      let page = try await desk.open("/clients/C-1001/link")
      #expect(page.status == 200 && !page.text.contains("/open/"))
      // It ends the access of whoever has the link.
      #expect(page.text.contains("/forms/revoke-client-link") && !page.text.contains("link/code"))
      let csrf = try #require(Browser.field("csrf", in: page))
      for path in ["/clients/C-1001/link", "/clients/C-1001/link/code"] {
        let refused = try await desk.send(path, [:], csrf: csrf)
        #expect(refused.status == 403 && !refused.text.contains("/open/"), "\(refused.text)")
      }
    }
  }

  @Test func aTokenOfOnePlaceHandsOutNoLinkThatOpensAnother() async throws {
    let booked = sample.book(UUID(), sample.anna, at: 200, site: sample.site)
    try await withDashboard(sample.everything + [booked]) { served in
      func staff(at places: PlaceScope) async throws -> Browser {
        var browser = Browser(served)
        _ = try await browser.signIn(try await served.token(.practitioner, at: places))
        return browser
      }
      let own = try await staff(at: PlaceScope.only([sample.site], virtual: true))
      let page = try await own.open("/clients/C-1001/link")
      let csrf = try #require(Browser.field("csrf", in: page))
      #expect(try await own.send("/clients/C-1001/link", [:], csrf: csrf).text.contains("/open/"))
      let elsewhere = try await staff(at: PlaceScope.only([sample.westernSite], virtual: true))
      let other = try await elsewhere.open("/clients/C-1001/link")
      #expect(other.status == 200 && !other.text.contains("link/code"))
      let mark = try #require(Browser.field("csrf", in: other))
      for path in ["/clients/C-1001/link", "/clients/C-1001/link/code"] {
        let refused = try await elsewhere.send(path, [:], csrf: mark)
        #expect(refused.status == 403 && !refused.text.contains("/open/"), "\(refused.text)")
      }
    }
  }

  @Test func theFrontDeskSendsTheLinkWithoutSeeingIt() async throws {
    let configuration = DashboardConfiguration(sendsLinks: true, url: "https://practice.example.org")
    try await withDashboard(sample.everything, configuration: configuration) { served in
      let practice = served.fixture.practice
      let desk = try await Browser.signedIn(served, as: .frontDesk)
      let page = try await desk.open("/clients/C-1001/link")
      let csrf = try #require(Browser.field("csrf", in: page))
      #expect(page.text.contains("Send it to them") && !page.text.contains("/open/"))
      let sent = try await desk.send("/clients/C-1001/link/send", [:], csrf: csrf)
      #expect(sent.status == 200 && sent.text.contains("goes out with the next messages"), "\(sent.text)")
      #expect(!sent.text.contains("/open/"))
      let due = try await Outbox(served.parts.store).messages(in: practice, of: [sample.anna])
      #expect(due.map(\.kind) == [.link] && due.map(\.state) == [.due])
      try await served.parts.accessLog.flush()
      let noted = try await served.parts.accessLog.entries(of: sample.anna, in: practice, limit: 10)
      #expect(noted.contains { $0.route == "sendClientLink" && $0.role == "front-desk" })
    }
    // Where nothing is sent nothing is asked for.
    try await withDashboard(sample.everything) { served in
      let desk = try await Browser.signedIn(served, as: .frontDesk)
      let page = try await desk.open("/clients/C-1001/link")
      #expect(!page.text.contains("link/send"))
      let csrf = try #require(Browser.field("csrf", in: page))
      #expect(try await desk.send("/clients/C-1001/link/send", [:], csrf: csrf).status == 404)
      #expect(try await Outbox(served.parts.store).messages(in: served.fixture.practice).isEmpty)
    }
  }
}
