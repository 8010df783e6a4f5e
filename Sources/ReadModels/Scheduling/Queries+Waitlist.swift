public import EventSourcing
import EventStore
public import Foundation
public import Practice

extension Queries {
  /// Who waits for a time at some places, in order, folded when asked.
  ///
  /// - Parameter asOf: what may be known; nil for everything recorded by now.
  public func waitlist(
    _ practice: PracticeID, at places: PlaceScope = .everywhere, asOf: AsOf? = nil, now: Date
  ) async throws -> WaitlistView {
    let (waitlist, moment) = try await folded(
      Waitlist(), of: practice, asOf: asOf, now: now)
    return WaitlistView(
      entries: waitlist.entries.filter { places.includes($0.facts.wish.siteID) }, moment: moment)
  }
}
