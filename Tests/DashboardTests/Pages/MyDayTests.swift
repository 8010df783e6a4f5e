import Application
import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

@testable import Dashboard

/// A practitioner's own day.
@Suite(.serialized) struct MyDayTests {
  private let sample = SamplePractice()

  @Test func `a practitioner lands on it, others do not`() async throws {
    try await withDashboard(sample.everything) { served in
      for role in Role.ofTokens where role != .operator {
        var browser = Browser(served)
        let answer = try await browser.signIn(try await served.token(role))
        #expect(answer.header("Location") == (role == .practitioner ? "/my-day" : "/today"), "\(role)")
        let page = try await browser.open("/calendar").text
        #expect(page.contains("href=\"/my-day\"") == (role == .practitioner), "\(role)")
        let day = try await browser.open("/my-day")
        #expect(day.status == (role == .practitioner || role == .owner ? 200 : 403), "\(role)")
        if day.status == 403 { #expect(!day.text.contains("Quistgaard"), "\(role)") }
      }
    }
  }

  @Test func `each client has a card with last time, today's work and what must not be overlooked`()
    async throws
  {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("/my-day").text
      #expect(page.contains("href=\"/clients/C-1001\">Quistgaard Nr0</a>"))
      #expect(page.contains("Last time</span> Sun, Feb 28: Goblet squat 10, 10, 9 at "))
      #expect(page.contains("Pain 3, 4, 3"))
      #expect(page.contains("3 × 8-12 at 55lb") || page.contains("3 × 8-12 at 50lb"))
      #expect(page.contains("Red flag: fever.") && page.contains("Refer the client"))
      #expect(page.contains("data-live"))
      #expect(page.contains(">Now</strong>") && page.contains(">Next</strong>"))
      #expect(!page.contains("style=") && !page.contains(">nil<"))
      #expect(try await browser.open("/my-day").body.count < 60_000)
    }
  }

  @Test func `what is over and of which nobody said anything comes after what is to come`() async throws {
    let earlier = sample.book(UUID(), sample.anna, at: -3, site: sample.site)
    try await withDashboard(sample.clinicalHistory + [earlier]) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("/my-day").text
      let later = try #require(page.range(of: "<h2>Later</h2>"))
      let over = try #require(page.range(of: "<h2>Over: did they come?</h2>"))
      #expect(later.upperBound < over.lowerBound && page.contains(" to come, 1 over of which nobody said"))
      #expect(!page.contains("Did not come"))
    }
    // Where nothing is to come they have cards, and what is to be said of them.
    try await withDashboard(sample.organisation + [earlier]) { served in
      let page = try await Browser.signedIn(served, as: .practitioner).open("/my-day").text
      #expect(page.contains("Over: did they come?</span>") && page.contains(">Did not come</button>"))
      #expect(page.contains("1 appointment of everybody, 0 to come, 1 over of which nobody said"))
    }
  }

  @Test func `a score that is missing is recorded by one tap, and taken back by another`() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("/my-day")
      let session = sample.laterSession.lowercased
      #expect(page.text.contains("name=\"sessionId\" value=\"\(session)\""))
      #expect(page.text.contains("<button name=\"nrs\" value=\"10\""))
      let csrf = try #require(Browser.field("csrf", in: page))
      let sent = try await browser.send(
        "/forms/record-morning-pain",
        ["key": "m1", "for": "C-1001", "back": "/my-day", "sessionId": session, "nrs": "2"], csrf: csrf)
      let next = try #require(sent.header("Location"))
      #expect(sent.status == 303 && next.hasPrefix("/my-day?done=record-morning-pain"))
      let after = try await browser.open(next).text
      #expect(!after.contains("name=\"sessionId\" value=\"\(session)\"><div class=\"taps\""))
      #expect(after.contains("next morning 2") && after.contains("action=\"/forms/withdraw-morning-pain\""))
    }
  }

  @Test func `it is their own for one who is a practitioner of the practice`() async throws {
    let other = UUID()
    let appointment = UUID()
    let more = [
      Draft<PracticeEvent>(
        .organisation(.practitionerRegistered(PractitionerRegistered(practitionerID: other, number: 2))),
        at: SamplePractice.at(-950), personal: PersonalPart([.name: "Bea Other"])),
      Draft<PracticeEvent>(
        .appointment(
          .appointmentBooked(
            AppointmentBooked(
              appointmentID: appointment, kind: .session, clientID: sample.last, practitionerID: other,
              siteID: sample.site, slot: SamplePractice.slot(2)))), at: SamplePractice.at(-900)),
    ]
    try await withDashboard(sample.everything + more) { served in
      let everybody = try await Browser.signedIn(served, as: .practitioner).open("/my-day").text
      #expect(everybody.contains("C-1012") && everybody.contains("C-1001") && everybody.contains("Bea Other"))
      let owner = try await served.token()
      let added = try await served.post(
        "/v1/staff", #"{"practitioner":"P-2","role":"practitioner"}"#, token: owner)
      let id = try #require(try added.json["staffId"]?.text.flatMap { UUID(uuidString: $0) }, "\(added.text)")
      let staff = try await served.parts.queries.staff(served.fixture.practice, now: served.clock.now)
      let person = try #require(staff.items.first { $0.staffID == id }).personID
      let issued = try await served.parts.tokens.issue(
        .readOnly, label: "tests", for: .staff(id: id, person: person), in: served.fixture.practice,
        now: served.clock.now)
      var own = Browser(served)
      _ = try await own.signIn(issued.token)
      let page = try await own.open("/my-day").text
      #expect(page.contains("C-1012") && !page.contains("C-1001"))
    }
  }
}
