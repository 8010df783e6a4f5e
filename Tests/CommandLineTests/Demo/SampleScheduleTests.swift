import EventSourcing
import Foundation
import Practice
import Testing

@testable import regimen

/// The schedule of the sample is one that people could keep.
@Suite struct SampleScheduleTests {
  @Test(arguments: SampleExample.all) func `nobody is in two appointments at once`(example: SampleExample)
    async throws
  {
    let occupying = try await example.log().appointments.filter(\.status.occupies)
    for person in [\Appointment.practitionerID, \.clientID] {
      for appointments in Dictionary(grouping: occupying, by: { $0[keyPath: person] }).values {
        for (earlier, later) in zip(appointments, appointments.dropFirst()) {
          #expect(earlier.slot.endsAt <= later.slot.startsAt)
        }
      }
    }
  }

  @Test(arguments: SampleExample.all)
  func `every time that was ever agreed lies on a weekday in the site's hours`(example: SampleExample)
    async throws
  {
    let agreed = try await example.log().agreedSlots
    for (practitioner, site, slot) in agreed {
      let day = slot.wallTime.day
      let who = try #require(
        SamplePractitioner.allCases.first { example.ids.practitioner($0) == practitioner })
      let place = try #require(who.site(on: day.weekday))
      if let site { #expect(example.ids.site(place) == site) }
      let start = ClockTime(slot.wallTime.hour, slot.wallTime.minute)
      let minutes = Int(slot.endsAt.timeIntervalSince(slot.startsAt) / 60)
      #expect((1...5).contains(day.weekday))
      #expect((45...60).contains(minutes))
      #expect(place.hours.contains(start) && place.hours.contains(start + minutes))
      #expect(!slot.shifted)
    }
  }

  @Test(arguments: SampleExample.all) func `a practitioner is at one site a day`(example: SampleExample)
    async throws
  {
    struct Day: Hashable {
      let practitioner: UUID
      let day: LocalDay
    }
    let agreed = try await example.log().agreedSlots
    let sites = Dictionary(
      grouping: agreed.filter { $0.site != nil },
      by: { Day(practitioner: $0.practitioner, day: $0.slot.wallTime.day) })
    #expect(sites.values.allSatisfy { Set($0.map(\.site)).count == 1 })
  }

  @Test(arguments: SampleExample.all)
  func `twelve weeks lie behind and four ahead, at both sites and virtual`(example: SampleExample)
    async throws
  {
    let appointments = try await example.log().appointments
    let days = appointments.map(\.slot.wallTime.day)
    let today = example.today
    #expect((84...91).contains(today - (try #require(days.min()))))
    #expect((24...27).contains((try #require(days.max())) - today))

    let ahead = appointments.filter { $0.slot.wallTime.day >= today }
    #expect(ahead.filter { $0.status == .booked }.count >= 70)
    #expect(ahead.allSatisfy { $0.status == .booked || $0.status == .cancelled })
    #expect(ahead.contains { $0.kind == .consultation })
    #expect(Set(ahead.map(\.siteID)) == [nil, example.ids.site(.lakeNona), example.ids.site(.ocoee)])

    let behind = appointments.filter { $0.slot.wallTime.day < today }
    #expect(behind.allSatisfy { $0.status != .booked && $0.status != .arrived })
    #expect(behind.contains { $0.status == .noShow })
    #expect(behind.contains { $0.status == .cancelled })
  }
}
