import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Practice
import ReadModels
import TestSupport
import Testing

@testable import Dashboard

/// Somebody new books a consultation by themselves, and learns nothing of anybody else.
@Suite(.serialized) struct OnlineBookingTests {
  private let sample = SamplePractice()

  private func withOnline(
    trusting proxies: TrustedProxies = .none, _ body: @Sendable (Served, Browser, String) async throws -> Void
  ) async throws {
    try await withDashboard(
      sample.everything + hours,
      configuration: DashboardConfiguration(trustedProxies: proxies, takesOnlineBookings: true)
    ) { served in
      try await body(
        served, Browser(served), "/online/\(served.fixture.practice.uuid.uuidString.lowercased())")
    }
  }

  private var hours: [Draft<PracticeEvent>] {
    [sample.site, sample.westernSite].map { site in
      let week = WeekHours("mon-sun 6:00-22:00") ?? WeekHours([:])
      return Draft(
        .scheduling(
          .practitionerHoursSet(
            PractitionerHoursSet(practitionerID: sample.practitioner, siteID: site, week: week))),
        at: SamplePractice.at(-800))
    }
  }

  /// The first open time that the page offers.
  private func time(_ page: String) throws -> String {
    let start = try #require(page.range(of: "&amp;at="))
    return String(page[start.upperBound...].prefix { $0 != "\"" })
  }

  private func form(_ at: String, key: String = UUID().uuidString, name: String = "Ola Nord") -> [String:
    String]
  {
    [
      "key": key, "site": sample.site.uuidString.lowercased(), "at": at, "name": name,
      "email": "ola@example.net", "complaint": "Stairs hurt since spring",
    ]
  }

  private func events(_ served: Served) async throws -> Int64 {
    try await served.fixture.store.head(of: served.fixture.practice).position
  }

  @Test func choosesAPlaceAndATimeAndBooksOnce() async throws {
    try await withOnline { served, browser, path in
      #expect(try await browser.open(path).text.contains("Lake Nona"))
      let page = try await browser.open(path + "?site=\(sample.site.uuidString.lowercased())&day=2027-04-20")
      #expect(page.status == 200)
      let at = try time(page.text)
      let chosen = try await browser.open(path + "?site=\(sample.site.uuidString.lowercased())&at=\(at)")
      #expect(chosen.text.contains("Your name"))
      let before = try await events(served)
      let form = form(at)
      let booked = try await browser.send(path, form, csrf: nil)
      #expect(booked.status == 200 && booked.text.contains("Booked:"), "\(booked.text)")
      #expect(try await events(served) == before + 3)
      // Reloading sends it again, and nothing is booked twice.
      let again = try await browser.send(path, form, csrf: nil)
      #expect(again.status == 200 && again.text.contains("Booked:"))
      #expect(try await events(served) == before + 3)
      let token = try await served.token(.frontDesk)
      let schedule = try await served.get(
        "/v1/schedule?from=2027-04-20&to=2027-04-28&atLeast=\(before + 3)", token: token)
      let item = try #require(try schedule.json["items"]?.items.first { $0["client"]?.text == "Ola Nord" })
      #expect(item["kind"]?.text == "consultation" && item["startsAt"]?.text == at)
    }
  }

  /// What an earlier build stored for a form is known again: key, digest and derived ids keep their bytes.
  @Test func aBookingThatWasStoredBeforeIsAnsweredAgain() async throws {
    try await withOnline { served, browser, path in
      let (practice, now) = (served.fixture.practice, served.clock.now)
      let page = try await browser.open(path + "?site=\(sample.site.uuidString.lowercased())&day=2027-04-20")
      let form = form(try time(page.text), key: "stored-before")
      let at = try #require(form["at"].flatMap { Instant($0)?.date })
      let words = [form["site"], form["at"], "Ola Nord", "ola@example.net", "", "Stairs hurt since spring"]
      let identity = CommandIdentity(
        key: "online/stored-before", in: practice,
        request: Data(words.compactMap(\.self).joined(separator: "\n").utf8))
      let client = identity.derive("client")
      let arrival = SequentialDecider(
        RecordEnquiry(
          clientID: client, name: "Ola Nord", email: "ola@example.net", complaint: "Stairs hurt since spring",
          now: now),
        then: RegisterClient(
          clientID: client, name: "Ola Nord", email: "ola@example.net", followsEnquiry: true,
          numbers: ClientNumbers([77_001]),
          now: now))
      let booking = BookAppointment(
        appointmentID: identity.derive("appointment"), kind: .consultation, clientID: client,
        practitionerID: sample.practitioner, siteID: sample.site, at: .instant(at, offsetSeconds: nil),
        timeZone: SamplePractice.eastern, minutes: 60, now: now)
      _ = try await served.fixture.store.perform(
        SequentialDecider(arrival, then: booking), in: practice, identity: identity,
        issuer: Issuer(role: "client", client: "regimen-online"))
      let before = try await events(served)
      let again = try await browser.send(path, form, csrf: nil)
      #expect(again.status == 200 && again.text.contains("Booked:"), "\(again.text)")
      #expect(try await events(served) == before)
      // And what is booked anew has the ids that it would have had.
      var other = form
      other["key"] = "stored-after"
      other["at"] = try time(try await browser.open(path + "?site=\(form["site"] ?? "")&day=2027-04-22").text)
      #expect(try await browser.send(path, other, csrf: nil).status == 200)
      let after = CommandIdentity(key: "online/stored-after", in: practice, request: [])
      let booked = try await served.fixture.store.appointment(after.derive("appointment"), in: practice)
      #expect(booked.clientID == after.derive("client"))
    }
  }

  @Test func whoIsAClientIsAnsweredLikeAnybodyElse() async throws {
    try await withOnline { served, browser, path in
      func answer(_ name: String, _ email: String) async throws -> String {
        let page = try await browser.open(
          path + "?site=\(sample.site.uuidString.lowercased())&day=2027-04-20")
        let at = try time(page.text)
        var form = form(at, name: name)
        form["email"] = email
        let text = try await browser.send(path, form, csrf: nil).text
        // What differs is the time, and what is theirs alone.
        let start = try #require(text.range(of: "Booked:"))
        let end = try #require(text[start.upperBound...].range(of: ". We look")?.lowerBound)
        #expect(text.contains("href=\"/open/"))
        return text.replacing(text[start.upperBound..<end], with: "").replacing(
          /\/open\/[^"]+/, with: ""
        ).replacing(/Reference: [0-9a-f]{8}/, with: "")
      }
      let known = try await answer(SamplePractice.name(0), "c0@example.org")
      let unknown = try await answer("Nobody Known", "nobody@example.net")
      #expect(known == unknown)
      #expect(!known.contains("C-10"))
    }
  }

  @Test(arguments: ["root,foo@example.com", "\"|/bin/sh\"@x.org"])
  func anAddressThatNamesSeveralIsRefusedAndNothingIsRecorded(email: String) async throws {
    try await withOnline { served, browser, path in
      let page = try await browser.open(path + "?site=\(sample.site.uuidString.lowercased())&day=2027-04-20")
      let before = try await events(served)
      var form = form(try time(page.text))
      form["email"] = email
      let answer = try await browser.send(path, form, csrf: nil)
      #expect(answer.status == 422 && answer.text.contains("not exactly one address"))
      #expect(try await events(served) == before)
    }
  }

  @Test func whatIsWrongIsSaidAndNothingIsRecorded() async throws {
    try await withOnline { served, browser, path in
      let page = try await browser.open(path + "?site=\(sample.site.uuidString.lowercased())&day=2027-04-20")
      let at = try time(page.text)
      let before = try await events(served)
      var nobody = form(at)
      nobody["email"] = ""
      let unreachable = try await browser.send(path, nobody, csrf: nil)
      // A form that is not whole may be sent again.
      for _ in 0..<5 { #expect(try await browser.send(path, nobody, csrf: nil).status == 422) }
      #expect(unreachable.status == 422 && unreachable.text.contains("e-mail or a phone"))
      #expect(unreachable.text.contains("Stairs hurt since spring"))
      let past = try await browser.send(path, form("2020-01-01T15:00:00Z"), csrf: nil)
      #expect(past.status == 422)
      #expect(try await events(served) == before)
      // Neither a time that is not offered, nor one beyond what may be booked ahead, nor a form of another site.
      for wrong in ["2027-04-20T15:07:00Z", "2028-04-20T15:00:00Z"] {
        let answer = try await browser.send(path, form(wrong), csrf: nil)
        #expect(answer.status == 422, "\(wrong)")
      }
      // What was typed is kept, and another time is chosen for it.
      let gone = try await browser.send(path, form("2027-04-20T15:07:00Z"), csrf: nil)
      #expect(gone.text.contains("What you wrote is kept") && gone.text.contains("Stairs hurt since spring"))
      var again = form(at)
      again["choose"] = "1"
      let chosen = try await browser.send(path, again, csrf: nil)
      #expect(chosen.status == 200 && chosen.text.contains("Stairs hurt since spring"), "\(chosen.text)")
      #expect(chosen.text.contains("name=\"key\""))
      let other = try await browser.send(path, form(at), csrf: nil, from: "cross-site")
      #expect(other.status == 403)
      #expect(try await events(served) == before)
    }
  }

  /// Open times that the page offers, in order.
  private func times(_ browser: Browser, _ path: String, _ count: Int) async throws -> [String] {
    let page = try await browser.open(path + "?site=\(sample.site.uuidString.lowercased())&day=2027-04-20")
    let all = page.text.components(separatedBy: "&amp;at=").dropFirst().map { part in
      String(part.prefix { $0 != "\"" })
    }
    // An hour each, so that none takes another's time.
    return Array(stride(from: 0, to: all.count, by: 6).map { all[$0] }.prefix(count))
  }

  @Test func fewAreBookedFromOneAddressAndMoreLater() async throws {
    try await withOnline { served, browser, path in
      let times = try await times(browser, path, 7)
      try #require(times.count == 7)
      var statuses: [Int] = []
      for at in times.prefix(6) { statuses.append(try await browser.send(path, form(at), csrf: nil).status) }
      #expect(statuses == [200, 200, 200, 200, 200, 429])
      served.clock.move(hours: 1)
      #expect(try await browser.send(path, form(times[6]), csrf: nil).status == 200)
    }
  }

  @Test func formsThatBookNothingKeepNobodyFromBooking() async throws {
    try await withOnline { served, browser, path in
      let at = try #require(try await times(browser, path, 1).first)
      var statuses: [Int] = []
      for number in 0..<62 {
        var form = form(number.isMultiple(of: 2) ? "2020-01-01T15:00:00Z" : at)
        if !number.isMultiple(of: 2) { form["email"] = "root,foo@example.com" }
        statuses.append(try await browser.send(path, form, csrf: nil).status)
      }
      #expect(statuses == Array(repeating: 422, count: 60) + [429, 429])
      // From the same address.
      let booked = try await browser.send(path, form(at), csrf: nil)
      #expect(booked.status == 200 && booked.text.contains("Booked:"))
    }
  }

  @Test func behindATrustedProxyEachAddressBooksByItself() async throws {
    try await withOnline(trusting: try #require(TrustedProxies("127.0.0.1"))) { _, browser, path in
      let times = try await times(browser, path, 7)
      try #require(times.count == 7)
      for at in times.prefix(5) {
        #expect(try await browser.send(path, form(at), csrf: nil, through: "203.0.113.7").status == 200)
      }
      #expect(try await browser.send(path, form(times[5]), csrf: nil, through: "203.0.113.7").status == 429)
      #expect(try await browser.send(path, form(times[5]), csrf: nil, through: "203.0.113.8").status == 200)
    }
  }

  @Test func withoutHoursNothingIsOfferedToStrangers() async throws {
    try await withDashboard(
      sample.everything, configuration: DashboardConfiguration(takesOnlineBookings: true)
    ) { served in
      let path = "/online/\(served.fixture.practice.uuid.uuidString.lowercased())"
      let page = try await Browser(served).open(path + "?site=virtual&day=2027-04-20")
      #expect(page.status == 200 && page.text.contains("Nothing is open"))
    }
  }

  @Test func isNotThereUnlessItIsMeant() async throws {
    try await withDashboard(sample.everything) { served in
      let path = "/online/\(served.fixture.practice.uuid.uuidString.lowercased())"
      let answer = try await Browser(served).open(path)
      #expect(answer.status == 404)
    }
    try await withOnline { served, browser, _ in
      for practice in [UUID().uuidString, "C-1001"] {
        let answer = try await browser.open("/online/\(practice)")
        #expect(answer.status == 404)
      }
    }
  }
}
