public import EventSourcing
import EventStore
public import Foundation
import Practice

extension Queries {
  /// The zone that was set for a client, in which the client's times are said and days counted; nil where the practice's holds.
  public func timeZone(of client: UUID, in practice: PracticeID) async throws -> String? {
    let set = Condition.none.reading(PracticeTags.client(client), ClientZoneSet.self, reach: .latest)
    guard case .scheduling(.clientZoneSet(let facts)) = try await store.read(set, in: practice).last?.event
    else {
      return nil
    }
    return facts.timeZone
  }
}
