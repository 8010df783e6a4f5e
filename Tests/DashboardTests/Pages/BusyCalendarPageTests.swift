import Application
import EventSourcing
import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Busy times of another calendar on the pages: named, with nothing of what they are for.
@Suite(.serialized) struct BusyCalendarPageTests {
  private let sample = SamplePractice()

  private func scheduling(_ event: SchedulingEvent) -> Draft<PracticeEvent> {
    Draft(.scheduling(event), at: SamplePractice.at(-900))
  }

  private func open(
    _ path: String, _ served: Served, as role: Role = .frontDesk, at places: PlaceScope = .everywhere
  ) async throws -> Answer {
    var browser = Browser(served)
    _ = try await browser.signIn(try await served.token(role, at: places))
    return try await browser.open(path)
  }

  @Test func `busy times of another calendar are named as nothing else`() async throws {
    let calendar = UUID()
    let given =
      sample.organisation + [
        scheduling(
          .practitionerHoursSet(
            PractitionerHoursSet(
              practitionerID: sample.practitioner, siteID: sample.site,
              week: WeekHours("mon 09:00-13:00") ?? WeekHours([:])))),
        scheduling(
          .busyCalendarSet(BusyCalendarSet(practitionerID: sample.practitioner, calendarID: calendar))),
        scheduling(
          .busyTimesChanged(
            BusyTimesChanged(
              practitionerID: sample.practitioner, calendarID: calendar, until: SamplePractice.at(9_000),
              spans: [BusySpan(startsAt: SamplePractice.at(1.5), endsAt: SamplePractice.at(1.75))]))),
      ]
    try await withDashboard(given) { served in
      served.clock.move(hours: -2)
      let page = try await open("/calendar", served)
      #expect(page.status == 200 && page.text.contains("</time> Busy elsewhere"))
      let settings = try await open("/settings", served, as: .owner)
      #expect(settings.text.contains("Other calendars") && settings.text.contains("1 busy times to come"))
      let limited = try await open("/settings", served, as: .owner, at: .only([sample.site], virtual: false))
      #expect(!limited.text.contains("Other calendars"))
    }
  }
}
