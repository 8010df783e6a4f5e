import EventSourcing
import Foundation
import Postgres
import Practice
import TestSupport
import Testing

@testable import Application

/// What the check of an access log names, by its day.
@Suite(.serialized) struct AccessCheckTests {
  /// Three entries on each of three days; the edits are a superuser's.
  @Test(
    arguments: [
      ("delete from public.access_log where day = 'DAY' and number = 2", 3, .gap),
      ("delete from public.access_log where day = 'DAY' and number = 3", nil, .removed),
      ("delete from public.access_log where day = 'DAY'", nil, .removed),
      ("update public.access_log set route = 'sessions' where day = 'DAY' and number = 2", 2, .edited),
      ("update public.access_log set role = 'client' where day = 'DAY' and number = 1", 1, .edited),
      (
        "update public.access_log set seen_at = seen_at + interval '1 minute' where day = 'DAY' and number = 2",
        2, .edited
      ), ("update public.access_days set entries = 2 where day = 'DAY'", nil, .edited),
      ("update public.access_days set entries = 4 where day = 'DAY'", nil, .removed),
    ] as [(String, Int64?, AccessLogCheck.Problem)]) func anEditIsNamedByItsDay(
      statement: String, number: Int64?, problem: AccessLogCheck.Problem
    ) async throws
  {
    try await withAccessLog { access in
      let (practice, log, pool) = (access.practice, access.log, access.pool)
      for _ in 1...3 {
        try await access.see(["history", "page", "programme"])
        // A day goes by, for the chain: the newest day is one that was.
        for table in ["access_log", "access_days", "access_heads"] {
          // In two steps that are wider than the days are apart: no two days meet on the way.
          for step in [-100, 99] as [Int32] {
            try await pool.execute(
              "update public.\(identifier: table) set day = day + \(step) where practice_id = \(practice.uuid)"
            )
          }
        }
        try await access.rechain()
      }
      #expect(try await log.check(practice).findings == [])
      let day = try await pool.queryOne(
        "select day::text from public.access_days where practice_id = \(practice.uuid) order by day offset 1 limit 1"
      ) { row in try row.get(0) as String }
      let second = try #require(day)
      try await pool.execute(SQL(trusted: statement.replacingOccurrences(of: "DAY", with: second)))
      let findings = try await log.check(practice).findings
      #expect(findings.first == .init(day: second, number: number, problem: problem))
    }
  }

  @Test func theNewestDayCannotBeRemovedUnseen() async throws {
    try await withAccessLog { access in
      try await access.see(["history"])
      for table in ["access_log", "access_days"] {
        try await access.pool.execute("delete from public.\(identifier: table)")
      }
      let findings = try await access.log.check(access.practice).findings
      #expect(findings.map(\.problem) == [.headMismatch])
    }
  }

  @Test func aChainWhoseTimesGoBackIsNamed() async throws {
    try await withAccessLog { access in
      let (practice, log, pool) = (access.practice, access.log, access.pool)
      try await access.see(["history", "page", "programme"])
      try await pool.execute(
        """
        update public.access_log set arrived_at = arrived_at - interval '30 seconds', seen_at = seen_at - interval '30 seconds'
        where number = 2
        """)
      try await access.rechain()
      #expect(try await log.check(practice).findings.map { [$0.number: $0.problem] } == [[2: .backDated]])
    }
  }

  @Test func aRewrittenLogDiffersFromItsAnchor() async throws {
    try await withAccessLog { access in
      let (practice, log, pool) = (access.practice, access.log, access.pool)
      func state(_ anchor: AccessLogAnchor) async throws -> (
        AccessLogCheck.AnchorState?, [AccessLogCheck.Problem]
      ) {
        let check = try await log.check(practice, against: .at(anchor))
        return (check.anchor, check.findings.map(\.problem))
      }
      #expect(try await log.anchor(of: practice) == nil)
      try await access.see(["history", "page"])
      let anchor = try #require(try await log.anchor(of: practice))
      #expect(anchor.number == 2)
      #expect(try await state(anchor) == (.holds, []))
      try await access.see(["programme"])
      #expect(try await state(anchor) == (.holds, []))
      #expect(try await log.check(practice, against: .nothing).anchor == .absent)

      // The anchor's day was removed, its end kept.
      try await pool.execute("update public.access_log set day = day - 7")
      try await pool.execute("update public.access_days set day = day - 7")
      try await pool.execute("update public.access_heads set day = day - 7")
      try await access.rechain()
      try await access.see(["history"])
      let old = AccessLogAnchor(
        day: try #require(try await log.check(practice).begins), number: 2, chain: Data(count: 32))
      #expect(try await state(old).0 == .mismatch)
      try await pool.execute(
        "delete from public.access_log where day = (select min(day) from public.access_days)")
      #expect(try await state(old) == (.past, []))

      // Everything is gone, and what comes then looks whole.
      try await pool.execute("truncate public.access_log, public.access_days, public.access_heads")
      #expect(try await state(anchor) == (.mismatch, [.anchorMismatch, .anchorHeadChanged]))
      try await access.see(["history", "history", "history"])
      #expect(try await log.check(practice).findings == [])
      #expect(try await state(anchor) == (.mismatch, [.anchorMismatch]))
      #expect(try await state(old) == (.mismatch, [.anchorMismatch]))
    }
  }
}
