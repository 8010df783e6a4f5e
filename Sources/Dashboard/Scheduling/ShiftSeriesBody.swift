import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `POST /v1/series/{id}/shift`: moves what is still to come of a series; what was moved by itself stays.
struct ShiftSeriesBody: WriteBody {
  /// Where its first appointment would be, on the wall.
  let to: String

  func command(_ desk: WriteDesk) async throws -> CommandRequest<ShiftSeries> {
    let (id, series) = try await desk.series()
    guard case .wall(let start) = try desk.time(to, "to") else {
      throw Problem.refused("to", "A series is said on the wall of its place, without Z or an offset.")
    }
    let rooms = try await desk.parts.queries.schedulingSetup(desk.practice).rooms(of: series.facts?.siteID)
    return CommandRequest(
      command: try ShiftSeries(series, to: start, rooms: rooms.map(\.roomID), now: desk.now), id: id,
      name: "seriesId", creates: false, tag: PracticeTags.series(id))
  }
}
