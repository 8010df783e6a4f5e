public import Foundation
public import Practice

/// Which appointments a schedule shows: those that start in a half-open span, and what they have in common.
public struct ScheduleFilter: Hashable, Sendable {
  public var from: Date
  /// Exclusive.
  public var to: Date
  public var site: UUID?
  /// What lies at none of these places is left out.
  public var places: PlaceScope
  public var practitioner: UUID?
  public var client: UUID?
  public var includeCancelled: Bool
  /// A hold that has run out by then is left out.
  public var now: Date
  /// Sites whose clocks are not those of the span, with the span of the same days there.
  private(set) var elsewhere: [Elsewhere] = []

  struct Elsewhere: Hashable, Sendable {
    let sites: [UUID]
    let from: Date
    let to: Date
  }

  public init(
    from: Date, to: Date, site: UUID? = nil, places: PlaceScope = .everywhere, practitioner: UUID? = nil,
    client: UUID? = nil, includeCancelled: Bool = false, now: Date = Date()
  ) {
    self.from = from
    self.to = to
    self.site = site
    self.places = places
    self.practitioner = practitioner
    self.client = client
    self.includeCancelled = includeCancelled
    self.now = now
  }

  /// Those of some days, which each site counts on its own clocks, and what is virtual on the practice's.
  ///
  /// - Parameter days: half-open.
  public init(
    days: Range<LocalDay>, in directory: DirectoryIndex, site: UUID? = nil, places: PlaceScope = .everywhere,
    practitioner: UUID? = nil, client: UUID? = nil, includeCancelled: Bool = false, now: Date = Date()
  ) {
    let usual = directory.timeZone(of: site)
    let span = WallClock.span(of: days, in: usual)
    self.init(
      from: span.lowerBound, to: span.upperBound, site: site, places: places, practitioner: practitioner,
      client: client, includeCancelled: includeCancelled, now: now)
    guard site == nil else { return }
    let others = Dictionary(grouping: directory.all(.site).compactMap(\.uuid)) { directory.timeZone(of: $0) }
    elsewhere = others.filter { $0.key != usual }.sorted { $0.key.identifier < $1.key.identifier }.map {
      zone, sites in
      let span = WallClock.span(of: days, in: zone)
      return Elsewhere(sites: sites, from: span.lowerBound, to: span.upperBound)
    }
  }
}

extension WallClock {
  /// From the beginning of the first of some days to the end of the last.
  static func span(of days: Range<LocalDay>, in zone: TimeZone) -> Range<Date> {
    start(of: days.lowerBound, in: zone)..<start(of: days.upperBound, in: zone)
  }
}

extension DirectoryIndex {
  /// The zone of a site's clocks; the practice's for nil, where what is virtual takes place.
  func timeZone(of site: UUID?) -> TimeZone {
    let name = site.flatMap { entry(.site, $0)?.timeZone } ?? practice?.timeZone
    return name.flatMap { try? ZoneName.zone($0) } ?? .gmt
  }
}
