public import EventSourcing
import Foundation
import Postgres

/// What stands in the access log without a place in its chain, put there by an earlier build.
extension AccessLog {
  /// Whether an entry is no longer than any that a build writes, as the constraint of `0014_access_times.sql` says.
  static var isOfUsualLength: SQL {
    "octet_length(role) <= 64 and octet_length(route) <= 64 and octet_length(request_id) <= 200"
  }

  /// The most practices that are taken up at once: the application's role may name any, and what is noted waits meanwhile.
  static let mostTakenUp = 100

  /// Some of the practices with entries that append_access would chain.
  func practicesWithUnchained() async throws -> [PracticeID] {
    try await DashboardError.translating {
      try await pool.query(
        """
        select distinct practice_id from public.access_log
        where number is null and arrived_at is not null and \(fragment: Self.isOfUsualLength)
        limit \(Self.mostTakenUp)
        """
      ) { row in PracticeID(try row.get(0)) }
    }
  }

  /// Tries to add to the access log of a practice, and rolls it back.
  ///
  /// - Throws: ``DashboardError`` where nothing can be added.
  public func checkWrites(in practice: PracticeID) async throws {
    let entry = AccessEntry(
      seenAt: Date(), tokenID: UUID(), role: "write-check", clientID: UUID(), route: "write-check",
      requestID: "")
    let statement = Self.append(to: practice, ids: [UUID()], entries: [entry])
    do {
      try await DashboardError.translating {
        try await pool.withTransaction { connection in
          _ = try await connection.query(statement, deadline: .seconds(10)) { row in
            try row.get(0) as Int64
          }
          throw RolledBack()
        }
      }
    } catch is RolledBack {}
  }

  /// The sessions that keep the access log of a practice from being added to, by the process id that the database server
  /// gives them; 0 stands for a prepared transaction. Nil where it is free. Nothing is added.
  ///
  /// - Throws: ``DashboardError`` where the database is out of reach.
  public func holders(in practice: PracticeID, patience: Duration = .seconds(2)) async throws -> [Int32]? {
    try await DashboardError.translating {
      try await pool.blockers(of: [Self.append(to: practice)], within: patience)
    }
  }

  /// Ends the transaction of a check.
  private struct RolledBack: Error {}
}
