import EventSourcing
import Foundation
import Practice
import ReadModels

/// What is counted of the appointments of some days.
struct AppointmentFigures: Sendable {
  let offeredMinutes: Int?
  let bookedMinutes: Int
  let items: [ScheduleItem]

  init(_ view: UtilisationView?, _ items: [ScheduleItem]) {
    let places = (view?.items ?? []).filter { $0.practitionerID == nil }
    let offered = places.compactMap(\.offeredMinutes)
    offeredMinutes = offered.isEmpty ? nil : offered.reduce(0, +)
    bookedMinutes = places.filter { $0.offeredMinutes != nil }.reduce(0) { $0 + $1.bookedMinutes }
    self.items = items.filter { $0.status != .held }
  }

  /// One figure: what it counts, and over what.
  struct Measure: Sendable {
    /// As it stands in addresses.
    let code: String
    let name: String
    /// The appointments behind it.
    let counts: @Sendable (ScheduleItem) -> Bool
    /// Over which it is a share; nil for the hours that were offered.
    let over: (@Sendable (ScheduleItem) -> Bool)?
    let overWords: String

    func value(_ figures: AppointmentFigures) -> Double? {
      guard let over else {
        return figures.offeredMinutes.flatMap { $0 > 0 ? Double(figures.bookedMinutes) / Double($0) : nil }
      }
      let all = figures.items.count(where: over)
      return all > 0 ? Double(figures.items.count(where: counts)) / Double(all) : nil
    }

    func words(_ figures: AppointmentFigures) -> String { PageText.percent(value(figures)) }

    /// For example `3 of 45 that came to their time`.
    func basis(_ figures: AppointmentFigures) -> String {
      guard let over else {
        return
          "\(PageText.hours(figures.bookedMinutes)) of \(figures.offeredMinutes.map { PageText.hours($0) } ?? "no hours that are set")"
      }
      return "\(figures.items.count(where: counts)) of \(figures.items.count(where: over)) \(overWords)"
    }
  }

  static let measures = [
    Measure(
      code: "used", name: "Offered hours used", counts: { $0.status != .cancelled }, over: nil, overWords: ""),
    Measure(
      code: "no-shows", name: "No-shows", counts: { $0.status == .noShow },
      over: { [.completed, .arrived, .noShow].contains($0.status) }, overWords: "that came to their time"),
    Measure(
      code: "late-cancellations", name: "Late cancellations", counts: { $0.cancelledLate == true },
      over: { _ in true }, overWords: "appointments"),
    Measure(
      code: "late-moves", name: "Late moves", counts: { $0.movedLate == true }, over: { _ in true },
      overWords: "appointments"),
  ]
}

/// How far clients kept the sessions that were due: those that took place over those that came to their time and that the practice
/// did not cancel, of clients with two or more.
struct AdherenceFigures: Sendable {
  struct Client: Sendable {
    let id: UUID
    let kept: Int
    let due: Int
    var share: Double { Double(kept) / Double(due) }
  }

  /// The fewest kept first.
  let clients: [Client]

  /// Fewer than these say nothing of how somebody keeps to it [h].
  private static let least = 2
  /// Below this share it is low [h].
  static let lowShare = 0.6

  init(_ items: [ScheduleItem], now: Date) {
    let due = items.filter {
      $0.kind == .session && $0.status != .held && $0.endsAt.date <= now && $0.cancelledBy != .practice
    }
    clients = Dictionary(grouping: due, by: \.clientID).filter { $0.value.count >= Self.least }.map {
      id, own in
      Client(id: id, kept: own.count { [.completed, .arrived].contains($0.status) }, due: own.count)
    }.sorted { ($0.share, $0.id.uuidString) < ($1.share, $1.id.uuidString) }
  }

  var kept: Int { clients.reduce(0) { $0 + $1.kept } }
  var due: Int { clients.reduce(0) { $0 + $1.due } }
  var share: Double? { due > 0 ? Double(kept) / Double(due) : nil }
  var low: Int { clients.count { $0.share < Self.lowShare } }
}

extension ReportList {
  init(_ measure: AppointmentFigures.Measure, _ items: [ScheduleItem], _ directory: DirectoryIndex) {
    // Behind hours stand the hours of each.
    let countsHours = measure.code == "used"
    self.init(
      title: measure.name,
      columns: ["Day", "Time", "Client", "Handle", "Practitioner", "Place", "Status"]
        + (countsHours ? ["Hours"] : []),
      rows: items.map { item in
        let zone = Routes.zone(item.timeZone)
        let path = "/appointments/\(item.appointmentID.lowercased)"
        let hours = item.endsAt.date.timeIntervalSince(item.startsAt.date) / 3600
        return Row(
          cells: [
            Cell(item.wallTime.day, path: path), Cell(clockOf: item.startsAt.date, in: zone),
            .client(item.clientID, directory), Cell(directory.entry(.client, item.clientID)?.handle ?? ""),
            Cell(item.practitioner), Cell(item.site), Cell(PageText.words(item.status.rawValue)),
          ] + (countsHours ? [Cell(hours)] : []))
      })
  }

  init(_ figures: AdherenceFigures, _ directory: DirectoryIndex) {
    self.init(
      title: "Sessions kept", columns: ["Client", "Handle", "Kept", "Due", "Share"],
      rows: figures.clients.map { client in
        Row(cells: [
          .client(client.id, directory), Cell(directory.entry(.client, client.id)?.handle ?? ""),
          Cell("\(client.kept)"), Cell("\(client.due)"), Cell(share: client.share),
        ])
      })
  }

  init(_ series: [OutcomeSeriesRow], _ directory: DirectoryIndex) {
    self.init(
      title: "Outcomes", columns: ["Client", "Handle", "Measure", "First", "On", "Newest", "On", "Change"],
      rows: series.compactMap { row in
        guard let first = row.first, let newest = row.newest else { return nil }
        return Row(cells: [
          .client(row.clientID, directory), Cell(directory.entry(.client, row.clientID)?.handle ?? ""),
          Cell(row.series.description), Cell(first.score), Cell(first.day),
          Cell(newest.score), Cell(newest.day),
          Cell(
            row.change.map { $0.label ?? PageText.words("\($0.course)") }
              ?? (row.recorded.count == 1 ? "scored once" : "other activities each time")),
        ])
      })
  }
}

extension ReportList.Cell {
  static func client(_ id: UUID, _ directory: DirectoryIndex) -> ReportList.Cell {
    let entry = directory.entry(.client, id)
    return ReportList.Cell(
      entry?.name ?? entry?.handle ?? "A client", path: entry?.handle.map { "/clients/\($0)" })
  }
}
