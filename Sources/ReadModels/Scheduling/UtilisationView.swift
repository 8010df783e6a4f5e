public import Foundation
import Practice

/// How far what was offered was used, by place and practitioner, and how often clients did not come.
public struct UtilisationView: Codable, Hashable, Sendable {
  /// One practitioner at one place; for a whole place, without a practitioner.
  public struct Item: Codable, Hashable, Sendable {
    /// Nil for virtual appointments.
    public let siteID: UUID?
    public let site: String
    /// Nil for everybody at the place.
    public let practitionerID: UUID?
    public let practitioner: String?
    /// By the hours that held on each day. Nil where none did, and so nothing says how much was offered.
    public let offeredMinutes: Int?
    /// Of appointments that were not cancelled.
    public let bookedMinutes: Int
    /// Booked over offered; nil where nothing was offered. Above 1 where more was booked than the hours say.
    public let utilisation: Double?
    public let appointments: Int
    public let completed: Int
    public let noShows: Int
    public let cancelled: Int
    public let cancelledLate: Int
    /// No-shows over those that came to their time: completed, arrived and no-shows; nil where there were none.
    public let noShowRate: Double?
    /// Late cancellations over all appointments, cancelled ones too; nil where there were none.
    public let lateCancelRate: Double?

    enum CodingKeys: String, CodingKey {
      case siteID = "siteId"
      case site
      case practitionerID = "practitionerId"
      case practitioner
      case offeredMinutes
      case bookedMinutes
      case utilisation
      case appointments
      case completed
      case noShows
      case cancelled
      case cancelledLate
      case noShowRate
      case lateCancelRate
    }
  }

  public let items: [Item]
  /// The position of the log that the appointments are counted at.
  public let position: Int64

  /// - Parameter items: Every appointment that starts in the span, cancelled ones too.
  /// - Throws: what ``Pacing`` throws.
  init(
    _ items: [ScheduleItem], _ setup: SchedulingSetup, _ directory: DirectoryIndex, within span: Range<Date>,
    at places: PlaceScope, position: Int64
  ) async throws {
    let counted = items.filter { $0.status != .held }
    let sites: [DirectoryEntry?] = directory.all(.site) + [nil]
    let practitioners = directory.all(.practitioner).filter { !$0.isErased }
    var pacing = Pacing()
    var all: [Item] = []
    for site in sites where places.includes(site?.uuid) {
      let here = counted.filter { $0.siteID == site?.uuid }
      let byPractitioner = Dictionary(grouping: here, by: \.practitionerID)
      var each: [Item] = []
      for practitioner in practitioners {
        guard let id = practitioner.uuid else { continue }
        try await pacing.turn()
        let own = byPractitioner[id] ?? []
        let offered = setup.offeredAsSet(by: id, at: site?.uuid, within: span).map(Self.minutes)
        guard !own.isEmpty || offered != nil else { continue }
        each.append(Item(own, offered: offered, site, practitioner))
      }
      guard !each.isEmpty else { continue }
      let offered = each.compactMap(\.offeredMinutes)
      all.append(Item(here, offered: offered.isEmpty ? nil : offered.reduce(0, +), site, nil))
      all += each
    }
    self.items = all
    self.position = position
  }

  private static func minutes(_ spans: [Range<Date>]) -> Int {
    Int(spans.reduce(0) { $0 + $1.upperBound.timeIntervalSince($1.lowerBound) } / 60)
  }
}

extension UtilisationView.Item {
  init(_ items: [ScheduleItem], offered: Int?, _ site: DirectoryEntry?, _ practitioner: DirectoryEntry?) {
    func count(_ statuses: AppointmentStatus...) -> Int {
      items.filter { statuses.contains($0.status) }.count
    }
    siteID = site?.uuid
    self.site = site.map { $0.name ?? "–" } ?? ScheduleItem.virtualSite
    practitionerID = practitioner?.uuid
    self.practitioner = practitioner.map { $0.name ?? $0.handle ?? "–" }
    offeredMinutes = offered
    let booked = items.filter { $0.status != .cancelled }.reduce(0.0) {
      $0 + $1.endsAt.date.timeIntervalSince($1.startsAt.date)
    }
    bookedMinutes = Int(booked / 60)
    utilisation = offered.flatMap { $0 > 0 ? booked / 60 / Double($0) : nil }
    appointments = items.count
    completed = count(.completed)
    noShows = count(.noShow)
    cancelled = count(.cancelled)
    cancelledLate = items.filter { $0.cancelledLate ?? false }.count
    let due = count(.completed, .arrived, .noShow)
    noShowRate = due > 0 ? Double(noShows) / Double(due) : nil
    lateCancelRate = appointments > 0 ? Double(cancelledLate) / Double(appointments) : nil
  }
}
