public import EventSourcing
import EventStore
public import Foundation
public import Practice

extension Queries {
  /// Who waits for a time, in order, folded when asked.
  public func waitlist(_ practice: PracticeID) async throws -> Waitlist {
    var waitlist = Waitlist()
    for event in try await store.read(Condition.none.readingWaitlist(), in: practice) {
      waitlist.evolve(event)
    }
    return waitlist
  }

  /// A series as its events tell it, always the newest.
  ///
  /// - Throws: the ``Refusal`` `unknown-series`.
  public func series(_ id: UUID, in practice: PracticeID) async throws -> Series {
    var series = Series()
    for event in try await store.read(Condition.none.reading(series: id), in: practice) {
      series.evolve(event)
    }
    _ = try series.standing()
    return series
  }
}
