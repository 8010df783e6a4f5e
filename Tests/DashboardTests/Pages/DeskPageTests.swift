import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// What a front desk does between two calls, without script.
@Suite(.serialized) struct DeskPageTests {
  private let sample = SamplePractice()

  private func events(_ served: Served) async throws -> [PracticeEvent] {
    try await served.fixture.store.read(in: served.fixture.practice, after: 0).map(\.event)
  }

  @Test func `somebody new is registered where a time is booked, and the time stays chosen`() async throws {
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .frontDesk)
      let path = "/book?day=2027-03-04&practitioner=P-1&site=\(sample.site.lowercased)&at=2027-03-04T14:00"
      let page = try await browser.open(path + "&client=Ingrid+Halloran")
      #expect(page.text.contains("<details class=\"newcomer\" open>"))
      #expect(page.text.contains("name=\"name\" value=\"Ingrid Halloran\""))
      #expect(
        try await browser.open(path + "&client=0199").text.contains(
          "name=\"phone\" type=\"tel\" value=\"0199\""))
      let csrf = try #require(Browser.field("csrf", in: page))
      let fields = [
        "key": "n1", "booking": "yes", "day": "2027-03-04", "practitioner": sample.practitioner.lowercased,
        "site": sample.site.lowercased, "at": "2027-03-04T14:00", "name": "Ingrid Halloran",
        "phone": "+1 407 555 0190",
      ]
      let sent = try await browser.send("/clients", fields, csrf: csrf)
      let next = try #require(sent.header("Location"))
      #expect(
        sent.status == 303 && next.hasPrefix("/book?client=C-") && next.contains("&day=2027-03-04&site="))
      let ready = try await browser.open(next).text
      #expect(
        ready.contains("The client is registered.")
          && ready.contains("<button>Book Thu, Mar 4, 2:00 PM with Pat")
      )
      // Back, and sent again: registered once.
      #expect(try await browser.send("/clients", fields, csrf: csrf).status == 303)
      let registered = try await events(served).filter {
        if case .client(.clientRegistered) = $0 { true } else { false }
      }
      #expect(registered.count == 13)
      // The same name and number is asked about where it was typed, with what was chosen kept.
      let twice = try await browser.send("/clients", fields.merging(["key": "n2"]) { $1 }, csrf: csrf)
      #expect(twice.status == 409 && twice.text.contains("name=\"confirmDuplicate\""))
      #expect(twice.text.contains("name=\"at\" value=\"2027-03-04T14:00\""))
    }
  }

  @Test func `what stayed as it was is no correction`() async throws {
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .frontDesk)
      let found = try await browser.open("/search?q=C-1001")
      #expect(found.text.contains("/forms/correct-client?for=C-1001&amp;back=/search%3Fq%3DC-1001"))
      let page = try await browser.open("/forms/correct-client?for=C-1001&back=/search")
      #expect(
        page.text.contains("value=\"c0@example.org\"") && page.text.contains("value=\"Quistgaard Nr0\""))
      let csrf = try #require(Browser.field("csrf", in: page))
      var fields = [
        "key": "c1", "for": "C-1001", "name": "Quistgaard Nr0", "phone": "+1 407 555 0110",
        "email": "c0@example.org", "reason": "Told on the telephone",
      ]
      #expect(try await browser.send("/forms/correct-client", fields, csrf: csrf).status == 422)
      fields["email"] = "new@example.org"
      #expect(try await browser.send("/forms/correct-client", fields, csrf: csrf).status == 303)
      guard case .client(.clientDetailsCorrected(let facts)) = try await events(served).last else {
        Issue.record("no correction was recorded")
        return
      }
      #expect(facts.details == [.email])
    }
  }

  @Test func `an offer that is open is taken by one button`() async throws {
    let (hold, entry) = (UUID(), UUID())
    let joined = Draft<PracticeEvent>(
      .scheduling(
        .waitlistJoined(
          WaitlistJoined(
            entryID: entry, clientID: sample.ben,
            wish: WaitlistWish(
              kind: .session, minutes: 60, siteID: sample.site,
              from: LocalDay(of: SamplePractice.now, in: .gmt),
              through: LocalDay(of: SamplePractice.at(200), in: .gmt),
              timeZone: SamplePractice.eastern)))), at: SamplePractice.at(-5))
    let held = Draft<PracticeEvent>(
      .scheduling(
        .appointmentHeld(
          AppointmentHeld(
            appointmentID: hold, kind: .session, clientID: sample.ben, practitionerID: sample.practitioner,
            siteID: sample.site, slot: SamplePractice.slot(48), serviceID: nil, roomID: nil, buffers: .none,
            until: SamplePractice.at(1), entryID: entry))), at: SamplePractice.at(0))
    try await withDashboard(sample.organisation + [joined, held]) { served in
      let browser = try await Browser.signedIn(served, as: .frontDesk)
      let page = try await browser.open("/inbox")
      #expect(page.text.contains("<form method=\"post\" action=\"/forms/confirm\">"))
      #expect(page.text.contains("<button>They take it</button>"))
      let csrf = try #require(Browser.field("csrf", in: page))
      let sent = try await browser.send(
        "/forms/confirm", ["key": "t1", "for": hold.lowercased, "back": "/inbox"], csrf: csrf)
      #expect(sent.header("Location")?.hasPrefix("/inbox?done=confirm") == true)
    }
  }

  @Test func `a practitioner who was added is led to their hours and to their sign-in`() async throws {
    try await withDashboard(sample.organisation) { served in
      let browser = try await Browser.signedIn(served, as: .owner)
      let page = try await browser.open("/forms/register-practitioner?back=/settings")
      let csrf = try #require(Browser.field("csrf", in: page))
      let sent = try await browser.send(
        "/forms/register-practitioner", ["key": "p1", "name": "Noor Haddad", "back": "/settings"], csrf: csrf)
      let told = try await browser.open(try #require(sent.header("Location"))).text
      #expect(told.contains(">Set their hours</a>") && told.contains(">Let them sign in</a>"))
      let id = try #require(
        told.components(
          separatedBy: "/forms/add-staff?back=/settings&amp;role=practitioner&amp;practitioner="
        )
        .last.map { String($0.prefix { $0 != "\"" }) })
      let added = try await browser.send(
        "/forms/add-staff",
        ["key": "p2", "role": "practitioner", "practitioner": id, "email": "noor@example.org"], csrf: csrf)
      #expect(added.status == 303, "\(added.text)")
      let hours = try await browser.send(
        "/forms/set-practitioner-hours",
        [
          "key": "p3", "practitioner": id, "site": sample.site.lowercased, "hours": "mon-fri 09:00-13:00",
          "back": "/settings",
        ], csrf: csrf)
      let again = try await browser.open(try #require(hours.header("Location"))).text
      #expect(again.contains("The hours are set.") && !again.contains(">Let them sign in</a>"))
    }
  }
}
