import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// What forms of the staff begin with, how they read what is typed, and what is told after them.
@Suite(.serialized) struct StaffFormTests {
  private let sample = SamplePractice()

  @Test(arguments: [
    ("9-12", "09:00-12:00"), ("9:00 AM - 12:30 PM", "09:00-12:30"), ("1-5 pm", "13:00-17:00"),
    ("12 a.m. – 1 a.m.", "00:00-01:00"), ("8:00-12:00", "08:00-12:00"), ("23:00-07:00", "23:00-07:00"),
    // What is not plain stays as it was typed, and is refused.
    ("1-5", "1-5"), ("9 am - 5", "9 am - 5"), ("9-12 pm", "9-12 pm"), ("13 pm-2 pm", "13 pm-2 pm"),
    ("soon", "soon"),
  ]) func `hours are read as people type them`(typed: String, read: String) {
    #expect(TypedHours.span(typed) == read)
  }

  @Test func `what is to be done and why is told without notation`() {
    let told = PageText.work("3x7-9 @20kg rir2 plate1kg 2/week for:17a1013e-0000-4000-8000-000000000000,knee")
    #expect(told == "3 × 7-9 at 20 kg, 2 in reserve, by 1 kg, 2 a week, for knee")
    #expect(PageText.work("left aside") == "left aside")
    #expect(
      PageText.reason("policy 2026.2: increaseLoad (plateStep)") == "Proposed: increase load, plate step")
    #expect(PageText.reason("All sets easy twice") == "All sets easy twice")
  }

  @Test func `a place is chosen, and virtual is one of them`() async throws {
    try await withDashboard(sample.everything) { served in
      let desk = try await Browser.signedIn(served, as: .frontDesk)
      let form = try await desk.open("/forms/join-waitlist?client=C-1012")
      let csrf = try #require(Browser.field("csrf", in: form))
      #expect(form.text.contains("<option value=\"virtual\">Virtual</option>"))
      var fields = [
        "key": "w", "client": "C-1012", "kind": "session", "from": "2027-03-02", "through": "2027-03-20",
        "between": "9-12",
      ]
      let unsaid = try await desk.send("/forms/join-waitlist", fields, csrf: csrf)
      #expect(unsaid.status == 422 && unsaid.text.contains("Choose one."))
      fields["siteId"] = "virtual"
      let joined = try await desk.send("/forms/join-waitlist", fields, csrf: csrf)
      #expect(joined.status == 303, "\(joined.text)")
      #expect(try await desk.open("/inbox").text.contains("virtual, Tue, Mar 2 to Sat, Mar 20, 9:00 AM"))
      // Open times are offered by a button, once however often it is sent.
      let offered = try await desk.send("/inbox/offers", ["key": "o"], csrf: csrf)
      let again = try await desk.send("/inbox/offers", ["key": "o"], csrf: csrf)
      let held = try await served.fixture.store.read(in: served.fixture.practice, after: 0).count {
        if case .scheduling(.appointmentHeld) = $0.event { true } else { false }
      }
      #expect(offered.header("Location") == "/inbox?offered=\(held)" && held == 1, "\(offered.text)")
      #expect(again.header("Location") == offered.header("Location"))
      #expect(try await desk.open("/inbox?offered=1").text.contains("A time is held for one who waits"))
      fields["key"] = "x"
      fields["between"] = "mornings"
      let refused = try await desk.send("/forms/join-waitlist", fields, csrf: csrf)
      #expect(refused.status == 422 && refused.text.contains("such as 9:00-12:00"))
      #expect(!refused.text.contains("openapi.json"))
    }
  }

  @Test func `a receipt says of whom, and leads back to the page with its filters`() async throws {
    let id = UUID()
    try await withDashboard(
      sample.organisation + [sample.book(id, sample.last, at: 26, site: sample.site)]
    ) { served in
      let desk = try await Browser.signedIn(served, as: .frontDesk)
      let form = try await desk.open("/forms/cancel?for=\(id.lowercased)")
      let csrf = try #require(Browser.field("csrf", in: form))
      let sent = try await desk.send(
        "/forms/cancel",
        [
          "key": "c", "for": id.lowercased, "by": "client",
          "back": "/calendar?day=2027-03-02&practitioner=P-1",
        ], csrf: csrf)
      let page = try await desk.open(try #require(sent.header("Location"), "\(sent.text)")).text
      #expect(page.contains("\(SamplePractice.name(11)), Tue, Mar 2, 12:00 PM, Lake Nona, Pat Underhill"))
      #expect(page.contains("name=\"back\" value=\"/calendar?day=2027-03-02&amp;practitioner=P-1\""))
    }
  }

  @Test func `only those are named that the write made ones that cannot be kept`() async throws {
    let (old, new) = (UUID(), UUID())
    let closed = Draft<PracticeEvent>(
      .scheduling(
        .openingDaySet(
          OpeningDaySet(siteID: sample.site, day: LocalDay(of: SamplePractice.at(26), in: .gmt), spans: []))),
      at: SamplePractice.at(-1))
    try await withDashboard(
      sample.organisation + [
        sample.book(old, sample.last, at: 26, site: sample.site),
        sample.book(new, sample.ben, at: 50, site: sample.site), closed,
      ]
    ) { served in
      let owner = try await Browser.signedIn(served, as: .owner)
      let form = try await owner.open("/forms/set-opening-day?site=\(sample.site.lowercased)")
      let sent = try await owner.send(
        "/forms/set-opening-day",
        [
          "key": "d", "site": sample.site.lowercased, "day": "2027-03-03", "spans.none": "yes",
          "back": "/settings",
        ], csrf: Browser.field("csrf", in: form))
      let page = try await owner.open(try #require(sent.header("Location"), "\(sent.text)")).text
      #expect(page.contains("1 appointment cannot be kept now") && page.contains(new.lowercased))
      #expect(!page.contains(old.lowercased))
      // The settings say what stands of single days.
      #expect(page.contains("Wed, Mar 3: closed"))
    }
  }

  @Test func `nothing is shown to be booked for a client who was discharged`() async throws {
    let discharged = Draft<PracticeEvent>(
      .programme(
        .clientDischarged(
          ClientDischarged(
            clientID: sample.last, day: LocalDay(of: SamplePractice.now, in: .gmt) - 4, cause: .goalsReached))
      ), at: SamplePractice.at(-96))
    try await withDashboard(sample.organisation + [discharged]) { served in
      let desk = try await Browser.signedIn(served, as: .frontDesk)
      let page = try await desk.open("/book?client=C-1012&site=\(sample.site.lowercased)&day=2027-03-02").text
      #expect(page.contains("was discharged on February 25, 2027") && !page.contains("One click books."))
      let asked = try await desk.open("/book?client=&site=&service=&practitioner=&day=2027-03-02").text
      #expect(asked.contains("Say who comes and where: then the open times are shown."))
    }
  }

  @Test func `a form that sets something begins with what stands`() async throws {
    let events: [PracticeEvent] = [
      .scheduling(
        .cancellationPolicySet(CancellationPolicySet(version: 1, windowHours: 36, lateFeeCents: 5000))),
      .scheduling(
        .openingHoursSet(
          OpeningHoursSet(siteID: sample.site, week: try #require(WeekHours("mon-fri 08:00-18:00"))))),
      .scheduling(
        .practitionerHoursSet(
          PractitionerHoursSet(
            practitionerID: sample.practitioner, siteID: sample.site,
            week: try #require(WeekHours("mon 09:00-12:00"))))),
    ]
    try await withDashboard(
      sample.clinicalHistory + events.map { Draft($0, at: SamplePractice.at(-1)) }
    ) { served in
      let owner = try await Browser.signedIn(served, as: .owner)
      let policy = FormRowTests.held(in: try await owner.open("/forms/set-cancellation-policy"))
      #expect(policy["windowHours"] == "36" && policy["lateFeeCents"] == "5000")
      let site = try await owner.open("/forms/set-opening-hours?site=\(sample.site.lowercased)")
      #expect(FormRowTests.held(in: site)["hours"] == "mon-fri 08:00-18:00")
      let own = try await owner.open(
        "/forms/set-practitioner-hours?practitioner=\(sample.practitioner.lowercased)")
      #expect(FormRowTests.held(in: own)["hours"] == "mon 09:00-12:00")
      #expect(own.text.contains("<option value=\"\(sample.site.lowercased)\" selected>"))
      // Somebody who asked is registered with what they gave.
      let register = try await owner.open("/clients?enquiry=\(sample.enquirer.lowercased)").text
      #expect(
        register.contains("value=\"Ulla Quistgaard\"") && register.contains("value=\"+1 407 555 0199\""))
    }
  }

  @Test func `a flare is on the map of the body`() async throws {
    let flare = Draft<PracticeEvent>(
      .wellbeing(
        .flareDeclared(
          FlareDeclared(
            clientID: sample.last, flareID: UUID(), day: LocalDay(of: SamplePractice.now, in: .gmt),
            region: .knee, nrs: 7, declaredBy: .client))), at: SamplePractice.at(-1)
    )
    try await withDashboard(sample.everything + [flare]) { served in
      let page = try await Browser.signedIn(served, as: .practitioner).open("/clients/C-1012/body").text
      #expect(page.contains("aria-label=\"Knee, left: pain flare 7, side not told (since Mon, Mar 1)"))
    }
  }
}
