import Application
import EventSourcing
import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// One appointment as a page: whose it is, what can be done, and what happened to it.
@Suite(.serialized) struct AppointmentPageTests {
  private let sample = SamplePractice()
  private let appointment = UUID(), next = UUID()

  private var booked: [Draft<PracticeEvent>] {
    sample.organisation + [
      sample.book(appointment, sample.anna, at: 24, site: sample.site),
      sample.book(next, sample.anna, at: 96, site: nil, kind: .consultation),
    ]
  }

  private var path: String { "/appointments/\(appointment.lowercased)" }

  private func happened(_ event: AppointmentEvent, at hours: Double) -> Draft<PracticeEvent> {
    Draft(.appointment(event), at: SamplePractice.at(hours))
  }

  /// The forms that a page leads to.
  private func forms(_ page: Answer) -> [String] {
    page.text.components(separatedBy: "href=\"/forms/").dropFirst().map { part in
      String(part.prefix { $0 != "?" })
    }
  }

  @Test func `it says whose it is, how they are reached and what is next`() async throws {
    try await withDashboard(booked) { served in
      let browser = try await Browser.signedIn(served, as: .frontDesk)
      let page = try await browser.open(path + "?practitioner=P-1")
      #expect(page.status == 200)
      for text in [
        "Quistgaard Nr0 <span class=\"muted\">C-1001</span>",
        "<a href=\"tel:+14075550110\">+1 407 555 0110</a>",
        "mailto:c0@example.org", "Tuesday, March 2, 2027, 10:00–11:00 AM", "Pat Underhill", "Lake Nona",
        "href=\"/appointments/\(next.lowercased)\"", "Fri, Mar 5, 10:00 AM, virtual, Pat Underhill",
        "<span class=\"badge booked\">booked</span>",
        "href=\"/calendar?day=2027-03-02&amp;practitioner=P-1\"",
      ] { #expect(page.text.contains(text), "\(text)") }
      #expect(!page.text.contains("href=\"/clients/C-1001\""))
      // Where it goes back to is one field of the form's address.
      #expect(
        page.text.contains(
          "/forms/cancel?for=\(appointment.lowercased)&amp;back=/calendar%3Fday%3D2027-03-02%26practitioner%3DP-1\""
        ))
      // Who looked is on record, as of any page about one client.
      try await served.parts.accessLog.flush()
      let seen = try await served.parts.accessLog.entries(
        of: sample.anna, in: served.fixture.practice, limit: 10)
      #expect(seen.map(\.route) == ["page"] && seen.first?.role == "front-desk")
    }
  }

  @Test func `what can be done depends on where it stands and when it is`() async throws {
    let (id, anna, pat) = (appointment, sample.anna, sample.practitioner)
    try await withDashboard(booked) { served in
      let desk = try await Browser.signedIn(served, as: .frontDesk)
      let ahead = forms(try await desk.open(path))
      #expect(Set(ahead) == ["reschedule", "cancel"])
      served.clock.move(hours: 13)
      let later = try await Browser.signedIn(served, as: .frontDesk)
      #expect(Set(forms(try await later.open(path))) == ["arrive", "reschedule", "cancel"])
      served.clock.move(hours: 11.1)
      let begun = try await Browser.signedIn(served, as: .practitioner)
      #expect(Set(forms(try await begun.open(path))) == ["arrive", "no-show", "reschedule", "cancel"])
      try await served.fixture.given([
        happened(.clientArrived(.init(appointmentID: id, clientID: anna, practitionerID: pat)), at: 24)
      ])
      let arrived = try await begun.open(path)
      #expect(forms(arrived) == ["complete", "withdraw-attendance", "cancel"])
      #expect(arrived.text.contains("&amp;what=arrival\""))
      #expect(arrived.text.contains("/clients/C-1001/record?appointment=\(id.lowercased)\""))
      #expect(try await !later.open(path).text.contains("/record?"))
      #expect(arrived.text.contains("badge arrived"))
      try await served.fixture.given([
        happened(.appointmentCompleted(.init(appointmentID: id, clientID: anna, practitionerID: pat)), at: 25)
      ])
      let done = try await begun.open(path)
      #expect(forms(done) == ["withdraw-attendance"] && done.text.contains("&amp;what=completion\""))
      let looking = try await Browser.signedIn(served, as: .readOnly)
      #expect(forms(try await looking.open(path)).isEmpty)
    }
  }

  @Test func `open times of its week move it there, and another week is a link away`() async throws {
    try await withDashboard(booked) { served in
      let browser = try await Browser.signedIn(served, as: .owner)
      let page = try await browser.open(path)
      #expect(page.text.contains("Open times in the week of Sun, Feb 28"))
      let move =
        "/forms/reschedule?for=\(appointment.lowercased)&amp;back=/calendar%3Fday%3D2027-03-03&amp;at=2027-03-03T08:00"
      #expect(page.text.contains(move))
      #expect(page.text.contains("\(path)?week=2027-03-07#move"))
      let after = try await browser.open(path + "?week=2027-03-07")
      #expect(after.text.contains("<details id=\"move\" open>") && after.text.contains("at=2027-03-10T08:00"))
      #expect(try await browser.open(path + "?week=soon").status == 400)
    }
  }

  @Test func `its history says what happened and who did it, and no reason`() async throws {
    let cancelled = AppointmentCancelled(
      appointmentID: appointment, clientID: sample.anna, practitionerID: sample.practitioner,
      slot: SamplePractice.slot(24), by: .client, code: .illness)
    let event = Draft<PracticeEvent>(
      .appointment(.appointmentCancelled(cancelled)), at: SamplePractice.at(-2),
      personal: PersonalPart([.reason: "A cold with a cough"]))
    try await withDashboard(booked + [event]) { served in
      for role in [Role.frontDesk, .practitioner] {
        let page = try await Browser.signedIn(served, as: role).open(path)
        #expect(page.text.contains("Booked: Tue, Mar 2, 10:00 AM <span class=\"muted\">by "))
        #expect(page.text.contains("Cancelled: by the client, illness"))
        #expect(!page.text.contains("A cold with a cough"))
        #expect(forms(page).isEmpty && page.text.contains("/book?client=C-1001"))
      }
    }
  }

  @Test func `a hold is confirmed or given back until it has run out`() async throws {
    let hold = UUID()
    let held = Draft<PracticeEvent>(
      .scheduling(
        .appointmentHeld(
          AppointmentHeld(
            appointmentID: hold, kind: .session, clientID: sample.ben, practitionerID: sample.practitioner,
            siteID: sample.site, slot: SamplePractice.slot(48), serviceID: nil, roomID: nil, buffers: .none,
            until: SamplePractice.at(1), entryID: nil))), at: SamplePractice.at(0))
    try await withDashboard(sample.organisation + [held]) { served in
      let browser = try await Browser.signedIn(served, as: .frontDesk)
      let page = try await browser.open("/appointments/\(hold.lowercased)")
      #expect(forms(page) == ["confirm", "release"] && page.text.contains("held, 60 min left"))
      served.clock.move(hours: 2)
      let gone = try await browser.open("/appointments/\(hold.lowercased)")
      #expect(gone.status == 200 && forms(gone).isEmpty && gone.text.contains("given back"))
    }
  }

  @Test func `places of a person hold, and what is none is said so`() async throws {
    try await withDashboard(booked) { served in
      var browser = Browser(served)
      let west = PlaceScope.only([sample.westernSite], virtual: true)
      _ = try await browser.signIn(try await served.token(.frontDesk, at: west))
      let refused = try await browser.open(path)
      #expect(refused.status == 403 && !refused.text.contains("Quistgaard"))
      // What is next at a place that is not theirs is not told either.
      let virtual = try await browser.open("/appointments/\(next.lowercased)")
      #expect(virtual.status == 200 && virtual.text.contains("nothing else is booked"))
      #expect(try await browser.open("/appointments/\(UUID().lowercased)").status == 404)
      #expect(try await browser.open("/appointments/C-1001").status == 400)
    }
  }
}
