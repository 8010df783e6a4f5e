public import EventSourcing
import EventStore
public import Foundation
import Practice

extension Queries {
  /// The zone that was set for a client, in which the client's times are said and days counted; nil where the practice's holds.
  public func timeZone(of client: UUID, in practice: PracticeID) async throws -> String? {
    var zone = SetZone(clientID: client)
    for event in try await store.read(zone.reads, in: practice) { zone.evolve(event) }
    return zone.timeZone
  }
}
