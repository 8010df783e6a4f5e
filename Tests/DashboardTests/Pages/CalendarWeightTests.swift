import Application
import EventSourcing
import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// What the calendar of a large practice weighs.
@Suite(.serialized) struct CalendarWeightTests {
  private let sample = SamplePractice()

  /// Eight appointments, with ten minutes kept free behind each, in a day of ten hours.
  private func day(of number: Int) -> [Draft<PracticeEvent>] {
    let practitioner = UUID()
    let week = WeekHours("mon 08:00-18:00") ?? WeekHours([:])
    let booked = (0..<8).map { index in
      AppointmentBooked(
        appointmentID: UUID(), kind: .session, clientID: sample.clients[index], practitionerID: practitioner,
        siteID: sample.site, slot: SamplePractice.slot(Double(index) * 1.25 - 2), buffers: Buffers(after: 10))
    }
    return [
      Draft(
        .organisation(
          .practitionerRegistered(PractitionerRegistered(practitionerID: practitioner, number: number))),
        at: SamplePractice.at(-950),
        personal: PersonalPart([.name: "Bartholomew Featherstonehaugh \(number)"])),
      Draft(
        .scheduling(
          .practitionerHoursSet(
            PractitionerHoursSet(practitionerID: practitioner, siteID: sample.site, week: week))),
        at: SamplePractice.at(-940)),
    ] + booked.map { Draft(.appointment(.appointmentBooked($0)), at: SamplePractice.at(-900)) }
  }

  @Test func `a day of twenty practitioners weighs less than 60 kB`() async throws {
    try await withDashboard(sample.organisation + (2...21).flatMap(day)) { served in
      served.clock.move(hours: -4)
      let page = try await Browser.signedIn(served, as: .frontDesk).open("/calendar")
      #expect(page.text.contains("160 appointments"))
      #expect(page.text.components(separatedBy: "<section class=\"cal-column").count == 21)
      #expect(page.body.count < 60_000, "\(page.body.count) bytes")
    }
  }
}
