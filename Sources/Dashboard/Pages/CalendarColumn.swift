import EventSourcing
import Foundation
import Practice
import ReadModels

/// One day of one practitioner on the clocks of one zone, wherever it takes place there: what is drawn in a column of the calendar.
///
/// Every stretch is in minutes of the day on the wall, 0 to 1440.
struct CalendarColumn {
  let day: LocalDay
  let zone: TimeZone
  /// All of the practitioner's that are looked at, by place; empty for a day on which nobody is there.
  let lanes: [Lane]
  /// Those of them that have hours or appointments on the day.
  private(set) var places: [Lane] = []
  /// When something can be booked, or could be; all day where no hours are set.
  private(set) var open: [Range<Int>] = []
  /// Whether hours say when it is open.
  private(set) var hasHours = false
  private(set) var off: [(span: Range<Int>, kind: Lane.TimeOff.Kind)] = []
  /// On the way to a place, right before the appointment there.
  private(set) var travel: [(span: Range<Int>, to: String)] = []
  private(set) var buffers: [Range<Int>] = []
  /// Booked at a place that is not shown.
  private(set) var elsewhere: [Range<Int>] = []
  private(set) var items: [(span: Range<Int>, item: ScheduleItem)] = []
  /// Free, by the hour, each with the lane that it can be booked in.
  private(set) var free: [(span: Range<Int>, lane: Lane)] = []

  /// The shortest time that is shown as free, in minutes.
  static let shortest = 15

  /// - Parameters:
  ///   - lanes: of one practitioner in one zone.
  ///   - least: free time that is shorter, in minutes, is not shown: nothing that is offered fits in.
  ///   - now: what is free before is not shown.
  init(_ day: LocalDay, _ lanes: [Lane], in zone: TimeZone, least: Int = shortest, now: Date) {
    self.day = day
    self.zone = zone
    self.lanes = lanes
    hasHours = lanes.contains { $0.offered != nil || $0.opening != nil }
    for lane in lanes { add(lane) }
    // Who has set no hours anywhere is there at any time.
    if !lanes.isEmpty, !hasHours { open = [0..<1440] }
    items.sort { ($0.span.lowerBound, $0.span.upperBound) < ($1.span.lowerBound, $1.span.upperBound) }
    let shown = items.map(\.span)
    elsewhere.removeAll { shown.contains($0) }
    open = Self.joined(open)
    addFree(least: max(least, Self.shortest), now: now)
  }

  /// Whether nobody is there and nothing takes place.
  var isClosed: Bool { open.isEmpty && items.isEmpty && off.isEmpty }

  /// From the first to the last that is worth looking at; nil for a day without anything.
  var extent: Range<Int>? {
    let all =
      (hasHours ? open + off.map(\.span) : []) + items.map(\.span) + travel.map(\.span) + elsewhere + buffers
    guard let first = all.map(\.lowerBound).min(), let last = all.map(\.upperBound).max() else { return nil }
    return first..<last
  }

  /// The minute of the day at a moment; nil on another day.
  func minute(at now: Date) -> Int? {
    let wall = LocalDateTime(of: now, in: zone)
    return wall.day == day ? wall.secondOfDay / 60 : nil
  }

  private mutating func add(_ lane: Lane) {
    let hasOwn = lanes.contains { $0.offered != nil }
    let openHere = (lane.offered ?? (hasOwn ? nil : lane.opening) ?? []).map(Self.dates).compactMap(span)
    open += openHere
    for time in lane.timeOff where lane.offered != nil || !hasOwn {
      guard let span = span(time.startsAt.date..<time.endsAt.date) else { continue }
      if !off.contains(where: { $0.span == span }) { off.append((span, time.kind)) }
    }
    for stretch in lane.travel {
      let length = stretch.endsAt.date.timeIntervalSince(stretch.startsAt.date)
      let next = lane.items.first { $0.startsAt >= stretch.startsAt }?.startsAt.date
      guard let next, LocalDay(of: next, in: zone) == day else { continue }
      let end = max(next, stretch.endsAt.date)
      if let span = span(end - length..<end) { travel.append((span, lane.site)) }
    }
    elsewhere += lane.elsewhere.map(Self.dates).compactMap(span).filter { !elsewhere.contains($0) }
    let before = items.count
    for item in lane.items {
      let (start, end) = (item.startsAt.date, max(item.startsAt.date, item.endsAt.date))
      guard LocalDay(of: start, in: zone) == day else { continue }
      let from = minuteOfDay(start)
      items.append((from..<min(max(minuteOfDay(end), from + 5), 1440), item))
      let (before, after) = (Double(item.buffers.before) * 60, Double(item.buffers.after) * 60)
      buffers += [start - before..<start, end..<end + after].compactMap(span)
    }
    if !openHere.isEmpty || items.count > before || !hasHours { places.append(lane) }
  }

  /// What is left of the gaps of each lane without buffers and ways, and without what another lane has shown already.
  private mutating func addFree(least: Int, now: Date) {
    let today = LocalDay(of: now, in: zone)
    guard day >= today else { return }
    var taken = buffers + travel.map(\.span)
    if let minute = minute(at: now) { taken.append(0..<(minute + 14) / 15 * 15) }
    for lane in lanes {
      let gaps = lane.gaps.compactMap { span($0.startsAt.date..<$0.endsAt.date) }
      let left = Self.left(of: gaps, without: taken).filter { $0.count >= least }
      free += left.flatMap(Self.byTheHour).map { ($0, lane) }
      taken += left
    }
    free.sort { $0.span.lowerBound < $1.span.lowerBound }
  }

  private static func dates(_ stretch: Lane.Stretch) -> Range<Date> {
    stretch.startsAt.date..<max(stretch.startsAt.date, stretch.endsAt.date)
  }

  private func span(_ dates: Range<Date>) -> Range<Int>? {
    let (from, to) = (minuteOfDay(dates.lowerBound), minuteOfDay(dates.upperBound))
    return from < to ? from..<to : nil
  }

  private func minuteOfDay(_ date: Date) -> Int {
    let wall = LocalDateTime(of: date, in: zone)
    return wall.day < day ? 0 : wall.day > day ? 1440 : wall.secondOfDay / 60
  }
}

/// Stretches of minutes.
extension CalendarColumn {
  /// Those that overlap or touch as one, in order.
  static func joined(_ spans: [Range<Int>]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) where !span.isEmpty {
      if let last = joined.last, span.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        joined.append(span)
      }
    }
    return joined
  }

  static func left(of spans: [Range<Int>], without others: [Range<Int>]) -> [Range<Int>] {
    joined(others).reduce(joined(spans)) { left, other in
      left.flatMap { span -> [Range<Int>] in
        guard span.overlaps(other) else { return [span] }
        return [
          span.lowerBound..<max(span.lowerBound, other.lowerBound),
          min(span.upperBound, other.upperBound)..<span.upperBound,
        ].filter { !$0.isEmpty }
      }
    }
  }

  /// A stretch cut where an hour begins; no piece is shorter than ``shortest`` but a whole stretch that is.
  static func byTheHour(_ span: Range<Int>) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var from = span.lowerBound
    while from < span.upperBound {
      var to = min((from / 60 + 1) * 60, span.upperBound)
      if to - from < shortest { to = min(to + 60, span.upperBound) }
      if span.upperBound - to < shortest { to = span.upperBound }
      pieces.append(from..<to)
      from = to
    }
    return pieces
  }
}

extension Lane.TimeOff.Kind {
  /// What stands on the calendar.
  var words: String {
    switch self {
    case .pause: "Break"
    case .timeOff: "Time off"
    case .busyElsewhere: "Busy elsewhere"
    }
  }
}
