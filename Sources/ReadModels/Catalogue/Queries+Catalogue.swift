public import EventSourcing
import EventStore
public import Foundation
public import Practice

extension Queries {
  /// Every exercise that a practice knows, folded when asked.
  ///
  /// - Parameter asOf: what may be known; nil for everything recorded by now.
  public func catalogue(_ practice: PracticeID, asOf: AsOf? = nil, now: Date) async throws
    -> PracticeCatalogue
  { try await folded(PracticeCatalogue(), of: practice, asOf: asOf, now: now).state }
}
