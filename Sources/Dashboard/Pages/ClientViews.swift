import EventSourcing
import Foundation
import Practice
import ReadModels

/// Everything that the page of a client shows.
struct ClientViews: Sendable {
  let proposals: ProposalsView
  let recovery: RecoveryView
  let progression: ProgressionView
  /// The newest events.
  let history: HistoryPage
  /// How loads were adjusted, and appointments that were missed.
  let marks: HistoryPage
  let programme: ProgrammeView

  /// Asks for all of them at once; of a long record for one after the other, in one turn.
  ///
  /// - Throws: ``ReadModelError`` `not-found` for a client who was not in the practice, `too-large`, `overloaded`.
  init(_ queries: Queries, of client: UUID, in practice: PracticeID, asOf: AsOf?, now: Date) async throws {
    self = try await queries.together(on: client, in: practice) { isLong in
      async let proposals = queries.proposals(practice, of: client, asOf: asOf, now: now)
      if isLong { _ = try await proposals }
      async let recovery = queries.recovery(practice, of: client, asOf: asOf, now: now)
      if isLong { _ = try await recovery }
      async let progression = queries.progression(practice, of: client, asOf: asOf, now: now)
      if isLong { _ = try await progression }
      async let history = queries.history(practice, of: client, asOf: asOf, now: now, limit: 30)
      if isLong { _ = try await history }
      async let marks = queries.history(
        practice, of: client, kinds: [LoadAdjusted.eventType, NoShowRecorded.eventType], asOf: asOf, now: now,
        limit: Queries.mostItems)
      if isLong { _ = try await marks }
      async let programme = queries.programme(practice, of: client, asOf: asOf, now: now)
      return try await ClientViews(
        proposals: proposals, recovery: recovery, progression: progression, history: history, marks: marks,
        programme: programme)
    }
  }

  private init(
    proposals: ProposalsView, recovery: RecoveryView, progression: ProgressionView, history: HistoryPage,
    marks: HistoryPage, programme: ProgrammeView
  ) {
    self.proposals = proposals
    self.recovery = recovery
    self.progression = progression
    self.history = history
    self.marks = marks
    self.programme = programme
  }
}
