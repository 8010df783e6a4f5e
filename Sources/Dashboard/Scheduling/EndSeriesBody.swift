import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `POST /v1/series/{id}/end`: cancels what is left of a series.
struct EndSeriesBody: WriteBody {
  let by: CancelledBy?
  let code: CancellationCode?
  /// In words; sealed.
  let reason: String?
  /// Why no fee is asked for; sealed.
  let waiver: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<CancelSeries> {
    let (id, series) = try await desk.series()
    return CommandRequest(
      command: try CancelSeries(
        series, by: by ?? .client, code: code ?? .clientRequest, reason: reason, waiver: waiver, now: desk.now
      ), id: id, name: "seriesId", creates: false, tag: PracticeTags.series(id))
  }
}
