import Application
import EventSourcing
import Foundation
import Practice
import ReadModels

/// The columns of a calendar as its template takes them.
///
/// Where something lies is said by classes, for no page has styles of its own: `h9 m15` begins at 09:15, `u1 v30` lasts an hour and
/// a half. The hours that are shown are `f8 n10`: from 08:00, ten of them.
struct CalendarSheet {
  let columns: [CalendarColumn]
  let filter: CalendarFilter
  let directory: DirectoryIndex
  let now: Date
  let mayBook: Bool
  /// Those that cannot be kept as they are booked.
  let stranded: Set<UUID>

  /// The hours that are shown where nothing says which.
  private static let usual = 8..<18

  /// The hours of the day that are shown, the same for every column.
  var hours: Range<Int> {
    let extents = columns.compactMap(\.extent)
    guard let first = extents.map(\.lowerBound).min(), let last = extents.map(\.upperBound).max() else {
      return Self.usual
    }
    return first / 60..<max((last + 59) / 60, first / 60 + 1)
  }

  /// The columns of some lanes: a day's by practitioner, a week's by day and within it by practitioner. Lanes of one practitioner
  /// share a column where their clocks agree.
  static func columns(
    _ lanes: [Lane], _ filter: CalendarFilter, _ directory: DirectoryIndex, _ setup: SchedulingSetup,
    now: Date
  ) -> [CalendarColumn] {
    let offered = setup.services.values.filter { !setup.isRetired($0.serviceID, at: now) }
    let least = offered.map(\.minutes).min() ?? CalendarColumn.shortest
    let shown = Set(lanes.map(\.practitionerID))
    let order = directory.all(.practitioner).compactMap(\.uuid).filter(shown.contains)
    return (filter.days.lowerBound.number..<filter.days.upperBound.number).map(LocalDay.init(number:)).flatMap
    {
      day -> [CalendarColumn] in
      let own = order.flatMap { practitioner -> [CalendarColumn] in
        let theirs = lanes.filter { $0.practitionerID == practitioner }
        var zones: [String] = []
        for lane in theirs where !zones.contains(lane.timeZone) { zones.append(lane.timeZone) }
        return zones.map { name in
          CalendarColumn(
            day, theirs.filter { $0.timeZone == name }, in: Routes.zone(name), least: least, now: now)
        }.filter { !$0.isClosed }
      }
      guard own.isEmpty, filter.span == .week else { return own }
      return [CalendarColumn(day, [], in: filter.zone, now: now)]
    }
  }

  /// `h9 m15 u1 v30` for 09:15 to 10:45: the beginning to five minutes down, the length to five minutes up.
  static func classes(_ span: Range<Int>) -> String {
    let from = span.lowerBound / 5 * 5
    let length = (span.upperBound - from + 4) / 5 * 5
    return [
      "h\(from / 60)", from % 60 == 0 ? nil : "m\(from % 60)", length < 60 ? nil : "u\(length / 60)",
      length % 60 == 0 ? nil : "v\(length % 60)",
    ].compactMap(\.self).joined(separator: " ")
  }

  /// As an address has it.
  private static func clock(_ minute: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minute / 60)):\(two(minute % 60))"
  }

  /// The first letters of the first and the last word of a name.
  static func initials(_ name: String) -> String {
    let words = name.split(separator: " ").filter { $0.first?.isLetter == true }
    let letters = [words.first, words.count > 1 ? words.last : nil].compactMap { $0?.first }
    return String(letters).uppercased()
  }

  // MARK: - What the template takes

  var values: [String: Any] {
    let minutes = columns.compactMap { $0.minute(at: now) }
    let isOneClock = Set(minutes).count == 1
    return [
      "first": hours.lowerBound, "count": hours.count, "isTwelveHours": PageText.format.isTwelveHours,
      "marks": hours.map { ["hour": $0, "clock": PageText.format.hour($0)] as [String: Any] },
      "clock": (isOneClock ? minutes.first.flatMap(line) : nil) as Any,
      "columns": columns.map(column),
    ]
  }

  /// Where the line for now lies; nil outside of the hours that are shown.
  private func line(_ minute: Int) -> [String: Any]? {
    guard hours.contains(minute / 60) else { return nil }
    return [
      "place": Self.classes(minute..<minute + 5), "minute": minute,
      "clock": PageText.format.digits(minute: minute),
      "hours": (PageText.format.isTwelveHours ? 12 : nil) as Any,
    ]
  }

  private func column(_ column: CalendarColumn) -> [String: Any] {
    let practitioner = column.lanes.first?.practitioner
    let isWeek = filter.span == .week
    let isSeveral = column.places.count > 1
    return [
      "dayName": (isWeek ? PageText.shortDay(column.day) : nil) as Any, "dayPath": filter.dayPath(column.day),
      "isToday": isWeek && column.minute(at: now) != nil,
      "practitioner": (isWeek && filter.practitioner != nil ? nil : practitioner) as Any,
      "initials": practitioner.map(Self.initials) as Any,
      "places": column.places.map { ["name": $0.site, "mark": mark($0.siteID)] },
      "day": "\(column.day)", "practitionerID": (column.lanes.first?.practitionerID.lowercased) as Any,
      "label": ([practitioner] + [isWeek ? PageText.shortDay(column.day) : nil]).compactMap(\.self).joined(
        separator: ", "),
      "zone": (column.zone.identifier == filter.zone.identifier ? nil : column.zone.identifier) as Any,
      "isClosed": column.isClosed, "open": column.open.compactMap(background),
      "buffers": column.buffers.compactMap(background),
      "now": column.minute(at: now).flatMap(line) as Any,
      "blocks": blocks(column, isSeveral: isSeveral),
    ]
  }

  /// A stretch cut to what is shown; nil outside of it.
  private func shown(_ span: Range<Int>) -> Range<Int>? {
    let cut = span.clamped(to: hours.lowerBound * 60..<hours.upperBound * 60)
    return cut.isEmpty ? nil : cut
  }

  private func background(_ span: Range<Int>) -> [String: Any]? {
    shown(span).map { ["place": Self.classes($0)] }
  }

  /// The colour of a place: one of six by its number in the list of sites, and one for what is virtual.
  private func mark(_ site: UUID?) -> String {
    guard let site else { return "sitev" }
    return "site\((directory.all(.site).firstIndex { $0.uuid == site } ?? 0) % 6)"
  }

  /// What is read and followed, in order of time.
  private func blocks(_ column: CalendarColumn, isSeveral: Bool) -> [[String: Any]] {
    var blocks: [(at: Int, rank: Int, values: [String: Any])] = []
    for (span, kind) in column.off {
      guard let cut = shown(span) else { continue }
      blocks.append(
        (
          cut.lowerBound, 0,
          [
            "note": "off", "place": Self.classes(cut), "words": kind.words,
            "time": span == 0..<1440
              ? "all day" : PageText.span(minutes: cut),
          ]
        ))
    }
    for span in column.elsewhere {
      guard let cut = shown(span) else { continue }
      blocks.append((cut.lowerBound, 1, note("away", cut, "At another place")))
    }
    for (span, to) in column.travel {
      guard let cut = shown(span) else { continue }
      blocks.append((cut.lowerBound, 2, note("way", cut, "On the way to \(to)")))
    }
    for (index, (span, item)) in column.items.enumerated() {
      guard let cut = shown(span) else { continue }
      let isBeside = index > 0 && column.items[index - 1].span.overlaps(span)
      blocks.append((cut.lowerBound, 3, appointment(item, cut, isSeveral: isSeveral, isBeside: isBeside)))
    }
    for (span, lane) in column.free where mayBook {
      guard let cut = shown(span) else { continue }
      blocks.append(
        (
          cut.lowerBound, 4,
          [
            "free": [
              "clock": PageText.clock(minute: cut.lowerBound), "path": book(lane, column.day, cut.lowerBound),
              "site": (isSeveral ? lane.site : nil) as Any,
            ] as [String: Any], "place": Self.classes(cut),
          ]
        ))
    }
    return blocks.sorted { ($0.at, $0.rank) < ($1.at, $1.rank) }.map(\.values)
  }

  private func note(_ kind: String, _ span: Range<Int>, _ words: String) -> [String: Any] {
    [
      "note": kind, "place": Self.classes(span), "words": words,
      "time": PageText.span(minutes: span),
    ]
  }

  private func book(_ lane: Lane, _ day: LocalDay, _ minute: Int) -> String {
    "/book?practitioner=\(lane.practitionerHandle ?? lane.practitionerID.lowercased)"
      + "&site=\(lane.siteID?.lowercased ?? "virtual")&at=\(day)T\(Self.clock(minute))"
  }

  private func appointment(_ item: ScheduleItem, _ span: Range<Int>, isSeveral: Bool, isBeside: Bool)
    -> [String: Any]
  {
    let left = item.heldUntil.map { max(0, Int($0.date.timeIntervalSince(now) / 60)) }
    let kept = filter.kept.isEmpty ? "" : "?\(filter.kept)"
    let times = PageText.format.ends(
      item.startsAt.date, item.endsAt.date, Routes.zone(item.timeZone))
    return [
      "appointment": [
        "path": "/appointments/\(item.appointmentID.lowercased)\(kept)",
        "from": times.from, "to": times.to,
        "client": item.client, "kind": item.kind.rawValue, "status": PageText.words(item.status.rawValue),
        "left": left as Any, "site": (isSeveral ? item.site : nil) as Any,
        "isStranded": stranded.contains(item.appointmentID),
      ] as [String: Any],
      "place": Self.classes(span), "status": item.status.rawValue, "mark": mark(item.siteID),
      "isShort": span.count < 30, "isBrief": (30..<45).contains(span.count), "isBeside": isBeside,
    ]
  }
}
