import EventSourcing
import Foundation
import Postgres

/// The head of a log with what it says of its commands, as a check of the log reads it.
struct VerifiedHead: Sendable {
  let position: Int64
  let recordedMicroseconds: Int64
  let chain: Data
  /// The number of the newest chained command; 0 where there is none.
  let commands: Int64
  /// The commands' chain up to it; nil where there is none.
  let commandChain: Data?
  /// How many commands have no number: imported, or stored before commands were chained.
  let earlierCommands: Int64
  /// One hash over those; nil where there are none.
  let earlierChain: Data?

  static func read(_ practice: PracticeID, through connection: PostgresConnection) async throws
    -> VerifiedHead?
  {
    try await connection.queryOne(
      """
      select position, recorded_at, chain, commands, commands_chain, earlier_commands, earlier_chain
      from public.heads where practice_id = \(practice.uuid)
      """
    ) { row in
      VerifiedHead(
        position: try row.get(0), recordedMicroseconds: (try row.get(1) as Timestamp).microseconds,
        chain: try row.get(2), commands: try row.get(3), commandChain: try row.get(4),
        earlierCommands: try row.get(5), earlierChain: try row.get(6))
    }
  }
}
