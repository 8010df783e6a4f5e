public import EventSourcing
public import Foundation
import Postgres

/// What the clock of the event database's server says; it is the one that times of recording are from.
extension EventStore {
  /// The time by the server's clock.
  ///
  /// - Throws: ``EventStoreError`` where the database is out of reach.
  public func serverTime() async throws -> Date {
    let time = try await translated {
      try await pool.queryOne("select pg_catalog.clock_timestamp()", deadline: .seconds(3)) { row in
        try row.get(0) as Date
      }
    }
    guard let time else {
      throw EventStoreError(.rejected, "The database did not say what time it is. See its log.")
    }
    return time
  }

  /// By how many seconds a practice's last event is recorded later than the server's clock says now; 0 or less is as it should be.
  ///
  /// A clock that was ahead leaves such events. Later ones are recorded at the same time until it has come: times of recording
  /// never go back.
  ///
  /// - Throws: ``EventStoreError`` `unknown-practice`, or where the database is out of reach.
  public func headAheadOfClock(in practice: PracticeID) async throws -> Double {
    let ahead = try await translated {
      try await pool.queryOne(
        """
        select pg_catalog.date_part('epoch', h.recorded_at - pg_catalog.clock_timestamp())
        from public.heads h where h.practice_id = \(practice.uuid)
        """, deadline: .seconds(3)
      ) { row in try row.get(0) as Double }
    }
    guard let ahead else { throw EventStoreError.unknownPractice }
    return ahead
  }
}
