import EventSourcing
import Foundation
import Postgres
import Practice
import TestSupport
import Testing

@testable import Application

/// An anchor holds every column of the access log's tables: what the chain does not, it has a digest of.
@Suite(.serialized) struct AccessAnchorTests {
  private static let unchained = "number is null and route = 'page'"

  /// Three chained days of two entries each, the newest one today, and three entries from before the chain.
  private func withHistory(
    _ body:
      @Sendable (_ log: AccessLog, _ practice: PracticeID, _ pool: PostgresPool, _ access: AccessLogExample)
      async throws -> Void
  ) async throws {
    try await withAccessLog { access in
      let (practice, log, pool) = (access.practice, access.log, access.pool)
      for day in 1...3 {
        try await access.see(["history", "programme"])
        guard day < 3 else { break }
        for table in ["access_log", "access_days", "access_heads"] {
          for step in [-100, 99] as [Int32] {
            try await pool.execute(
              "update public.\(identifier: table) set day = day + \(step) where practice_id = \(practice.uuid)"
            )
          }
        }
        try await access.rechain()
      }
      for route in ["page", "history", "sessions"] { try await addFromBeforeTheChain(route, access) }
      try await pool.execute("update public.access_heads set earlier = 3")
      try await body(log, practice, pool, access)
    }
  }

  private func addFromBeforeTheChain(_ route: String, _ access: AccessLogExample) async throws {
    try await access.pool.execute(
      """
      insert into public.access_log
        (practice_id, entry_id, seen_at, token_id, role, client_id, route, request_id, arrived_at)
      values (\(access.practice.uuid), gen_random_uuid(), now() - interval '1 year', gen_random_uuid(), 'owner',
        \(access.client), \(route), 'r', null)
      """)
  }

  /// A superuser's statement, and what must be named.
  private struct Change {
    let statement: String
    let problem: AccessLogCheck.Problem

    init(_ statement: String, _ problem: AccessLogCheck.Problem) {
      self.statement = statement
      self.problem = problem
    }
  }

  private static let columnsOfEntries = [
    "practice_id = gen_random_uuid()", "entry_id = gen_random_uuid()",
    "seen_at = seen_at + interval '1 second'", "token_id = gen_random_uuid()", "role = 'client'",
    "client_id = gen_random_uuid()", "route = 'other'", "request_id = 'other'", "arrived_at = now()",
    "day = '2020-01-01'", "number = 7", "chain = '\\x00'", "claimed_at = now()",
  ]

  private static let columnsOfDays = [
    "practice_id = gen_random_uuid()", "day = day - 50", "entries = 3", "chain = '\\x00'",
    "arrived_at = arrived_at + interval '1 second'", "arrived_at = arrived_at - interval '1 second'",
  ]

  private static let heads = [
    Change("practice_id = gen_random_uuid()", .anchorHeadChanged), Change("day = day - 1", .headMismatch),
    Change("entries = 1", .headMismatch), Change("chain = '\\x00'", .headMismatch),
    Change("arrived_at = arrived_at + interval '1 second'", .headMismatch),
    Change("arrived_at = arrived_at + interval '1 second'", .anchorHeadChanged),
    Change("earlier = 4", .anchorHeadChanged), Change("ordered_after = 'infinity'", .anchorHeadChanged),
    Change("ordered_after = '2020-01-01'", .anchorHeadChanged),
  ].map { Change("update public.access_heads set \($0.statement)", $0.problem) }

  private static let rows = [
    Change("delete from public.access_log where \(unchained)", .anchorUnchainedChanged),
    // With a count that fits.
    Change(
      "delete from public.access_log where \(unchained); update public.access_heads set earlier = 2",
      .anchorUnchainedChanged),
    Change(
      "delete from public.access_log where \(unchained); update public.access_heads set earlier = 2",
      .anchorHeadChanged),
    Change(
      """
      insert into public.access_log (practice_id, entry_id, seen_at, token_id, role, client_id, route, request_id, arrived_at)
      select practice_id, gen_random_uuid(), seen_at, token_id, role, client_id, route, request_id, null
      from public.access_log where \(unchained); update public.access_heads set earlier = 4
      """, .anchorUnchainedChanged), Change("delete from public.access_heads", .anchorHeadChanged),
    Change(
      "delete from public.access_days where day = (select day from public.access_days order by day offset 1 limit 1)",
      .anchorDayChanged),
    Change(
      """
      insert into public.access_days (practice_id, day, entries, arrived_at, chain)
      select practice_id, day - 50, entries, arrived_at, chain from public.access_days order by day limit 1
      """, .anchorDayChanged),
    // What no chain shows any more, once the head says that the order of times begins later.
    Change(
      """
      update public.access_heads set ordered_after = now() + interval '1 hour';
      update public.access_days set arrived_at = arrived_at + interval '1 second'
      where day = (select min(day) from public.access_days)
      """, .anchorDayChanged),
  ]

  private static var days: [Change] {
    (0...2).flatMap { day in
      columnsOfDays.map { column in
        // The newest day may go on, if its entries do; the oldest may be removed, if they are.
        let problem: AccessLogCheck.Problem =
          switch (day, column) {
          case (2, "entries = 3"): .removed
          case (0, "practice_id = gen_random_uuid()"): .unexpected
          default: .anchorDayChanged
          }
        return Change(
          "update public.access_days set \(column) where day = (select day from public.access_days order by day offset \(day) limit 1)",
          problem)
      }
    }
  }

  private static var changes: [Change] {
    columnsOfEntries.map {
      Change("update public.access_log set \($0) where \(unchained)", .anchorUnchainedChanged)
    } + heads + rows + days
  }

  @Test func anyChangeOfAnyColumnIsNamed() async throws {
    try await withHistory { log, practice, pool, _ in
      let anchor = try #require(try await log.anchor(of: practice))
      #expect(anchor.rows?.days.count == 3 && anchor.rows?.earlier == 3)
      for table in ["access_log", "access_days", "access_heads"] {
        try await pool.execute(
          "create table public.\(identifier: "kept_" + table) as table public.\(identifier: table)")
      }
      func expectWhole() async throws {
        let check = try await log.check(practice, against: .at(anchor))
        #expect(check.findings == [] && check.anchor == .holds)
        #expect(!check.isAnchorPartial && check.removedDays == 0)
      }
      try await expectWhole()
      for change in Self.changes {
        let statement = change.statement
        try await pool.withConnection { try await $0.executeScript(statement) }
        let check = try await log.check(practice, against: .at(anchor))
        #expect(check.findings.map(\.problem).contains(change.problem), "\(statement): \(check.findings)")
        for table in ["access_log", "access_days", "access_heads"] {
          try await pool.execute("truncate public.\(identifier: table)")
          try await pool.execute(
            "insert into public.\(identifier: table) select * from public.\(identifier: "kept_" + table)")
        }
      }
      try await expectWhole()
    }
  }

  @Test func theLogGoesOnAndOldDaysMayBeRemoved() async throws {
    try await withHistory { log, practice, pool, access in
      let anchor = try #require(try await log.anchor(of: practice))
      // The anchor's day goes on.
      try await access.see(["page"])
      let later = try await log.check(practice, against: .at(anchor))
      #expect(later.anchor == .holds && later.findings == [])
      // The two oldest days with their entries; the row of the last one removed stays.
      try await pool.execute(
        """
        delete from public.access_log where number is not null and day in (select d.day from public.access_days d order by d.day limit 2)
        """)
      try await pool.execute(
        "delete from public.access_days where day = (select min(d.day) from public.access_days d)")
      let removed = try await log.check(practice, against: .at(anchor))
      #expect(removed.anchor == .holds && removed.findings == [] && removed.removedDays == 1)
      // That row has no entries any more, and only the anchor says how it was.
      try await pool.execute(
        """
        update public.access_days set entries = 9, arrived_at = arrived_at + interval '1 hour'
        where day = (select min(d.day) from public.access_days d)
        """)
      let edited = try await log.check(practice, against: .at(anchor))
      #expect(edited.anchor == .mismatch && edited.findings.map(\.problem).contains(.anchorDayChanged))
    }
  }

  /// It would change when it is chained, so that it is chained before the anchor is noted.
  @Test func whatWaitsForItsPlaceIsChainedFirst() async throws {
    try await withHistory { log, practice, pool, access in
      try await access.insertAsAnEarlierBuild("page", at: Date())
      #expect(try await log.check(practice).unchained == 4)
      let anchor = try #require(try await log.anchor(of: practice))
      #expect(try await log.check(practice, against: .at(anchor)).unchained == 3)
      try await access.insertAsAnEarlierBuild("page", at: Date())
      try await access.see(["history"])
      let check = try await log.check(practice, against: .at(anchor))
      #expect(check.anchor == .holds && check.findings == [])
    }
  }

  @Test func anAnchorOfAnEarlierBuildIsReadAndSaysWhatItLacks() async throws {
    try await withHistory { log, practice, pool, _ in
      let anchor = try #require(try await log.anchor(of: practice))
      let written = try JSONEncoder().encode(anchor)
      #expect(try JSONDecoder().decode(AccessLogAnchor.self, from: written) == anchor)
      let text = """
        {"day": "\(anchor.day)", "number": \(anchor.number), "chain": "\(anchor.chain.base64EncodedString())"}
        """
      let old = try JSONDecoder().decode(AccessLogAnchor.self, from: Data(text.utf8))
      try await pool.execute(
        "update public.access_log set route = 'other' where number is null and route = 'page'")
      let check = try await log.check(practice, against: .at(old))
      #expect(check.anchor == .holds && check.isAnchorPartial && check.removedDays == nil)
      #expect(try await log.check(practice, against: .at(anchor)).anchor == .mismatch)
      #expect(try await log.check(practice).isAnchorPartial == false)
    }
  }

  @Test func entriesThatAreNotChainedAreMarked() async throws {
    try await withHistory { log, practice, _, access in
      let entries = try await log.entries(of: access.client, in: practice, limit: 100)
      #expect(entries.count == 9)
      let unchained = entries.filter { !$0.isChained }
      #expect(Set(unchained.map(\.route)) == ["page", "history", "sessions"] && unchained.count == 3)
    }
  }
}
