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

  /// Some exercises, and what the practice says of them in its own words; of all others nothing is read.
  public func exercises(_ slugs: some Sequence<String>, of practice: PracticeID, now: Date) async throws -> (
    catalogue: PracticeCatalogue, notes: ExerciseNotes
  ) {
    let initial = CombinedFold(PracticeCatalogue(of: slugs), ExerciseNotes(of: slugs))
    let (catalogue, notes) = try await folded(initial, of: practice, asOf: nil, now: now).state.parts
    return (catalogue, notes)
  }
}
