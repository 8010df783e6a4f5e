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

  /// - Parameter name: What the calendar is called; never a client's name.
  public init(_ items: [ScheduleItem], named name: String) {
    self.items = items.filter { $0.status != .held }
    self.name = name
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
    lines.add("SUMMARY", text: "\(item.kind.rawValue.capitalized) \(Self.label(of: item.client))")
    lines.add("LOCATION", text: item.siteID == nil ? "Virtual" : item.site)
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
    return name.split(whereSeparator: \.isWhitespace).prefix(3).compactMap(\.first).filter(\.isLetter)
      .map { "\($0)." }.joined()
  }
}
