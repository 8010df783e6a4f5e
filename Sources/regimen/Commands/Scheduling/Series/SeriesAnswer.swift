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
  let position: Int64?

  init(preview: SeriesOutlook) {
    seriesId = nil
    position = nil
    items = preview.items.map { item in
      Item(
        number: item.occurrence.index + 1, appointmentId: nil,
        wallTime: Self.wallTime(item.slot, item.wallTime),
        startsAt: item.slot?.startsAt, endsAt: item.slot?.endsAt, shifted: item.slot?.shifted ?? false,
        code: item.refusal?.code.rawValue, conflicts: item.refusal?.conflicts.map(\.id) ?? [])
    }
  }

  init(booked events: [PracticeEvent], _ position: Int64?) {
    self.position = position
    var series: SeriesBooked?
    for case .scheduling(.seriesBooked(let facts)) in events { series = facts }
    seriesId = series?.seriesID
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
          "\(item.number)", item.wallTime + clock,
          item.code ?? item.appointmentId?.uuidString.lowercased() ?? "booked")
      }
      let refused = items.filter { $0.code != nil }.count
      let lead =
        seriesId.map { "Series \($0.uuidString.lowercased()), \(items.count) appointments" }
        ?? "\(items.count - refused) of \(items.count) can be had; nothing was booked"
      return "\(lead)\n\(table.text(empty: "None."))"
    }
  }
}
