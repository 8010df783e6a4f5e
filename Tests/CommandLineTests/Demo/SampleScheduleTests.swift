import EventSourcing
import Foundation
import Practice
import Testing

@testable import regimen

/// The schedule of the sample is one that people could keep.
@Suite struct SampleScheduleTests {
  private let ids = SampleIDs(seed: SamplePractice.usualSeed)

  @Test(arguments: SampleExample.days)
  func `nobody is in two appointments at once`(today: LocalDay) throws {
    let occupying = try SampleExample.log(today).appointments
      .filter(\.status.occupies)
    for person in [\Appointment.practitionerID, \.clientID] {
      for appointments in Dictionary(grouping: occupying, by: { $0[keyPath: person] }).values {
        for (earlier, later) in zip(appointments, appointments.dropFirst()) {
          #expect(earlier.slot.endsAt <= later.slot.startsAt)
        }
      }
    }
  }

  @Test(arguments: SampleExample.days)
  func `every time that was ever agreed lies on a weekday in the site's hours`(today: LocalDay) throws {
    let agreed = try SampleExample.log(today).agreedSlots
    for (practitioner, site, slot) in agreed {
      let day = slot.wallTime.day
      let who = try #require(SamplePractitioner.allCases.first { ids.practitioner($0) == practitioner })
      let place = try #require(who.site(on: day.weekday))
      if let site { #expect(ids.site(place) == site) }
      let start = ClockTime(slot.wallTime.hour, slot.wallTime.minute)
      let minutes = Int(slot.endsAt.timeIntervalSince(slot.startsAt) / 60)
      #expect((1...5).contains(day.weekday))
      #expect((45...60).contains(minutes))
      #expect(place.hours.contains(start) && place.hours.contains(start + minutes))
      #expect(!slot.shifted)
    }
  }

  @Test(arguments: SampleExample.days)
  func `a practitioner is at one site a day`(today: LocalDay) throws {
    struct Day: Hashable {
      let practitioner: UUID
      let day: LocalDay
    }
    let agreed = try SampleExample.log(today).agreedSlots
    let sites = Dictionary(
      grouping: agreed.filter { $0.site != nil },
      by: { Day(practitioner: $0.practitioner, day: $0.slot.wallTime.day) })
    #expect(sites.values.allSatisfy { Set($0.map(\.site)).count == 1 })
  }

  @Test(arguments: SampleExample.days)
  func `twelve weeks lie behind and two ahead, at both sites and virtual`(today: LocalDay) throws {
    let appointments = try SampleExample.log(today).appointments
    let days = appointments.map(\.slot.wallTime.day)
    #expect((84...91).contains(today - (try #require(days.min()))))
    #expect((10...13).contains((try #require(days.max())) - today))

    let ahead = appointments.filter { $0.slot.wallTime.day >= today }
    #expect(ahead.filter { $0.status == .booked }.count >= 30)
    #expect(ahead.allSatisfy { $0.status == .booked || $0.status == .cancelled })
    #expect(ahead.contains { $0.kind == .consultation })
    #expect(Set(ahead.map(\.siteID)) == [nil, ids.site(.lakeNona), ids.site(.ocoee)])

    let behind = appointments.filter { $0.slot.wallTime.day < today }
    #expect(behind.allSatisfy { $0.status != .booked && $0.status != .arrived })
    #expect(behind.contains { $0.status == .noShow })
    #expect(behind.contains { $0.status == .cancelled })
  }
}
