import EventSourcing
import Foundation
import Postgres
import Practice
import TestSupport
import Testing

@testable import Application

/// Readings of records as they are written: with the server's time, in a chain, and never changed by the application.
@Suite(.serialized) struct AccessLogTests {
  /// As the application's role, past the function.
  @Test(arguments: [
    "update public.access_log set route = 'x'", "delete from public.access_log",
    "update public.access_days set entries = 0", "delete from public.access_heads",
    """
    insert into public.access_log (practice_id, entry_id, seen_at, token_id, role, client_id, route, request_id, arrived_at)
    select practice_id, practice_id, now(), practice_id, 'owner', practice_id, 'x', '', now() - interval '1 day'
    from public.heads
    """,
    """
    insert into public.access_log (practice_id, entry_id, seen_at, token_id, role, client_id, route, request_id, number)
    select practice_id, practice_id, now(), practice_id, 'owner', practice_id, 'x', '', 1 from public.heads
    """,
  ]) func theApplicationAddsAndReadsAndCannotChangeIt(statement: String) async throws {
    try await withAccessLog { access in
      try await access.pool.withConnection { connection in
        _ = await #expect {
          try await connection.withTransaction { connection in
            try await connection.execute("set local role regimen_app")
            try await connection.execute(SQL(trusted: statement))
          }
        } throws: { ($0 as? PostgresError)?.sqlState == "42501" }
      }
    }
  }

  @Test func entriesHaveTheServersTimeAndANumberAndAChain() async throws {
    try await withAccessLog { access in
      let (practice, log) = (access.practice, access.log)
      let before = Date()
      // The server that notes has a clock far off.
      try await access.see(["history", "page"], at: Date(timeIntervalSince1970: 0))
      try await access.see(["history"], at: .distantFuture)
      let entries = try await log.entries(of: access.client, in: practice, limit: 10)
      #expect(entries.map(\.route) == ["history", "page", "history"])
      #expect(entries.allSatisfy { abs($0.seenAt.timeIntervalSince(before)) < 120 })
      let check = try await log.check(practice)
      #expect(check.entries == 3 && check.unchained == 0 && check.findings == [] && check.begins != nil)
    }
  }

  /// An earlier build inserts with a time of its own; it goes on, and nothing of it is lost or passes for the server's.
  @Test func anEarlierBuildGoesOnAndABackDatedRowShows() async throws {
    try await withAccessLog { access in
      let (practice, log, pool) = (access.practice, access.log, access.pool)
      let before = Date()
      for (age, route) in [(0.0, "history"), (3 * 86_400, "page")] {
        try await access.insertAsAnEarlierBuild(route, at: Date(timeIntervalSinceNow: -age))
      }
      #expect(try await log.check(practice).findings.map(\.problem) == [.backDated])
      #expect(try await log.check(practice).unchained == 2)
      try await access.see(["programme"])
      // It has the server's time now, and what it said beside it.
      let check = try await log.check(practice)
      #expect(check.entries == 3 && check.unchained == 0 && check.restated == 1 && check.findings == [])
      let entries = try await log.entries(of: access.client, in: practice, limit: 10)
      #expect(Set(entries.map(\.route)) == ["history", "page", "programme"])
      #expect(entries.allSatisfy { abs($0.seenAt.timeIntervalSince(before)) < 60 })
      let claimed = try await pool.queryOne(
        "select claimed_at < now() - interval '2 days' from public.access_log where route = 'page'"
      ) { row in try row.get(0) as Bool }
      #expect(claimed == true)
      // What it said is in the chain.
      try await pool.execute("update public.access_log set claimed_at = now() where route = 'page'")
      #expect(try await log.check(practice).findings.map(\.problem).contains(.edited))
    }
  }

  /// A transaction that began long ago says when its entries came, and the entries say when they were seen; neither is kept.
  @Test func anEntryCannotBeDatedBack() async throws {
    try await withAccessLog { access in
      let (practice, log, pool) = (access.practice, access.log, access.pool)
      let before = Date()
      try await access.insertAsAnEarlierBuild("history", at: before - 14 * 60)
      try await pool.execute("update public.access_log set arrived_at = now() - interval '14 minutes'")
      try await log.flush(takingUp: true)
      let entry = try await log.entries(of: access.client, in: practice, limit: 1).first
      #expect(abs((entry?.seenAt ?? .distantPast).timeIntervalSince(before)) < 60)
      let arrived = try await pool.queryOne(
        "select arrived_at > now() - interval '1 minute' from public.access_log"
      ) { row in try row.get(0) as Bool }
      #expect(arrived == true)
      #expect(try await log.check(practice).findings == [])
    }
  }

  @Test func whatIsLongerThanAnyBuildWritesIsNotTakenAndHoldsUpNothing() async throws {
    try await withAccessLog { access in
      let (practice, log, pool) = (access.practice, access.log, access.pool)
      let long = String(repeating: "x", count: 1_000)
      await #expect { try await access.insertAsAnEarlierBuild(long, at: Date()) } throws: {
        ($0 as? PostgresError)?.sqlState == "23514"
      }
      // One from before it was refused.
      try await pool.execute("alter table public.access_log drop constraint access_log_lengths")
      try await access.insertAsAnEarlierBuild(long, at: Date())
      try await access.see(["history"])
      let check = try await log.check(practice)
      #expect(check.entries == 1 && check.findings.map(\.problem) == [.oversized])
      #expect(try await log.entries(of: access.client, in: practice, limit: 10).map(\.route) == ["history"])
      #expect(try await log.practicesWithUnchained() == [])
    }
  }

  /// The application's role may name any practice, and what is noted is not to wait for all of them.
  @Test func entriesOfManyPracticesAreTakenUpInTurns() async throws {
    try await withAccessLog { access in
      let (practice, log, pool) = (access.practice, access.log, access.pool)
      try await pool.execute(
        """
        insert into public.access_log (practice_id, entry_id, seen_at, token_id, role, client_id, route, request_id)
        select gen_random_uuid(), gen_random_uuid(), now(), \(UUID()), 'owner', \(access.client), 'page', 'r'
        from generate_series(1, 130)
        """)
      #expect(try await log.practicesWithUnchained().count == AccessLog.maxTakenUp)
      access.note(["history"])
      try await log.flush(takingUp: true)
      #expect(try await log.practicesWithUnchained().count == 30)
      #expect(try await log.entries(of: access.client, in: practice, limit: 10).map(\.route) == ["history"])
      try await log.flush(takingUp: true)
      #expect(try await log.practicesWithUnchained() == [])
    }
  }
}
