import CICal
import Foundation

/// An event of a calendar, with what says when it takes place.
struct CalendarEvent {
  /// How long it takes.
  private enum Length {
    /// Seconds of real time.
    case seconds(Int)
    /// Days on the wall, and seconds behind them.
    case days(Int, seconds: Int)
  }

  /// By how many seconds a time on a wall and an instant may differ, and then some.
  private static let margin = 2 * 86_400

  let uid: String
  /// Whether its time is taken: not where it is cancelled, or is shown as free.
  let isBusy: Bool
  /// The start of the occurrence that it stands for, where it stands for one of another event.
  let replaced: (wall: icaltimetype, instant: Int)?
  /// Whether it stands for those after it too.
  let isFromThenOn: Bool

  private let component: OpaquePointer
  private let calendar: CalendarComponent
  private let start: icaltimetype
  private let clock: CalendarClock
  private let length: Length

  /// What decides when it takes place; what libical cannot read of them makes the file malformed, so that no busy time is lost.
  private static let decisive = [
    "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID",
  ]

  init(_ component: OpaquePointer, _ calendar: CalendarComponent) throws(CalendarFileError) {
    self.component = component
    self.calendar = calendar
    for problem in CalendarFile.properties(of: component, ICAL_XLICERROR_PROPERTY) {
      let words = icalproperty_get_xlicerror(problem).map { String(cString: $0) } ?? ""
      if Self.decisive.contains(where: { words.contains(" \($0) ") }) { throw .malformed }
    }
    uid = icalcomponent_get_uid(component).map { String(cString: $0) } ?? ""
    let transparency = CalendarFile.properties(of: component, ICAL_TRANSP_PROPERTY).first.map {
      icalproperty_get_transp($0)
    }
    isBusy =
      transparency != ICAL_TRANSP_TRANSPARENT && transparency != ICAL_TRANSP_TRANSPARENTNOCONFLICT
      && icalcomponent_get_status(component) != ICAL_STATUS_CANCELLED
    guard let begin = CalendarFile.properties(of: component, ICAL_DTSTART_PROPERTY).first else {
      throw .malformed
    }
    let first = icalproperty_get_dtstart(begin)
    guard first.isSensible else { throw .malformed }
    clock = try calendar.clock(of: begin, first)
    start = first.floating
    length = try Self.length(component, calendar, first.floating, clock)
    if let property = CalendarFile.properties(of: component, ICAL_RECURRENCEID_PROPERTY).first {
      let time = icalproperty_get_recurrenceid(property)
      guard time.isSensible else { throw .malformed }
      replaced = (time.floating, try calendar.clock(of: property, time).instant(of: time))
      isFromThenOn = icalproperty_get_first_parameter(property, ICAL_RANGE_PARAMETER) != nil
    } else {
      (replaced, isFromThenOn) = (nil, false)
    }
  }

  /// Adds the times that it takes up.
  ///
  /// - Parameter exceptions: What stands for occurrences of it, also where those are free or cancelled.
  func collect(into spans: inout BusySpans, without exceptions: [CalendarEvent]) throws(CalendarFileError) {
    let left = try leftOut()
    let single = Set(exceptions.filter { !$0.isFromThenOn }.compactMap(\.replaced?.instant))
    let later = exceptions.filter(\.isFromThenOn).sorted {
      ($0.replaced?.instant ?? 0) < ($1.replaced?.instant ?? 0)
    }
    guard isBusy || !later.isEmpty else { return }
    var seen: Set<Int> = []
    let longest =
      switch length {
      case .seconds(let seconds): seconds
      case .days(let days, let seconds): days * 86_400 + seconds
      }
    func take(_ wall: icaltimetype, _ end: Int? = nil) throws(CalendarFileError) -> Bool {
      try spans.step()
      // Most starts of an old rule are long over: those need no clock. A change from one on may move them.
      let latest = wall.secondsSinceEpoch + longest + Self.margin
      guard latest >= spans.within.lowerBound || !later.isEmpty || end != nil else { return true }
      let begin = clock.instant(of: wall)
      guard begin < spans.within.upperBound else { return false }
      let isOut = left.instants.contains(begin) || left.days.contains(wall.secondsSinceEpoch / 86_400)
      guard !isOut, !single.contains(begin), seen.insert(begin).inserted else { return true }
      if let change = later.last(where: { ($0.replaced?.instant ?? 0) <= begin }), let from = change.replaced
      {
        guard change.isBusy else { return true }
        let moved = change.start.moved(seconds: wall.secondsSinceEpoch - from.wall.secondsSinceEpoch)
        try spans.add(change.clock.instant(of: moved), change.end(of: moved))
      } else if isBusy {
        try spans.add(begin, end ?? self.end(of: wall))
      }
      return true
    }
    // The start is the first occurrence, whatever the rules say.
    _ = try take(start)
    for rule in CalendarFile.properties(of: component, ICAL_RRULE_PROPERTY) {
      try expand(rule) { wall throws(CalendarFileError) in try take(wall) }
    }
    for property in CalendarFile.properties(of: component, ICAL_RDATE_PROPERTY) {
      let date = icalproperty_get_rdate(property)
      if icaltime_is_null_time(date.time) == 0 {
        guard date.time.isSensible else { throw .malformed }
        let other = try calendar.clock(of: property, date.time)
        _ = try take(date.time.isDate ? date.time : clock.wall(at: other.instant(of: date.time)))
      } else {
        let other = try calendar.clock(of: property, date.period.start)
        let (begin, end) = try calendar.period(date.period, other)
        _ = try take(clock.wall(at: begin), end)
      }
    }
  }

  private func expand(
    _ rule: OpaquePointer, _ take: (icaltimetype) throws(CalendarFileError) -> Bool
  ) throws(CalendarFileError) {
    guard regimen_ical_is_rule(rule) != 0 else { throw .malformed }
    var until = regimen_ical_until(rule)
    if icaltime_is_null_time(until) == 0 {
      guard until.isSensible else { throw .malformed }
      // The end is said in UTC, and the rule is expanded on the wall.
      if icaltime_is_utc(until) != 0 {
        until = clock.wall(at: CalendarClock.utc.instant(of: until))
        if start.isDate { (until.is_date, until.hour, until.minute, until.second) = (1, 0, 0, 0) }
      }
      // A day as the end holds what begins on it.
      if until.isDate, !start.isDate { until = until.lastSecond }
    }
    guard let occurrences = regimen_ical_occurrences(rule, start, until) else { throw .malformed }
    defer { icalrecur_iterator_free(occurrences) }
    while true {
      let next = icalrecur_iterator_next(occurrences)
      guard icaltime_is_null_time(next) == 0, next.isSensible, try take(next.floating) else { return }
    }
  }

  /// When an occurrence ends that begins at a time on the wall.
  private func end(of wall: icaltimetype) -> Int {
    switch length {
    case .seconds(let seconds): clock.instant(of: wall) + seconds
    case .days(let days, let seconds): clock.instant(of: wall.moved(days: days)) + seconds
    }
  }

  /// The occurrences that an event takes out, as instants, and as days where days alone are said.
  private func leftOut() throws(CalendarFileError) -> (instants: Set<Int>, days: Set<Int>) {
    var (instants, days): (Set<Int>, Set<Int>) = ([], [])
    for property in CalendarFile.properties(of: component, ICAL_EXDATE_PROPERTY) {
      let time = icalproperty_get_exdate(property)
      guard time.isSensible else { throw .malformed }
      if time.isDate {
        days.insert(time.secondsSinceEpoch / 86_400)
      } else {
        instants.insert(try calendar.clock(of: property, time).instant(of: time))
      }
    }
    return (instants, days)
  }

  private static func length(
    _ component: OpaquePointer, _ calendar: CalendarComponent, _ start: icaltimetype, _ clock: CalendarClock
  ) throws(CalendarFileError) -> Length {
    if let property = CalendarFile.properties(of: component, ICAL_DTEND_PROPERTY).first {
      let end = icalproperty_get_dtend(property)
      guard end.isSensible else { throw .malformed }
      if start.isDate, end.isDate {
        return .days((end.secondsSinceEpoch - start.secondsSinceEpoch) / 86_400, seconds: 0)
      }
      return .seconds(try calendar.clock(of: property, end).instant(of: end) - clock.instant(of: start))
    }
    if let property = CalendarFile.properties(of: component, ICAL_DURATION_PROPERTY).first {
      let duration = icalproperty_get_duration(property)
      guard duration.is_neg == 0, duration.weeks <= 10_000, duration.days <= 100_000 else { throw .malformed }
      return .days(
        Int(duration.weeks) * 7 + Int(duration.days),
        seconds: Int(duration.hours) * 3600 + Int(duration.minutes) * 60 + Int(duration.seconds))
    }
    // A day without an end is that day; a time without one takes none.
    return start.isDate ? .days(1, seconds: 0) : .seconds(0)
  }
}

extension icaltimetype {
  fileprivate var lastSecond: icaltimetype {
    var last = self
    (last.is_date, last.hour, last.minute, last.second) = (0, 23, 59, 59)
    return last
  }
}
