import Foundation
import Practice

/// A time zone as RFC 5545 describes one: each change of its clocks from before the first event to after the last.
struct CalendarZone {
  let zone: TimeZone

  /// Changes of the clocks that one description holds at the most; no zone has more in the years that a schedule spans.
  private static let mostChanges = 400

  func write(covering span: ClosedRange<Date>, into lines: inout CalendarLines) {
    let year: TimeInterval = 366 * 86_400
    let start = span.lowerBound - year
    lines.add("BEGIN", "VTIMEZONE")
    lines.add("TZID", ZoneName.name(of: zone))
    write(at: start, from: zone.secondsFromGMT(for: start), into: &lines)
    var last = start
    for _ in 0..<Self.mostChanges {
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
