public import EventSourcing
import EventStore
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
}
