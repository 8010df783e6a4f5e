import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Trying where an appointment could go, as the calendar does while it is dragged.
@Suite struct CalendarMoveTests {
  private let sample = SamplePractice()

  @Test func `a move is tried before it is made, and trying records nothing`() async throws {
    let appointment = UUID()
    let booked = sample.book(appointment, sample.last, at: 100, site: sample.site)
    try await withDashboard(sample.everything + [booked]) { served in
      let head = try await served.fixture.store.head(of: served.fixture.practice)
      let browser = try await Browser.signedIn(served, as: .frontDesk)
      func fit(_ at: String) async throws -> JSONValue {
        try await browser.open("/appointments/\(appointment.lowercased)/fit?at=\(at)").json
      }
      let free = try await fit("2027-03-09T11:00")
      #expect(free["fits"] == .bool(true) && free["words"]?.text == "free")
      // Anna is there at ten today.
      let taken = try await fit("2027-03-01T12:00")
      #expect(taken["fits"] == .bool(false) && taken["words"]?.text?.isEmpty == false)
      let none = try await browser.open("/appointments/\(appointment.lowercased)/fit?at=soon")
      #expect(none.status == 400 && none.text.contains("Give a time on the wall of the place"))
      #expect(try await served.fixture.store.head(of: served.fixture.practice) == head)
    }
  }
}
