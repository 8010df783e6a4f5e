import Foundation
import Practice

extension SampleCourseHistory {
  /// Plans the log of days of rest and the sleep before them, in the evening, from the first week to yesterday.
  mutating func planRest() {
    let first = course.firstWeek
    for calendarWeek in first...max(first, SampleCalendar.weeksBefore) {
      let week = calendarWeek - first
      var isCorrected = course.rest.correctedWeek == week
      for weekday in course.rest.weekdays {
        let day = calendar.day(week: calendarWeek, weekday: weekday)
        let evening = calendar.instant(day, ClockTime(20, random.draw(15...55)))
        let isAway = course.absences.contains { $0.weeks.contains(week) }
        let isLogged = random.chance(course.rest.logged) || course.rest.isShort && calendar.today - day <= 3
        guard isLogged, !isAway else { continue }
        planRest(day, in: week, evening, isCorrected: isCorrected)
        isCorrected = false
      }
    }
  }

  private mutating func planRest(_ day: LocalDay, in week: Int, _ evening: Date, isCorrected: Bool) {
    let hours = nightHours()
    let quality = random.draw(course.rest.quality)
    let isSore = course.pain(week: week) >= 6
    let reason: RestReason = isSore && random.chance(0.6) ? .sore : random.one(of: Self.reasons) ?? .planned
    func log(_ moment: Date, _ hours: Double) -> LogRestDay {
      LogRestDay(
        clientID: clientID, day: day, reason: reason, sleepHours: hours, sleepQuality: quality,
        timeZone: calendar.zoneName, now: moment)
    }
    agenda.add(.issue(log(evening, isCorrected ? hours + 2 : hours)), at: evening)
    guard isCorrected else { return }
    let morning = calendar.instant(day + 1, ClockTime(7, 30))
    agenda.add(.issue(log(morning, hours)), at: morning)
  }

  /// Plans the log of nights and the ratings of readiness in the last weeks, early in the morning.
  mutating func planNights() {
    let rest = course.rest
    for back in (1...max(1, rest.nights, rest.readiness)).reversed() {
      let day = calendar.today - back
      if back <= rest.nights, !rest.weekdays.contains(day.weekday) {
        let hours = nightHours()
        let quality = random.draw(rest.quality)
        let morning = calendar.instant(day, ClockTime(6, random.draw(25...40)))
        plan(
          LogSleep(
            clientID: clientID, day: day, hours: hours, quality: quality, timeZone: calendar.zoneName,
            now: morning), at: morning)
      }
      if back <= rest.readiness { planReadiness(day, isLast: back == 1) }
    }
  }

  /// Who sleeps too little is worn out by yesterday.
  private mutating func planReadiness(_ day: LocalDay, isLast: Bool) {
    let isWorn = isLast && course.rest.isShort
    let ratings = (0..<4).map { _ in
      let usual = random.draw(course.rest.ratings)
      return isWorn ? Bounds.hooper.upperBound : usual
    }
    let morning = calendar.instant(day, ClockTime(6, random.draw(42...58)))
    plan(
      RecordReadiness(
        clientID: clientID, day: day, sleep: ratings[0], fatigue: ratings[1], stress: ratings[2],
        soreness: ratings[3], timeZone: calendar.zoneName, now: morning), at: morning)
  }

  /// How many days back mornings are logged by the day.
  private static let loggedDays = 42

  /// Plans the mornings that every other client logs by the day in the last weeks, but for those after a session, which are
  /// scored after it. They have a source of numbers of their own.
  mutating func planMornings() {
    guard ordinal.isMultiple(of: 2) else { return }
    var numbers = SplitMix64(seed: 2027, part: ordinal)
    let after = Set(SampleVisit.planned(course, calendar).map { $0.day + 1 })
    for back in (1...Self.loggedDays).reversed() {
      let day = calendar.today - back
      let week = (day - calendar.day(week: course.firstWeek, weekday: 1)) / 7
      guard day > calendar.day(of: consultationStart), week >= 0, numbers.chance(0.9) else { continue }
      let usual = course.pain(week: week) + (numbers.one(of: [-1, -1, 0, 0, 0, 1]) ?? 0)
      let wakes = calendar.instant(day, ClockTime(6, numbers.draw(5...20)))
      let isAway = course.absences.contains { $0.weeks.contains(week) }
      guard !after.contains(day), !isAway else { continue }
      plan(
        LogMorningPain(
          clientID: clientID, day: day, nrs: min(Bounds.nrs.upperBound, max(Bounds.nrs.lowerBound, usual)),
          timeZone: calendar.zoneName, now: wakes), at: wakes)
    }
  }

  private mutating func nightHours() -> Double { Double(random.draw(course.rest.halfHours)) / 2 }

  /// Why a day was one of rest, about as often as it is so.
  private static let reasons = Array(repeating: RestReason.planned, count: 20) + [.sore, .travel, .ill]
}
