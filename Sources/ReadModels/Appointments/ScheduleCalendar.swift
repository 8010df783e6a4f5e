import EventSourcing
import Foundation
import Practice

/// A schedule as an RFC 5545 calendar: one event an appointment, with the client's initials, and without notes or addresses.
///
/// Its UID is the appointment's id for ever and its SEQUENCE counts what changed, so that a calendar moves an event rather than
/// doubling it; a cancelled one stays, marked so. What is only held is left out.
public struct ScheduleCalendar {
  private let items: [ScheduleItem]
  private let name: String
  private let summary: String?
  private let location: String?
  private let description: String?

  /// - Parameters:
  ///   - name: What the calendar is called; never a client's name.
  ///   - summary: What each event is called; nil for its kind and the client's initials.
  ///   - location: Where each is; nil for the site's name.
  ///   - description: More of each; nil for nothing.
  public init(
    _ items: [ScheduleItem], named name: String, summary: String? = nil, location: String? = nil,
    description: String? = nil
  ) {
    self.items = items.filter { $0.status != .held }
    self.name = name
    self.summary = summary
    self.location = location
    self.description = description
  }

  public var text: String {
    var lines = CalendarLines()
    lines.add("BEGIN", "VCALENDAR")
    lines.add("VERSION", "2.0")
    lines.add("PRODID", "-//Regimen//Schedule//EN")
    lines.add("CALSCALE", "GREGORIAN")
    lines.add("METHOD", "PUBLISH")
    lines.add("X-WR-CALNAME", text: name)
    for (zone, span) in zones { CalendarZone(zone: zone).write(covering: span, into: &lines) }
    for item in items { write(item, into: &lines) }
    lines.add("END", "VCALENDAR")
    return lines.text
  }

  /// Each zone of the appointments, with the span that they take up.
  private var zones: [(TimeZone, ClosedRange<Date>)] {
    Dictionary(grouping: items, by: \.timeZone).sorted { $0.key < $1.key }.compactMap { name, items in
      guard let zone = try? ZoneName.zone(name), let first = items.map(\.startsAt.date).min(),
        let last = items.map(\.endsAt.date).max(), first <= last
      else { return nil }
      return (zone, first...last)
    }
  }

  private func write(_ item: ScheduleItem, into lines: inout CalendarLines) {
    lines.add("BEGIN", "VEVENT")
    lines.add("UID", item.appointmentID.lowercased)
    lines.add("DTSTAMP", CalendarTime.utc(item.changedAt.date))
    lines.add("LAST-MODIFIED", CalendarTime.utc(item.changedAt.date))
    lines.add("SEQUENCE", "\(item.sequence)")
    // A wall time that occurs twice means its first occurrence; the second has no other name than its instant.
    if let zone = try? ZoneName.zone(item.timeZone),
      WallClock.resolve(item.wallTime, in: zone).instant == item.startsAt.date
    {
      lines.add("DTSTART;TZID=\(item.timeZone)", CalendarTime.local(item.wallTime))
    } else {
      lines.add("DTSTART", CalendarTime.utc(item.startsAt.date))
    }
    // An instant, so that an appointment is as long as it is also where the clocks change within it.
    lines.add("DTEND", CalendarTime.utc(item.endsAt.date))
    let label = "\(item.kind.rawValue.capitalized) \(Self.label(of: item.client))"
    lines.add("SUMMARY", text: summary ?? label)
    lines.add("LOCATION", text: location ?? (item.siteID == nil ? "Virtual" : item.site))
    if let description, !description.isEmpty { lines.add("DESCRIPTION", text: description) }
    lines.add("STATUS", item.status == .cancelled ? "CANCELLED" : "CONFIRMED")
    lines.add("TRANSP", item.status == .cancelled ? "TRANSPARENT" : "OPAQUE")
    lines.add("CLASS", "PRIVATE")
    lines.add("END", "VEVENT")
  }

  /// The first letters of a name; of one who was erased nothing but that.
  private static func label(of name: String) -> String {
    guard ![PersonalPart.erasedText, PersonalPart.sealedText].contains(name) else {
      return name == PersonalPart.erasedText ? "(erased)" : name
    }
    return name.split(whereSeparator: \.isWhitespace).prefix(3).compactMap(\.first).filter(\.isLetter).map {
      "\($0)."
    }.joined()
  }
}

/// Content lines of a calendar as RFC 5545 wants them: folded at 75 octets, never within a character, and ended by CRLF.
struct CalendarLines {
  private(set) var text = ""

  private static let maxOctets = 75

  /// Adds a line whose value stands as it is: a date, a number, a name of the format's own.
  mutating func add(_ name: String, _ value: String) {
    var octets = 0
    for character in "\(name):\(value)" {
      let size = String(character).utf8.count
      if octets + size > Self.maxOctets {
        text += "\r\n "
        octets = 1
      }
      text.append(character)
      octets += size
    }
    text += "\r\n"
  }

  /// Adds a line whose value is text for people.
  mutating func add(_ name: String, text value: String) {
    var escaped = ""
    for character in value {
      switch character {
      case "\\", ";", ",": escaped += "\\\(character)"
      case "\n", "\r\n": escaped += "\\n"
      default:
        if character.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) {
          escaped.append(character)
        }
      }
    }
    add(name, escaped)
  }
}

/// Times as RFC 5545 writes them.
enum CalendarTime {
  /// On the wall of a zone that is named beside it, for example `20270301T100000`.
  static func local(_ time: LocalDateTime) -> String {
    "\(digits(time.day.year, 4))\(digits(time.day.month))\(digits(time.day.day))T\(digits(time.hour))\(digits(time.minute))"
      + digits(time.second)
  }

  /// An instant, for example `20270301T150000Z`.
  static func utc(_ instant: Date) -> String { local(LocalDateTime(of: instant, in: .gmt)) + "Z" }

  /// An offset from UTC, for example `-0500`.
  static func offset(_ seconds: Int) -> String {
    let size = abs(seconds)
    let rest = size % 60 == 0 ? "" : digits(size % 60)
    return "\(seconds < 0 ? "-" : "+")\(digits(size / 3600))\(digits(size / 60 % 60))\(rest)"
  }

  private static func digits(_ number: Int, _ count: Int = 2) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}

/// A time zone as RFC 5545 describes one: each change of its clocks from before the first event to after the last.
struct CalendarZone {
  let zone: TimeZone

  /// Changes of the clocks that one description holds at the most; no zone has more in the years that a schedule spans.
  private static let maxChanges = 400

  func write(covering span: ClosedRange<Date>, into lines: inout CalendarLines) {
    let year: TimeInterval = 366 * 86_400
    let start = span.lowerBound - year
    lines.add("BEGIN", "VTIMEZONE")
    lines.add("TZID", ZoneName.name(of: zone))
    write(at: start, from: zone.secondsFromGMT(for: start), into: &lines)
    var last = start
    for _ in 0..<Self.maxChanges {
      guard let change = zone.nextDaylightSavingTimeTransition(after: last), change < span.upperBound + year
      else { break }
      write(at: change, from: zone.secondsFromGMT(for: change - 1), into: &lines)
      last = change
    }
    lines.add("END", "VTIMEZONE")
  }

  /// What holds from an instant on. Its beginning is said on the clock as it was before.
  private func write(at instant: Date, from before: Int, into lines: inout CalendarLines) {
    let kind = zone.isDaylightSavingTime(for: instant) ? "DAYLIGHT" : "STANDARD"
    let wall = LocalDateTime(of: instant + Double(before), in: .gmt)
    lines.add("BEGIN", kind)
    lines.add("DTSTART", CalendarTime.local(wall))
    lines.add("TZOFFSETFROM", CalendarTime.offset(before))
    lines.add("TZOFFSETTO", CalendarTime.offset(zone.secondsFromGMT(for: instant)))
    lines.add("END", kind)
  }
}
