import EventSourcing
import Foundation
import Practice

/// What became, or would become, of each appointment of a series.
struct SeriesAnswer: Encodable {
  struct Item: Encodable {
    let number: Int
    let appointmentId: UUID?
    let wallTime: String
    let startsAt: Date?
    let endsAt: Date?
    let shifted: Bool
    /// Why it cannot be had; nil where it can.
    let code: String?
    let conflicts: [UUID]
  }

  let seriesId: UUID?
  let items: [Item]
  /// Those that were left out because they cannot be had; nil for a preview, whose items say so.
  let skipped: [Item]?
  let position: Int64?
  /// For whom, with whom and where, for a person at a terminal; no part of the JSON.
  var who: String?

  private enum CodingKeys: CodingKey { case seriesId, items, skipped, position }

  init(preview: SeriesOutlook) {
    seriesId = nil
    position = nil
    skipped = nil
    items = preview.items.map(Self.item)
  }

  private static func item(_ item: SeriesOutlook.Item) -> Item {
    Item(
      number: item.occurrence.index + 1, appointmentId: nil,
      wallTime: wallTime(item.slot, item.wallTime),
      startsAt: item.slot?.startsAt, endsAt: item.slot?.endsAt, shifted: item.slot?.shifted ?? false,
      code: item.refusal?.code.rawValue, conflicts: item.refusal?.conflicts.map(\.id) ?? [])
  }

  /// - Parameter outlook: what becomes of each once the series is booked.
  init(booked events: [PracticeEvent], _ outlook: SeriesOutlook, _ position: Int64?) {
    self.position = position
    var series: SeriesBooked?
    for case .scheduling(.seriesBooked(let facts)) in events { series = facts }
    seriesId = series?.seriesID
    let booked = Set((series?.occurrences ?? []).map(\.index))
    skipped =
      series == nil ? [] : outlook.items.filter { !booked.contains($0.occurrence.index) }.map(Self.item)
    items = events.compactMap { event in
      guard case .appointment(.appointmentBooked(let facts)) = event,
        let index = series?.occurrences.first(where: { $0.appointmentID == facts.appointmentID })?.index
      else { return nil }
      return Item(
        number: index + 1, appointmentId: facts.appointmentID,
        wallTime: Self.wallTime(facts.slot, facts.slot.wallTime),
        startsAt: facts.slot.startsAt, endsAt: facts.slot.endsAt, shifted: facts.slot.shifted, code: nil,
        conflicts: [])
    }
  }

  /// With its offset where the clocks show that time twice.
  private static func wallTime(_ slot: Slot?, _ wallTime: LocalDateTime) -> String {
    guard let slot, !slot.shifted, let zone = TimeZone(identifier: slot.timeZone) else {
      return TimeText.minute(wallTime)
    }
    return TimeText.minute(slot.startsAt, in: zone)
  }

  func show(_ format: OutputFormat) {
    Output.answer(self, as: format) {
      var table = Table("No", "When", seriesId == nil ? "Would be" : "Appointment")
      for item in items {
        let clock = item.shifted ? " (the clocks skip it; moved)" : ""
        table.add(
          "\(item.number)", TimeText.weekday(item.wallTime) + item.wallTime + clock,
          item.code ?? item.appointmentId?.uuidString.lowercased() ?? "booked")
      }
      for item in skipped ?? [] {
        table.add(
          "\(item.number)", TimeText.weekday(item.wallTime) + item.wallTime,
          "skipped: \(item.code ?? "could not be had")")
      }
      let refused = items.filter { $0.code != nil }.count
      let lead =
        seriesId.map {
          let left = (skipped ?? []).isEmpty ? "" : ", \(skipped?.count ?? 0) skipped"
          return
            "Series \($0.uuidString.lowercased()), \(Count.text(items.count, "appointment"))\(left)\(who.map { ", \($0)" } ?? "")"
        }
        ?? "\(items.count - refused) of \(items.count) can be had\(who.map { " for \($0)" } ?? ""); nothing was booked"
      let next =
        seriesId.map { id in
          let short = id.uuidString.lowercased().prefix(8)
          return
            "\nTo move it: regimen shift series \(short) --to TIME · to cancel it: regimen end series \(short)"
        } ?? ""
      return "\(lead)\n\(table.text(empty: "None."))\(next)"
    }
  }
}
