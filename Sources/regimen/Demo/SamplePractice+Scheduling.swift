import Foundation
import Practice

extension SamplePractice {
  /// Minutes from one site to the other.
  static let travelMinutes = 45

  /// What the schedule of the sample is set up with: rooms, services, opening hours, the way between the sites, a policy.
  static func scheduling(_ ids: SampleIDs) -> [(Date) -> any SampleDecision] {
    let rooms: [(SampleSite, String)] = [
      (.lakeNona, "Studio"), (.lakeNona, "Quiet room"), (.ocoee, "Studio"),
    ]
    let services: [(String, AppointmentKind, Int, Buffers, Int)] = [
      ("First consultation", .consultation, 60, Buffers(after: 15), 1440),
      ("Training", .session, 60, Buffers(after: 10), 120),
      ("Short training", .session, 45, Buffers(after: 10), 120),
    ]
    return rooms.map { site, name in
      { OpenRoom(roomID: ids.id("room/\(site.name)/\(name)"), siteID: ids.site(site), name: name, now: $0) }
    }
      + services.map { name, kind, minutes, buffers, notice in
        {
          OfferService(
            serviceID: ids.id("service/\(name)"), name: name, kind: kind, minutes: minutes, buffers: buffers,
            noticeMinutes: notice, advanceDays: 90, now: $0)
        }
      }
      + SampleSite.allCases.map { site in
        { SetOpeningHours(siteID: ids.site(site), week: site.week, now: $0) }
      }
      + [
        {
          SetTravelTime(one: ids.site(.lakeNona), other: ids.site(.ocoee), minutes: travelMinutes, now: $0)
        },
        { SetCancellationPolicy(windowHours: 24, lateFeeCents: 2_500, now: $0) },
      ]
  }
}

extension SampleSite {
  /// Its hours from Monday to Friday.
  fileprivate var week: WeekHours {
    let day = DaySpan(from: hours.lowerBound.minuteOfDay, to: hours.upperBound.minuteOfDay).map { [$0] } ?? []
    return WeekHours(Dictionary(uniqueKeysWithValues: (1...5).map { ($0, day) }))
  }
}
