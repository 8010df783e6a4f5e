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

/// A client's appointments: what giving one up costs is said before, and nobody touches another's.
@Suite(.serialized) struct OwnAppointmentTests {
  private let sample = SamplePractice()
  private let soon = UUID(), later = UUID(), bens = UUID()

  private var drafts: [Draft<PracticeEvent>] {
    let week = WeekHours("mon-sun 6:00-22:00") ?? WeekHours([:])
    return sample.organisation + [
      Draft(
        .scheduling(
          .practitionerHoursSet(
            PractitionerHoursSet(practitionerID: sample.practitioner, siteID: sample.site, week: week))),
        at: SamplePractice.at(-800)),
      Draft(
        .scheduling(
          .cancellationPolicySet(CancellationPolicySet(version: 1, windowHours: 24, lateFeeCents: 4_000))),
        at: SamplePractice.at(-800)),
      sample.book(soon, sample.anna, at: 5, site: sample.site),
      sample.book(later, sample.anna, at: 100, site: sample.site),
      sample.book(bens, sample.ben, at: 102, site: sample.site),
    ]
  }

  private func appointment(_ id: UUID, _ served: Served) async throws -> Appointment {
    try await served.fixture.store.appointment(id, in: served.fixture.practice)
  }

  @Test func theFeeIsSaidBeforeALateOneIsCancelled() async throws {
    try await withDashboard(drafts) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let list = try await browser.open("/me/appointments")
      #expect(list.text.contains("/me/appointments/\(soon.lowercased)/cancel"))
      let path = "/me/appointments/\(soon.lowercased)/cancel"
      let form = try await browser.open(path)
      #expect(form.text.contains("costs a fee of 40.00"))
      // Who did not see the fee did not agree to it.
      let unseen = try await browser.send(path, ["agreed": "in-time"], of: form)
      #expect(unseen.status == 422 && unseen.text.contains("fee of 40.00"))
      #expect(try await appointment(soon, served).status == .booked)
      let agreed = try #require(Browser.field("agreed", in: form))
      let done = try await browser.send(path, ["agreed": agreed], of: form)
      #expect(done.header("Location") == "/me/appointments?done=cancelled", "\(done.text)")
      let cancelled = try await appointment(soon, served)
      #expect(cancelled.status == .cancelled && cancelled.cancellation?.terms.feeCents == 4_000)
      #expect(cancelled.cancellation?.by == .client)
    }
  }

  @Test func whatHasBegunIsLeftToThePractice() async throws {
    try await withDashboard(drafts) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let path = "/me/appointments/\(soon.lowercased)"
      let form = try await browser.open("\(path)/cancel")
      let agreed = try #require(Browser.field("agreed", in: form))
      served.clock.move(hours: 5)
      for moved in [0.0, 30] {
        served.clock.move(hours: moved)
        // A form that was opened before it began, and one that is made up.
        for agreed in [agreed, "late-4000", "late", "in-time"] {
          let refused = try await browser.send("\(path)/cancel", ["agreed": agreed], of: form)
          #expect(refused.status == 422 && refused.text.contains("no longer be changed"), "\(refused.text)")
          let move = try await browser.send(
            "\(path)/move", ["agreed": agreed, "at": "2027-03-05T15:00:00Z"], of: form)
          #expect(move.status == 422)
        }
      }
      #expect(try await appointment(soon, served).status == .booked)
      // The practice still says what became of it.
      let token = try await served.token(.frontDesk)
      let missed = try await served.post("/v1/appointments/\(soon.lowercased)/no-show", "{}", token: token)
      #expect(missed.status == 200, "\(missed.text)")
    }
  }

  @Test func oneInTimeCostsNothing() async throws {
    try await withDashboard(drafts) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let path = "/me/appointments/\(later.lowercased)/cancel"
      let form = try await browser.open(path)
      #expect(form.text.contains("costs nothing"))
      let done = try await browser.send(
        path, ["agreed": "in-time", "by": "practice", "waiver": "Kind of me"], of: form)
      #expect(done.status == 303, "\(done.text)")
      let cancelled = try await appointment(later, served)
      #expect(cancelled.cancellation?.by == .client && cancelled.cancellation?.terms.isWaived == false)
    }
  }

  @Test func isMovedToATimeThatIsOpen() async throws {
    try await withDashboard(drafts) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let path = "/me/appointments/\(later.lowercased)/move"
      let page = try await browser.open(path)
      let start = try #require(page.text.firstMatch(of: /move\?at=([^"]+)"/)).1
      let at = String(start)
      let confirm = try await browser.open("\(path)?at=\(at)")
      #expect(confirm.text.contains("Move it to this time"))
      // A time at night is offered to nobody.
      let night = try await browser.send(
        path, ["at": "2027-03-06T08:00:00.000Z", "agreed": "in-time"], of: confirm)
      #expect(night.status == 422 && night.text.contains("not open any more"))
      let moved = try await browser.send(path, ["at": at, "agreed": "in-time"], of: confirm)
      #expect(moved.header("Location") == "/me/appointments?done=moved", "\(moved.text)")
      #expect(JSONCoding.text(of: try await appointment(later, served).slot.startsAt) == at)
    }
  }

  @Test func anothersIsNotThere() async throws {
    try await withDashboard(drafts) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let list = try await browser.open("/me/appointments")
      #expect(!list.text.contains(bens.lowercased))
      for part in ["cancel", "move", "calendar.ics"] {
        #expect(try await browser.open("/me/appointments/\(bens.lowercased)/\(part)").status == 404)
        #expect(try await browser.open("/me/appointments/\(UUID().lowercased)/\(part)").status == 404)
      }
      for part in ["cancel", "move"] {
        let sent = try await browser.send(
          "/me/appointments/\(bens.lowercased)/\(part)", ["agreed": "in-time"], of: list)
        #expect(sent.status == 404)
      }
      #expect(try await appointment(bens, served).status == .booked)
    }
  }

  @Test func isAddedToACalendar() async throws {
    try await withDashboard(drafts) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let file = try await browser.open("/me/appointments/\(later.lowercased)/calendar.ics")
      #expect(file.header("Content-Type") == "text/calendar; charset=utf-8")
      #expect(file.text.contains("UID:\(later.lowercased)") && file.text.contains("LOCATION:Lake Nona"))
      #expect(file.text.contains("Pat Underhill") && !file.text.contains("Quistgaard"))
    }
  }
}
