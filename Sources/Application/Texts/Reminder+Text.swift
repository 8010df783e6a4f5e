import Foundation
import Practice
package import ReadModels

extension Reminder {
  /// What the client is told: when and where, with the zone, and nothing of why.
  package var text: String {
    let texts = ClientTexts.of(language)
    let format = LocalFormat(locale, in: language)
    let zone = TimeZone(identifier: timeZone) ?? .gmt
    let (day, time) = (format.longDay(LocalDay(of: startsAt, in: zone)), format.clock(startsAt, zone))
    guard site != ScheduleItem.virtualSite else {
      return texts(.reminderVirtual, ["day": day, "time": time, "zone": timeZone])
    }
    return texts(.reminderAtSite, ["day": day, "time": time, "zone": timeZone, "place": site])
  }

  /// What an e-mail that brings it is about, in ASCII.
  package var subject: String { ClientTexts.of(language)(.reminderSubject) }
}
