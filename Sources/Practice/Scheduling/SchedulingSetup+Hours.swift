public import Foundation

/// The hours of a setup as spans of time.
extension SchedulingSetup {
  /// When a site is open within a span of time; nil where it has set no hours, and so is open at any time.
  func opening(of site: UUID, within span: Range<Date>) -> TimeSpans? {
    guard opening[site] != nil || openingDays[site] != nil, let zone = zone(of: site) else { return nil }
    // Days set on their own leave the rest of a week without hours as it was: open.
    let week = opening[site] ?? .always
    return Self.spans(week, openingDays[site] ?? [:], within: span, in: zone)
  }

  /// When a site is open within a span of time, in order; nil where it has set no hours, and so is open at any time.
  public func openingSpans(of site: UUID, within span: Range<Date>) -> [Range<Date>]? {
    opening(of: site, within: span)?.intersection(TimeSpans([span])).spans
  }

  /// When a practitioner can be booked at a place within a span of time, time off left aside; nil where they have set no hours
  /// anywhere, and so are there at any time.
  ///
  /// One who has hours is at a site only in the hours set for it. A virtual appointment fits into any of their hours, at a site
  /// or not.
  func hours(of practitioner: UUID, site: UUID?, within span: Range<Date>) -> TimeSpans? {
    let places = Set(hours.keys).union(days.keys).filter { $0.practitioner == practitioner }
    guard !places.isEmpty else { return nil }
    // One who has set single days only is otherwise there at any time.
    let hasWeek = places.contains { hours[$0] != nil }
    let counted = site.map { [HoursKey(practitioner: practitioner, site: $0)] } ?? Array(places)
    return TimeSpans(
      counted.flatMap { place -> [Range<Date>] in
        guard let zone = zone(of: place.site) else { return [] }
        let week = hours[place] ?? (hasWeek ? WeekHours([:]) : .always)
        return Self.spans(week, days[place] ?? [:], within: span, in: zone).spans
      })
  }

  /// What was set for the day of a moment alone, in the place of the weekly hours of a site, as a sentence; nil where nothing was.
  func exception(of site: UUID, on moment: Date) -> String? {
    guard let zone = zone(of: site) else { return nil }
    let day = LocalDay(of: moment, in: zone)
    return openingDays[site]?[day].map { spans in
      spans.isEmpty
        ? " It is closed on \(day)."
        : " On \(day) it is open \(spans.map(\.description).joined(separator: ",")) only."
    }
  }

  /// The same of the hours of a practitioner at a site.
  func exception(of practitioner: UUID, at site: UUID?, on moment: Date) -> String? {
    guard let site, let zone = zone(of: site) else { return nil }
    let day = LocalDay(of: moment, in: zone)
    return days[HoursKey(practitioner: practitioner, site: site)]?[day].map { spans in
      spans.isEmpty
        ? " They are not there on \(day)."
        : " On \(day) they are there \(spans.map(\.description).joined(separator: ",")) only."
    }
  }

  /// Opening hours that were set for single days, by site and day.
  public var daysOfSites: [(site: UUID, day: LocalDay, spans: [DaySpan])] {
    openingDays.flatMap { site, days in days.map { (site, $0.key, $0.value) } }.sorted {
      ($0.day, $0.site.uuidString) < ($1.day, $1.site.uuidString)
    }
  }

  /// Hours of practitioners that were set for single days, by day; without a site for virtual appointments only.
  public var daysOfPractitioners: [(practitioner: UUID, site: UUID?, day: LocalDay, spans: [DaySpan])] {
    days.flatMap { place, days in days.map { (place.practitioner, place.site, $0.key, $0.value) } }.sorted {
      ($0.day, $0.practitioner.uuidString) < ($1.day, $1.practitioner.uuidString)
    }
  }

  /// Where a practitioner has hours, by the name of the site, with those of every week; without a site for virtual appointments.
  func places(of practitioner: UUID) -> [(site: UUID?, week: WeekHours?)] {
    Set(hours.keys).union(days.keys).filter { $0.practitioner == practitioner }.map { key in
      (site: key.site, week: hours[key])
    }.filter { $0.week?.days.isEmpty != true }.sorted { one, other in
      func name(_ site: UUID?) -> String { site.flatMap { practice.sites[$0]?.name } ?? "~" }
      return name(one.site) < name(other.site)
    }
  }

  /// Whether anything says when a practitioner is there: hours of their own, or the site's.
  public func hasHours(_ practitioner: UUID, at site: UUID?) -> Bool {
    let own = Set(hours.keys).union(days.keys).contains { $0.practitioner == practitioner }
    let day = Date(timeIntervalSince1970: 0)..<Date(timeIntervalSince1970: 86_400)
    return own || site.map { opening(of: $0, within: day) != nil } ?? false
  }

  /// When a practitioner is offered at a place within a span of time: their hours and the site's, without time off, in order.
  ///
  /// Nil where no hours are set, and so nothing says how much is offered. For virtual appointments, the hours that were set for
  /// those alone.
  public func offered(by practitioner: UUID, at site: UUID?, within span: Range<Date>) -> [Range<Date>]? {
    guard let hours = workingHours(of: practitioner, at: site, within: span) else { return nil }
    return Self.left(of: hours, without: awayTimes(of: practitioner, within: span))
  }

  /// As ``offered(by:at:within:)``, with breaks and time off in it: the hours that they are taken from.
  public func workingHours(of practitioner: UUID, at site: UUID?, within span: Range<Date>) -> [Range<Date>]?
  {
    hours[HoursKey(practitioner: practitioner, site: site)].flatMap {
      working($0, open: site.flatMap { opening[$0] }, practitioner, site, within: span)
    }
  }

  /// When somebody works by some weekly hours of theirs and of the site, and by what was set for single days.
  ///
  /// - Parameter open: nil for a site that had set none, which then was open at any time.
  func working(
    _ week: WeekHours, open: WeekHours?, _ practitioner: UUID, _ site: UUID?, within span: Range<Date>
  ) -> [Range<Date>]? {
    guard let zone = zone(of: site) else { return nil }
    let exceptions = days[HoursKey(practitioner: practitioner, site: site)] ?? [:]
    var offered = Self.spans(week, exceptions, within: span, in: zone).intersection(TimeSpans([span]))
    if let site, open != nil || openingDays[site] != nil {
      offered = offered.intersection(
        Self.spans(open ?? .always, openingDays[site] ?? [:], within: span, in: zone))
    }
    for retired in retired(of: [practitioner, site], before: span.upperBound) {
      offered = offered.subtracting([min(retired.from, span.upperBound)..<span.upperBound])
    }
    return offered.spans
  }

  /// Breaks and time off of a practitioner that meet a span of time, in order.
  public func timeOff(of practitioner: UUID, within span: Range<Date>) -> [TimeOffAdded] {
    timeOff.values.filter {
      $0.practitionerID == practitioner && $0.startsAt < span.upperBound && span.lowerBound < $0.endsAt
    }.sorted { ($0.startsAt, $0.timeOffID.uuidString) < ($1.startsAt, $1.timeOffID.uuidString) }
  }

  /// When a practitioner is busy elsewhere, as their other calendar says, within a span of time, in order.
  public func busyTimes(of practitioner: UUID, within span: Range<Date>) -> [Range<Date>] {
    busy[practitioner]?.spans(within: span) ?? []
  }

  /// When a practitioner is not to be booked within a span of time, whatever their hours: time off, breaks, and busy elsewhere.
  func awayTimes(of practitioner: UUID, within span: Range<Date>) -> [Range<Date>] {
    timeOff(of: practitioner, within: span).map { $0.startsAt..<$0.endsAt }
      + busyTimes(of: practitioner, within: span)
  }

  /// What is left of some spans of time without others, in order.
  public static func left(of spans: [Range<Date>], without others: [Range<Date>]) -> [Range<Date>] {
    TimeSpans(spans).subtracting(others).spans
  }

  /// The zone of a site, or of the practice for no site.
  public func zone(of site: UUID?) -> TimeZone? {
    let name = site.map { practice.sites[$0]?.timeZone } ?? practice.founded?.timeZone
    return name.flatMap { try? ZoneName.zone($0) }
  }

  /// The hours of every day that a span of time meets, also of the night before.
  private static func spans(
    _ week: WeekHours, _ exceptions: [LocalDay: [DaySpan]], within span: Range<Date>, in zone: TimeZone
  ) -> TimeSpans {
    let first = LocalDay(of: span.lowerBound, in: zone) - 1
    let last = LocalDay(of: span.upperBound, in: zone)
    return TimeSpans(
      (first.number...last.number).map(LocalDay.init(number:)).flatMap { day in
        (exceptions[day] ?? week.spans(on: day)).compactMap { $0.time(on: day, in: zone) }
      })
  }
}

extension WeekHours {
  /// Open all day, every day.
  static let always: WeekHours = {
    let day = DaySpan(from: 0, to: 1440).map { [$0] } ?? []
    return WeekHours(Dictionary(uniqueKeysWithValues: (1...7).map { ($0, day) }))
  }()
}
