import Foundation
import Practice

/// The lanes of a span of time: those with hours or appointments, by site and practitioner.
public struct LanesView: Codable, Hashable, Sendable {
  public let items: [Lane]
  /// The position of the log that the appointments are shown at.
  public let position: Int64

  /// - Parameter items: Every appointment that starts in the span, of all sites, in order.
  init(
    _ items: [ScheduleItem], _ setup: SchedulingSetup, _ directory: DirectoryIndex, within span: Range<Date>,
    site only: UUID?, at places: PlaceScope, matches: WaitlistMatches, position: Int64
  ) {
    let standing = items.filter { $0.status != .cancelled }
    let practitioners = directory.all(.practitioner).filter { !$0.isErased }
    let sites: [DirectoryEntry?] = directory.all(.site) + [nil]
    self.position = position
    let shown = sites.filter { (only == nil || $0?.uuid == only) && places.includes($0?.uuid) }
    self.items = shown.flatMap { site in
      practitioners.compactMap { practitioner -> Lane? in
        guard let id = practitioner.uuid else { return nil }
        let own = standing.filter { $0.practitionerID == id }
        let here = own.filter { $0.siteID == site?.uuid }
        let offered = setup.offered(by: id, at: site?.uuid, within: span)
        guard !here.isEmpty || offered?.isEmpty == false else { return nil }
        let travel = Self.travel(own, to: site?.uuid, setup)
        let busy = own.map { $0.startsAt.date..<max($0.startsAt.date, $0.endsAt.date) } + travel
        return Lane(
          practitionerID: id, practitioner: practitioner.name ?? practitioner.handle ?? "–",
          siteID: site?.uuid, site: site.map { $0.name ?? "–" } ?? ScheduleItem.virtualSite,
          timeZone: site?.timeZone ?? directory.practice?.timeZone ?? "UTC",
          offered: offered?.map(Lane.Stretch.init), items: here, travel: travel.map(Lane.Stretch.init),
          gaps: SchedulingSetup.left(of: offered ?? [], without: busy).map { gap in
            Lane.Gap(gap, waiting: matches.waiting(in: gap, of: id, at: site?.uuid))
          })
      }
    }
  }

  /// The ways to a site from the on-site appointment before, right behind that.
  private static func travel(_ own: [ScheduleItem], to site: UUID?, _ setup: SchedulingSetup) -> [Range<Date>]
  {
    guard let site else { return [] }
    let onSite = own.filter { $0.siteID != nil }
    return zip(onSite, onSite.dropFirst()).compactMap { before, next in
      guard next.siteID == site else { return nil }
      let minutes = setup.travelMinutes(before.siteID, site)
      guard minutes > 0 else { return nil }
      return before.endsAt.date..<before.endsAt.date + Double(minutes) * 60
    }
  }
}
