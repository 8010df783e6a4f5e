public import EventSourcing
import Postgres

/// Who keeps a practice from recording anything.
extension EventStore {
  /// The practices for which an append of this process was refused as `busy` within the last minute, and none went through
  /// since.
  public var practicesHeld: [PracticeID] { troubles.heldPractices }

  /// The sessions that an append to a practice waits for, by the process id that the database server gives them; 0 stands
  /// for a prepared transaction. Nil where the log is free. Nothing is appended.
  ///
  /// - Parameters:
  ///   - practice: nil for the append that ``checkWrites(within:)`` tries.
  ///   - patience: how long it waits for the log; shorter holds are those of other appends.
  /// - Throws: ``EventStoreError`` where the database is out of reach.
  public func holders(
    of practice: PracticeID?, patience: Duration = .seconds(2)
  ) async throws -> [Int32]? {
    let look: [SQL] =
      if let practice {
        [
          // Waits for a session that is just opening the log, and changes nothing where there is one.
          "select public.open_log(\(practice.uuid))",
          // Takes the head as every append does, and adds nothing.
          AppendBatch().statement(practice: practice),
        ]
      } else {
        [Self.triedAppend]
      }
    return try await translated { try await pool.blockers(of: look, within: patience) }
  }
}
