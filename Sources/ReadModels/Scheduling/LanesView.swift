public import EventSourcing
import EventStore
public import Foundation
public import Practice

/// The lanes of a span of time: those with hours or appointments, by site and practitioner.
public struct LanesView: Codable, Hashable, Sendable {
  public let items: [Lane]
  /// The position of the log that the appointments are shown at.
  public let position: Int64

  /// - Parameters:
  ///   - items: Every appointment that starts in the span, of all sites, in order.
  ///   - spanOf: the span on the clocks of a zone.
  /// - Throws: what ``Pacing`` throws.
  init(
    _ items: [ScheduleItem], _ setup: SchedulingSetup, _ directory: DirectoryIndex,
    within spanOf: (TimeZone) -> Range<Date>, site only: UUID?, at places: PlaceScope,
    matches: WaitlistMatches, position: Int64
  ) async throws {
    let standing = Dictionary(grouping: items.filter { $0.status != .cancelled }, by: \.practitionerID)
    let practitioners = directory.all(.practitioner).filter { !$0.isErased }
    let sites: [DirectoryEntry?] = directory.all(.site) + [nil]
    var pacing = Pacing()
    var lanes: [Lane] = []
    for site in sites where (only == nil || site?.uuid == only) && places.includes(site?.uuid) {
      let span = spanOf(directory.timeZone(of: site?.uuid))
      for practitioner in practitioners {
        guard let id = practitioner.uuid else { continue }
        try await pacing.turn()
        let own = standing[id] ?? []
        let here = own.filter { $0.siteID == site?.uuid && span.contains($0.startsAt.date) }
        // A day that is wholly taken off is shown too, with why nothing can be booked.
        let hours = setup.workingHours(of: id, at: site?.uuid, within: span)
        guard !here.isEmpty || hours?.isEmpty == false else { continue }
        let offered = setup.offered(by: id, at: site?.uuid, within: span)
        let travel = Self.travel(own, to: site?.uuid, setup)
        let busy = own.map { $0.startsAt.date..<max($0.startsAt.date, $0.endsAt.date) } + travel
        let gaps = SchedulingSetup.left(of: offered ?? [], without: busy)
        let suited = try await matches.suited(by: gaps, of: id, at: site?.uuid, &pacing)
        lanes.append(
          Lane(
            practitionerID: id, practitioner: practitioner.name ?? practitioner.handle ?? "–",
            practitionerHandle: practitioner.handle,
            siteID: site?.uuid, site: site.map { $0.name ?? "–" } ?? ScheduleItem.virtualSite,
            timeZone: site?.timeZone ?? directory.practice?.timeZone ?? "UTC",
            opening: site?.uuid.flatMap { setup.openingSpans(of: $0, within: span) }?.map(Lane.Stretch.init),
            offered: offered?.map(Lane.Stretch.init),
            timeOff: Self.timeOff(of: id, hours, setup, within: span), items: here,
            elsewhere: own.filter {
              $0.siteID != site?.uuid && places.includes($0.siteID) && span.contains($0.startsAt.date)
            }.map {
              Lane.Stretch($0.startsAt.date..<max($0.startsAt.date, $0.endsAt.date))
            }, travel: travel.map(Lane.Stretch.init),
            gaps: zip(gaps, suited).map { Lane.Gap($0, suits: $1) }))
      }
    }
    self.items = lanes
    self.position = position
  }

  /// From this much time between two appointments on, in seconds, the way takes up nobody's working time: 10 hours.
  private static let overnight: TimeInterval = 10 * 3600

  /// What of a practitioner's hours is taken off; all of it where no hours are set.
  private static func timeOff(
    of practitioner: UUID, _ hours: [Range<Date>]?, _ setup: SchedulingSetup, within span: Range<Date>
  ) -> [Lane.TimeOff] {
    let off: [(span: Range<Date>, kind: Lane.TimeOff.Kind)] =
      setup.timeOff(of: practitioner, within: span).map { ($0.startsAt..<$0.endsAt, .init($0.kind)) }
      + setup.busyTimes(of: practitioner, within: span).map { ($0, .busyElsewhere) }
    return off.flatMap { off in
      (hours ?? [span]).map { $0.clamped(to: off.span) }.filter { !$0.isEmpty }.map {
        Lane.TimeOff($0, off.kind)
      }
    }.sorted { $0.startsAt < $1.startsAt }
  }

  /// The ways to a site from the on-site appointment before, right behind that.
  private static func travel(_ own: [ScheduleItem], to site: UUID?, _ setup: SchedulingSetup) -> [Range<Date>]
  {
    guard let site else { return [] }
    let onSite = own.filter { $0.siteID != nil }
    return zip(onSite, onSite.dropFirst()).compactMap { before, next in
      guard next.siteID == site, next.startsAt.date.timeIntervalSince(before.endsAt.date) < overnight else {
        return nil
      }
      let minutes = setup.travelMinutes(before.siteID, site)
      guard minutes > 0 else { return nil }
      return before.endsAt.date..<before.endsAt.date + Double(minutes) * 60
    }
  }
}

extension Queries {
  /// The longest span of time that lanes and utilisation are shown for, in days.
  public static let maxLaneDays = 366

  /// The lanes of a span of time, at one site or at all and virtual.
  ///
  /// - Parameters:
  ///   - places: whose lanes are shown; a practitioner's time elsewhere is taken here all the same.
  ///   - asOf: what may be known; nil for everything recorded by now. Looking back, gaps are those of that moment.
  public func lanes(
    _ practice: PracticeID, _ span: Range<Date>, site: UUID? = nil, at places: PlaceScope = .everywhere,
    asOf: AsOf? = nil, now: Date = Date(), atLeast: Int64? = nil
  ) async throws -> LanesView {
    try await lanes(
      practice, covering: span, within: { _ in span }, site: site, at: places, asOf: asOf, now: now,
      atLeast: atLeast)
  }

  /// The lanes of some days, which each site counts on its own clocks; otherwise as those of a span.
  ///
  /// - Parameter days: half-open.
  public func lanes(
    _ practice: PracticeID, days: Range<LocalDay>, site: UUID? = nil, at places: PlaceScope = .everywhere,
    asOf: AsOf? = nil, now: Date = Date(), atLeast: Int64? = nil
  ) async throws -> LanesView {
    let directory = try await directory(practice)
    let sites = site.map { [$0] } ?? [nil] + directory.all(.site).map(\.uuid)
    let spans = sites.map { WallClock.span(of: days, in: directory.timeZone(of: $0)) }
    guard let first = spans.map(\.lowerBound).min(), let last = spans.map(\.upperBound).max() else {
      return try await lanes(practice, now..<now, site: site, at: places, asOf: asOf, now: now)
    }
    return try await lanes(
      practice, covering: first..<last, within: { WallClock.span(of: days, in: $0) }, site: site, at: places,
      asOf: asOf, now: now, atLeast: atLeast)
  }

  private func lanes(
    _ practice: PracticeID, covering whole: Range<Date>, within span: @Sendable (TimeZone) -> Range<Date>,
    site: UUID?,
    at places: PlaceScope, asOf: AsOf?, now: Date, atLeast: Int64?
  ) async throws -> LanesView {
    // How much a long span holds is known when it was read, which takes as much as what comes then.
    try await largeFolds.admitting(Self.isLong(whole) ? LargeFolds.large : 0) {
      let found = try await wholeSchedule(
        practice, ScheduleFilter(from: whole.lowerBound, to: whole.upperBound, now: now), asOf: asOf,
        atLeast: atLeast)
      let setup = try await schedulingSetup(practice, asOf: asOf)
      let matches = try await matches(practice, whole, setup, at: places, asOf: asOf, now: now)
      let directory = try await directory(practice)
      let searched = matches.greatestStarts(setup) * directory.all(.practitioner).count
      return try await largeFolds.admitting(found.items.count + searched) {
        try await LanesView(
          found.items, setup, directory, within: span, site: site, at: places, matches: matches,
          position: found.position)
      }
    }
  }

  /// Whether a span is longer than open times are shown for.
  private static func isLong(_ span: Range<Date>) -> Bool {
    span.upperBound.timeIntervalSince(span.lowerBound) > TimeInterval(OpenTimeRequest.maxDays) * 86_400
  }

  /// Whom on the waiting list the open times of a span would suit; nobody in spans that open times are not shown for.
  private func matches(
    _ practice: PracticeID, _ span: Range<Date>, _ setup: SchedulingSetup, at places: PlaceScope, asOf: AsOf?,
    now: Date
  ) async throws -> WaitlistMatches {
    guard !Self.isLong(span) else { return .none }
    let waitlist = try await waitlist(practice, at: places, asOf: asOf, now: now)
    guard !waitlist.entries.isEmpty, waitlist.moment < span.upperBound else { return .none }
    let directory = try await directory(practice)
    return try await takenTimes(practice, span, asOf: asOf, now: now, atLeast: nil) { taken, _, _ in
      WaitlistMatches(waitlist, OpenTimes(setup, taken), directory, within: span)
    }
  }

  /// How far what was offered in a span of time was used, and how often clients did not come.
  ///
  /// - Parameter asOf: what may be known; nil for everything recorded by now.
  public func utilisation(
    _ practice: PracticeID, _ span: Range<Date>, at places: PlaceScope = .everywhere, asOf: AsOf? = nil,
    atLeast: Int64? = nil
  ) async throws -> UtilisationView {
    try await largeFolds.admitting(Self.isLong(span) ? LargeFolds.large : 0) {
      let found = try await wholeSchedule(
        practice, ScheduleFilter(from: span.lowerBound, to: span.upperBound, includeCancelled: true),
        asOf: asOf, atLeast: atLeast)
      let setup = try await schedulingSetup(practice, asOf: asOf)
      let directory = try await directory(practice)
      return try await largeFolds.admitting(found.items.count) {
        try await UtilisationView(
          found.items, setup, directory, within: span, at: places, position: found.position)
      }
    }
  }
}
