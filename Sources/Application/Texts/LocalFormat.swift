package import Foundation
package import Practice

/// Dates, times and numbers as people read them: the words of one language, by the conventions of one locale.
///
/// An English page of a practice in Madrid says “Mon 30 Nov, 14:00”, and “2,5 kg”. The patterns are those of Unicode's CLDR, in tables of our own, because a
/// formatter of the system costs more than the page that it writes a day into. For machines everything stays ISO 8601.
package struct LocalFormat: Hashable, Sendable {
  package let language: Language
  package let locale: PracticeLocale

  /// - Parameter language: of what it stands in; the locale's own where nothing is said.
  package init(_ locale: PracticeLocale, in language: Language? = nil) {
    self.locale = locale
    self.language = language ?? locale.language
  }

  /// Whether clocks count to twelve, twice a day.
  package var isTwelveHours: Bool { locale != .enGB && locale != .esES }
  private var isMonthFirst: Bool { language == .english && locale != .enGB && locale != .esES }
  private var hasDecimalComma: Bool { locale == .esES }

  // MARK: - Days

  /// On which weekday a week begins, 1 (Monday) to 7 (Sunday).
  package var firstWeekday: Int { isTwelveHours ? 7 : 1 }

  /// The first day of the week that a day is in.
  package func weekStart(of day: LocalDay) -> LocalDay { day - (day.weekday - firstWeekday + 7) % 7 }

  /// `Mon, Nov 30`, `Mon 30 Nov`, `lun, 30 nov`.
  package func shortDay(_ day: LocalDay) -> String { weekday(day, abbreviated: true) + dayAndMonth(day) }

  /// The same with its year: `Mon, Nov 30, 2026`, `Mon 30 Nov 2026`, `lun, 30 nov 2026`.
  package func day(_ day: LocalDay) -> String { weekday(day, abbreviated: true) + shortDate(day) }

  /// `Nov 30, 2026`, `30 Nov 2026`, `30 nov 2026`.
  package func shortDate(_ day: LocalDay) -> String {
    "\(dayAndMonth(day))\(isMonthFirst ? "," : "") \(day.year)"
  }

  /// `November 30, 2026`, `30 November 2026`, `30 de noviembre de 2026`.
  package func date(_ day: LocalDay) -> String {
    let month = names.months[day.month - 1]
    if language == .spanish { return "\(day.day) de \(month) de \(day.year)" }
    return isMonthFirst ? "\(month) \(day.day), \(day.year)" : "\(day.day) \(month) \(day.year)"
  }

  /// `Monday, November 30, 2026`, `Monday 30 November 2026`, `lunes, 30 de noviembre de 2026`.
  package func longDay(_ day: LocalDay) -> String { weekday(day, abbreviated: false) + date(day) }

  /// The same without its year: `Monday, November 30`, `Monday 30 November`, `lunes, 30 de noviembre`.
  package func longDayOfYear(_ day: LocalDay) -> String {
    let month = names.months[day.month - 1]
    let date =
      language == .spanish
      ? "\(day.day) de \(month)" : isMonthFirst ? "\(month) \(day.day)" : "\(day.day) \(month)"
    return weekday(day, abbreviated: false) + date
  }

  /// `Mon`, `lun`.
  ///
  /// - Parameter number: 1 (Monday) to 7 (Sunday).
  package func shortWeekday(_ number: Int) -> String { names.shortWeekdays[number - 1] }

  private func weekday(_ day: LocalDay, abbreviated: Bool) -> String {
    let name = (abbreviated ? names.shortWeekdays : names.weekdays)[day.weekday - 1]
    return language == .english && !isMonthFirst ? "\(name) " : "\(name), "
  }

  /// `Nov 30`, `30 Nov`, `30 nov`.
  package func dayAndMonth(_ day: LocalDay) -> String {
    var month = names.shortMonths[day.month - 1]
    // Only in Mexico is it as short as the others.
    if language == .spanish, locale == .esMX, day.month == 9 { month = "sep" }
    return isMonthFirst ? "\(month) \(day.day)" : "\(day.day) \(month)"
  }

  // MARK: - Times

  /// `9:05 AM`, `09:05`, `9:05 a. m.`; the second line of the same hour where clocks are set back: `1:00 AM CST`.
  package func clock(_ date: Date, _ zone: TimeZone) -> String {
    let time = clock(LocalDateTime(of: date, in: zone))
    return RepeatedHour.name(of: date, in: zone).map { "\(time) \($0)" } ?? time
  }

  /// A time on the wall.
  package func clock(_ time: LocalDateTime) -> String {
    let (digits, half) = parts(time)
    return half.map { "\(digits) \($0)" } ?? digits
  }

  /// A minute of a day, 0 to 1440; the end of the day is midnight.
  package func clock(minute: Int) -> String { clock(Self.time(minute)) }

  /// The same without the half of the day, where what stands beside it tells that.
  package func digits(minute: Int) -> String { parts(Self.time(minute)).digits }

  /// A whole hour, 0 to 23: `9 AM`, `09:00`.
  package func hour(_ hour: Int) -> String {
    let (digits, half) = parts(Self.time(hour * 60))
    return half.map { "\(digits.prefix { $0 != ":" }) \($0)" } ?? digits
  }

  private static func time(_ minute: Int) -> LocalDateTime {
    let (hour, rest) = (minute % 1440).quotientAndRemainder(dividingBy: 60)
    let midnight = LocalDateTime(startOf: LocalDay(number: 0))
    return LocalDateTime(midnight.day, hour: hour, minute: rest) ?? midnight
  }

  /// From one time to another: `9:00–10:00 AM`, `11:00 AM–12:00 PM`, `09:00–10:00`.
  package func span(_ start: Date, _ end: Date, _ zone: TimeZone) -> String {
    let (from, to) = ends(start, end, zone)
    return "\(from)–\(to)"
  }

  /// The two ends of a span, the first without the half of the day where the second says the same.
  package func ends(_ start: Date, _ end: Date, _ zone: TimeZone) -> (from: String, to: String) {
    let until = clock(end, zone)
    let first = parts(LocalDateTime(of: start, in: zone))
    let isSame = first.half == parts(LocalDateTime(of: end, in: zone)).half
    guard isSame, RepeatedHour.name(of: start, in: zone) == nil else { return (clock(start, zone), until) }
    return (first.digits, until)
  }

  /// The same of two minutes of a day, 0 to 1440.
  package func span(minute from: Int, to: Int) -> String {
    let (first, last) = (parts(Self.time(from)), parts(Self.time(to)))
    return "\(first.half == last.half ? first.digits : clock(minute: from))–\(clock(minute: to))"
  }

  /// `Mon, Nov 30, 2:00 PM`.
  package func shortTime(_ date: Date, _ zone: TimeZone) -> String {
    "\(shortDay(LocalDay(of: date, in: zone))), \(clock(date, zone))"
  }

  /// `Mon, Nov 30, 2026, 2:00 PM`.
  package func time(_ date: Date, _ zone: TimeZone) -> String {
    "\(day(LocalDay(of: date, in: zone))), \(clock(date, zone))"
  }

  /// What stands on a clock, and in which half of the day where that has to be said.
  private func parts(_ time: LocalDateTime) -> (digits: String, half: String?) {
    let minute = time.minute < 10 ? "0\(time.minute)" : "\(time.minute)"
    guard isTwelveHours else { return ("\(time.hour < 10 ? "0" : "")\(time.hour):\(minute)", nil) }
    let hour = time.hour % 12 == 0 ? 12 : time.hour % 12
    return ("\(hour):\(minute)", time.hour < 12 ? names.halves.morning : names.halves.afternoon)
  }

  // MARK: - Numbers

  /// At most so many places behind the point or comma, and none where it is whole; thousands are grouped.
  ///
  /// - Parameter places: 0 to 3.
  package func number(_ value: Double, places: Int = 1) -> String {
    let scale = [1.0, 10, 100, 1000][min(max(places, 0), 3)]
    let scaled = (value.magnitude * scale).rounded()
    // Beyond this nobody reads it as digits.
    guard scaled < 9e15 else { return "\(value)" }
    let whole = Int(scaled) / Int(scale)
    var text = (value < 0 && scaled > 0 ? "-" : "") + number(whole)
    var rest = Int(scaled) % Int(scale)
    guard rest > 0 else { return text }
    text += hasDecimalComma ? "," : "."
    var place = Int(scale) / 10
    while rest > 0 {
      text += "\(rest / place)"
      rest %= place
      place /= 10
    }
    return text
  }

  /// `12,345`; Spain groups with a point, and from five digits on.
  package func number(_ value: Int) -> String {
    let digits = String(value.magnitude)
    guard digits.utf8.count > (hasDecimalComma ? 4 : 3) else { return "\(value)" }
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { text += hasDecimalComma ? "." : "," }
      text.append(digit)
    }
    return text
  }

  /// An amount in cents, of which currency is not said: `1,025.00`.
  ///
  /// - Parameter cents: at least 0.
  package func amount(cents: Int) -> String {
    "\(number(cents / 100))\(hasDecimalComma ? "," : ".")\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
  }

  /// A share of 1 in whole percent: `50%`; `50 %` in Spain.
  package func percent(_ share: Double) -> String {
    "\(Int((share * 100).rounded()))\(hasDecimalComma ? "\u{A0}%" : "%")"
  }

  private var names: Names { language == .english ? .english : .spanish }
}

/// What days, months and halves of the day are called.
private struct Names: Sendable {
  let weekdays: [String]
  let shortWeekdays: [String]
  let months: [String]
  let shortMonths: [String]
  let halves: (morning: String, afternoon: String)

  static let english = Names(
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    shortWeekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    months: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December",
    ], shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    halves: ("AM", "PM"))
  static let spanish = Names(
    weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    shortWeekdays: ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
    months: [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
      "noviembre", "diciembre",
    ], shortMonths: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
    halves: ("a.\u{A0}m.", "p.\u{A0}m."))
}
