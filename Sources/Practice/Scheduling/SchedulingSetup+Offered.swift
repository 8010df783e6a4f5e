public import Foundation

/// What was offered in days that are over, by the hours that held then.
extension SchedulingSetup {
  /// When a practitioner was offered at a place within a span of time, in order: as ``offered(by:at:within:)``, and each day by the
  /// hours that were set by its end, so that hours that are set later change no day before.
  ///
  /// Nil where no hours held in any of it, and so nothing says how much was offered.
  public func offeredAsSet(by practitioner: UUID, at site: UUID?, within span: Range<Date>) -> [Range<Date>]?
  {
    guard let zone = zone(of: site) else { return nil }
    func byDay(_ all: [HoursSet]?) -> [HoursSet] {
      (all ?? []).map {
        HoursSet(from: WallClock.start(of: LocalDay(of: $0.from, in: zone), in: zone), week: $0.week)
      }
    }
    let own = byDay(hoursSet[HoursKey(practitioner: practitioner, site: site)])
    let open = byDay(site.flatMap { openingSet[$0] })
    let cuts = Set((own + open).map(\.from).filter { span.contains($0) }).union([
      span.lowerBound, span.upperBound,
    ])
    .sorted()
    var working: [Range<Date>]?
    for (from, to) in zip(cuts, cuts.dropFirst()) {
      guard let week = own.last(where: { $0.from <= from })?.week,
        let spans = self.working(
          week, open: open.last { $0.from <= from }?.week, practitioner, site, within: from..<to)
      else { continue }
      working = (working ?? []) + spans
    }
    return working.map { working in
      Self.left(of: working, without: timeOff(of: practitioner, within: span).map { $0.startsAt..<$0.endsAt })
    }
  }
}
