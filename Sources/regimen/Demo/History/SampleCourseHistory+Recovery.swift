import Foundation
import Practice

extension SampleCourseHistory {
  /// Logs days of rest and the sleep before them, in the evening, from the first week to yesterday.
  mutating func rest() {
    let first = course.consultation.week + 1
    for calendarWeek in first...max(first, SampleCalendar.weeksBefore) {
      let week = calendarWeek - first
      var isCorrected = course.rest.correctedWeek == week
      for weekday in course.rest.weekdays {
        let day = calendar.day(week: calendarWeek, weekday: weekday)
        let evening = calendar.instant(day, ClockTime(20, random.draw(15...55)))
        let isAway = course.absences.contains { $0.weeks.contains(week) }
        guard random.chance(course.rest.logged), !isAway else { continue }
        log(day, in: week, evening, isCorrected: isCorrected)
        isCorrected = false
      }
    }
  }

  private mutating func log(_ day: LocalDay, in week: Int, _ evening: Date, isCorrected: Bool) {
    let hours = Double(random.draw(course.rest.halfHours)) / 2
    let quality = random.draw(course.rest.quality)
    let isSore = (course.pain.carried(to: week) ?? 0) >= 6
    let reason: RestReason =
      isSore && random.chance(0.6) ? .sore : random.one(of: Self.reasons) ?? .planned
    issue(
      evening,
      LogRestDay(
        clientID: clientID, day: day, reason: reason, sleepHours: isCorrected ? hours + 2 : hours,
        sleepQuality: quality, timeZone: calendar.zoneName, now: evening))
    guard isCorrected else { return }
    let morning = calendar.instant(day + 1, ClockTime(8, 20))
    issue(
      morning,
      LogRestDay(
        clientID: clientID, day: day, reason: reason, sleepHours: hours, sleepQuality: quality,
        timeZone: calendar.zoneName, now: morning))
  }

  /// Why a day was one of rest, about as often as it is so.
  private static let reasons = Array(repeating: RestReason.planned, count: 20) + [.sore, .travel, .ill]
}
