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

/// Forms about days, rooms, series, the catalogue and the policy; each asserts what was recorded.
@Suite struct PracticeFormTests {
  let sample = SamplePractice()

  struct Desk {
    let served: Served
    let browser: Browser
    let csrf: String

    init(_ served: Served, as role: Role) async throws {
      self.served = served
      browser = try await Browser.signedIn(served, as: role)
      csrf = try #require(Browser.field("csrf", in: try await browser.open("/forms/record-enquiry")))
    }

    func head() async throws -> Int64 {
      try await served.fixture.store.head(of: served.fixture.practice).position
    }

    func send(_ form: String, _ fields: [String: String], key: String = UUID().uuidString) async throws
      -> Answer
    {
      try await browser.send(
        "/forms/\(form)", fields.merging(["key": key, "back": "/settings"]) { own, _ in own }, csrf: csrf)
    }

    /// What a form recorded.
    func record(_ form: String, _ fields: [String: String]) async throws -> [PracticeEvent] {
      let before = try await head()
      let answer = try await send(form, fields)
      #expect(answer.status == 303, "\(form): \(answer.text.suffix(3000))")
      return try await served.fixture.store.read(in: served.fixture.practice, after: before).map(\.event)
    }
  }

  @Test func aSiteIsClosedForADayAndWhoIsConcernedIsNamed() async throws {
    try await withDashboard(sample.everything) { served in
      let desk = try await Desk(served, as: .owner)
      let site = sample.site.lowercased
      _ = try await desk.record(
        "set-opening-hours", ["site": site, "hours": "mon-sun 00:00-24:00"])
      let unsaid = try await desk.send("set-opening-day", ["site": site, "day": "2027-03-01"])
      #expect(unsaid.status == 422 && unsaid.text.contains("or tick “Closed all day”"))
      let wrong = try await desk.send(
        "set-opening-day", ["site": site, "day": "2027-03-01", "spans": "nine to twelve"])
      #expect(wrong.status == 422, "\(wrong.status)")
      let events = try await desk.record(
        "set-opening-day", ["site": site, "day": "2027-03-04", "spans": "09:00–12:00, 13:00-17:00"])
      #expect(
        events == [
          .scheduling(
            .openingDaySet(
              OpeningDaySet(
                siteID: sample.site, day: try #require(LocalDay("2027-03-04")),
                spans: try ["09:00-12:00", "13:00-17:00"].map { try #require(DaySpan($0)) })))
        ])
      let closed = try await desk.send(
        "set-opening-day", ["site": site, "day": "2027-03-01", "spans.none": "yes"])
      let told = try await desk.browser.open(try #require(closed.header("Location")))
      #expect(told.text.contains("cannot be kept now") && told.text.contains("/appointments/"))
      #expect(told.text.contains(SamplePractice.name(2)))
      let day = try await desk.record(
        "set-practitioner-day",
        ["practitioner": "P-1", "site": site, "day": "2027-03-05", "spans.none": "yes"])
      guard case .scheduling(.practitionerDaySet(let facts)) = day.first else {
        Issue.record("no day was set")
        return
      }
      #expect(
        facts.spans.isEmpty && facts.siteID == sample.site && facts.practitionerID == sample.practitioner)
    }
  }

  @Test func anotherCalendarIsSetByItsAddressAndRemoved() async throws {
    try await withDashboard(sample.everything) { served in
      let desk = try await Desk(served, as: .owner)
      let address = "https://calendar.example.org/private-3f9a/basic.ics"
      let set = try await desk.record("set-busy-calendar", ["practitioner": "P-1", "address": address])
      guard case .scheduling(.busyCalendarSet(let facts)) = set.first else {
        Issue.record("no calendar was set")
        return
      }
      #expect(facts.practitionerID == sample.practitioner)
      let settings = try await desk.browser.open("/settings")
      #expect(settings.text.contains("calendar.example.org") && !settings.text.contains("private-3f9a"))
      let removed = try await desk.record("remove-busy-calendar", ["practitioner": "P-1"])
      #expect(
        removed == [
          .scheduling(
            .busyCalendarRemoved(
              BusyCalendarRemoved(practitionerID: sample.practitioner, calendarID: facts.calendarID)))
        ])
    }
  }

  @Test func timeOffIsTakenBackAndARoomRenamed() async throws {
    try await withDashboard(sample.everything) { served in
      let desk = try await Desk(served, as: .owner)
      let added = try await desk.record(
        "add-time-off",
        ["practitioner": "P-1", "kind": "time-off", "from": "2027-04-05T00:00", "to": "2027-04-10T00:00"])
      guard case .scheduling(.timeOffAdded(let off)) = added.first else {
        Issue.record("no time off was added")
        return
      }
      let page = try await desk.browser.open("/forms/withdraw-time-off")
      #expect(page.text.contains("name=\"timeOffId\" value=\"\(off.timeOffID.lowercased)\""))
      let back = try await desk.record(
        "withdraw-time-off", ["practitioner": "P-1", "timeOffId": off.timeOffID.lowercased])
      #expect(
        back == [
          .scheduling(
            .timeOffWithdrawn(
              TimeOffWithdrawn(timeOffID: off.timeOffID, practitionerID: sample.practitioner)))
        ])
      let opened = try await desk.record(
        "register-room", ["site": sample.site.lowercased, "name": "Gym flor"])
      guard case .scheduling(.roomOpened(let room)) = opened.first else {
        Issue.record("no room was opened")
        return
      }
      let corrected = try await desk.record(
        "correct-room",
        [
          "site": sample.site.lowercased, "room": room.roomID.lowercased, "name": "Gym floor",
          "reason": "Misspelt",
        ])
      guard case .scheduling(.roomDetailsCorrected(let facts)) = corrected.first else {
        Issue.record("no room was corrected")
        return
      }
      #expect(facts.from == "Gym flor" && facts.to == "Gym floor")
    }
  }

  @Test func aSeriesShowsEachDateBeforeAnythingIsRecorded() async throws {
    try await withDashboard(sample.everything) { served in
      let owner = try await Desk(served, as: .owner)
      let site = sample.site.lowercased
      _ = try await owner.record("set-opening-hours", ["site": site, "hours": "mon-fri 07:00-20:00"])
      _ = try await owner.record(
        "set-practitioner-hours", ["practitioner": "P-1", "site": site, "hours": "mon-fri 07:00-20:00"])
      _ = try await owner.record(
        "add-time-off",
        ["practitioner": "P-1", "kind": "time-off", "from": "2027-03-17T00:00", "to": "2027-03-18T00:00"])
      let desk = try await Desk(served, as: .frontDesk)
      let fields = [
        "first.client": "C-1012", "first.at": "2027-03-10T17:00", "first.practitioner": "P-1",
        "first.siteId": site, "first.kind": "session", "count": "3", "everyWeeks": "1",
      ]
      let before = try await desk.head()
      let refused = try await desk.send("book-series", fields)
      #expect(refused.status == 422)
      #expect(refused.text.contains("Nothing is booked yet"))
      #expect(refused.text.contains("Wed, Mar 10") && refused.text.contains("Wed, Mar 24"))
      #expect(refused.text.matches(of: /<td>yes<\/td>/).count == 2)
      #expect(refused.text.contains("<td>no: the practitioner is off</td>"))
      #expect(refused.text.contains("<button name=\"skipConflicts\" value=\"yes\">"))
      let kept = FormRowTests.held(in: refused)
      #expect(kept["first.at"] == "2027-03-10T17:00" && kept["count"] == "3")
      // The refusal itself books nothing.
      let between = try await served.fixture.store.read(in: served.fixture.practice, after: before)
      #expect(between.isEmpty)
      let events = try await desk.record("book-series", fields.merging(["skipConflicts": "yes"]) { $1 })
      let days = events.compactMap { event -> LocalDay? in
        guard case .appointment(.appointmentBooked(let facts)) = event else { return nil }
        return facts.slot.wallTime.day
      }
      #expect(days == [LocalDay("2027-03-10"), LocalDay("2027-03-24")])
      let held = try await desk.record(
        "hold",
        [
          "booking.client": "C-1012", "booking.at": "2027-03-11T09:00", "booking.practitioner": "P-1",
          "booking.siteId": site, "booking.kind": "session", "forMinutes": "45",
        ])
      guard case .scheduling(.appointmentHeld(let facts)) = held.first else {
        Issue.record("nothing was held")
        return
      }
      #expect(
        facts.clientID == sample.last && facts.until == SamplePractice.now.addingTimeInterval(45 * 60)
          && facts.siteID == sample.site)
    }
  }
}
