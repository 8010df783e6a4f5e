import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `POST /v1/series`: books one rule, every appointment of it or none.
struct SeriesBody: WriteBody {
  /// The first appointment; the others are like it, at its time on the wall.
  let first: BookingBody
  /// 2 to 52.
  let count: Int
  /// 1 to 12; 1 where it is absent.
  let everyWeeks: Int?
  /// Whether what cannot be had is left out, rather than nothing booked.
  let skipConflicts: Bool?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<BookSeries> {
    let id = desk.identity.derive("series")
    guard case .wall(let start) = try desk.time(first.at, "at") else {
      throw Problem.refused("at", "A series is said on the wall of its place, without Z or an offset.")
    }
    guard Bounds.seriesCount.contains(count) else {
      throw Problem.refused("count", "Give a whole number from 2 to 52.")
    }
    let command = BookSeries(
      seriesID: id, first: try await first.booking(desk.identity.derive("appointment/0"), desk),
      rule: SeriesRule(start: start, everyWeeks: everyWeeks ?? 1, count: count),
      appointmentIDs: (0..<count).map { desk.identity.derive("appointment/\($0)") },
      skipsConflicts: skipConflicts ?? false)
    return CommandRequest(
      command: command, id: id, name: "seriesId", creates: true, tag: PracticeTags.series(id))
  }
}
