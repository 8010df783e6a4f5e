import EventStore
import Foundation
import Practice

extension SamplePractice {
  /// Minutes from one site to the other.
  static let travelMinutes = 45

  /// What the schedule of the sample is set up with: rooms, services, hours, the way between the sites, a policy.
  static func scheduling(_ ids: SampleIDs) -> [(Date) -> any SampleDecision] {
    let rooms: [(SampleSite, String)] = [
      (.lakeNona, "Studio"), (.lakeNona, "Quiet room"), (.ocoee, "Studio"),
    ]
    let services: [(String, AppointmentKind, Int, Buffers, Int)] = [
      ("First consultation", .consultation, 60, Buffers(after: 15), 1440),
      ("Training", .session, 60, Buffers(after: 10), 120),
      ("Short training", .session, 45, Buffers(after: 10), 120),
    ]
    var decisions: [(Date) -> any SampleDecision] = rooms.map { site, name in
      {
        RegisterRoom(roomID: ids.id("room/\(site.name)/\(name)"), siteID: ids.site(site), name: name, now: $0)
      }
    }
    for (name, kind, minutes, buffers, notice) in services {
      decisions.append {
        OfferService(
          serviceID: ids.id("service/\(name)"), name: name, kind: kind, minutes: minutes, buffers: buffers,
          noticeMinutes: notice, advanceDays: 90, now: $0)
      }
    }
    for site in SampleSite.allCases {
      decisions.append { SetOpeningHours(siteID: ids.site(site), week: site.week, now: $0) }
      decisions.append {
        SetSiteEquipment(
          siteID: ids.site(site), equipment: [.band, .ball, .bench, .dowel, .dumbbell, .step], now: $0)
      }
      for practitioner in SamplePractitioner.allCases {
        decisions.append {
          SetPractitionerHours(
            practitionerID: ids.practitioner(practitioner), siteID: ids.site(site),
            week: practitioner.week(at: site), now: $0)
        }
      }
    }
    decisions.append {
      SetTravelTime(one: ids.site(.lakeNona), other: ids.site(.ocoee), minutes: travelMinutes, now: $0)
    }
    decisions.append { SetCancellationPolicy(windowHours: 24, lateFeeCents: 2_500, now: $0) }
    return decisions
  }
}

extension SamplePractice {
  /// Two who would come more often: one with anybody in the morning, one with whom they know.
  static func waiting(_ calendar: SampleCalendar, _ ids: SampleIDs) -> [SampleCommand] {
    let (today, zone) = (calendar.today, timeZone)
    let wishes: [(SampleCourse, WaitlistWish)] = [
      (
        .steadyBack,
        WaitlistWish(
          kind: .session, siteID: ids.site(.lakeNona), from: today, through: today + 27,
          between: DaySpan(from: 8 * 60, to: 12 * 60), timeZone: zone)
      ),
      (
        .shoulder,
        WaitlistWish(
          kind: .session, siteID: ids.site(.ocoee),
          practitionerIDs: [ids.practitioner(SampleCourse.shoulder.practitioner)], from: today,
          through: today + 27, timeZone: zone)
      ),
    ]
    return wishes.enumerated().map { index, wish in
      let (client, now) = (ids.client(wish.0.client), calendar.instant(today - 2, ClockTime(18, 30 + index)))
      let facts = WaitlistJoined(
        entryID: ids.id("waitlist/\(wish.0.client.name)"), clientID: client, wish: wish.1)
      return SampleCommand(
        now: now, client: client, issuer: Issuer(role: "front-desk", client: software),
        decision: JoinWaitlist(facts, now: now))
    }
  }
}

extension SamplePractitioner {
  /// The site's hours on the days on which they are there.
  fileprivate func week(at place: SampleSite) -> WeekHours {
    WeekHours(place.week.days.filter { site(on: $0.key) == place })
  }
}

extension SampleSite {
  /// Its hours from Monday to Friday.
  fileprivate var week: WeekHours {
    let day = DaySpan(from: hours.lowerBound.minuteOfDay, to: hours.upperBound.minuteOfDay).map { [$0] } ?? []
    return WeekHours(Dictionary(uniqueKeysWithValues: (1...5).map { ($0, day) }))
  }
}
