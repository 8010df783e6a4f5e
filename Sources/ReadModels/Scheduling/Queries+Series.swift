public import EventSourcing
import EventStore
public import Foundation
public import Practice

extension Queries {
  /// A series as its events tell it, always the newest.
  ///
  /// - Throws: the ``Refusal`` `unknown-series`.
  public func series(_ id: UUID, in practice: PracticeID) async throws -> Series {
    var series = Series(id)
    for event in try await store.read(series.reads, in: practice) {
      series.evolve(event)
    }
    _ = try series.standing()
    return series
  }
}
