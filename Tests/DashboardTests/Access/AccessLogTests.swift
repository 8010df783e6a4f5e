import EventSourcing
import Foundation
import Postgres
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// Who saw which client's record.
@Suite(.serialized) struct AccessLogTests {
  let sample = SamplePractice()

  @Test func everyReadingOfARecordIsNotedOnceAndNothingElse() async throws {
    try await withDashboard(sample.everything) { served in
      let practice = served.fixture.practice
      let token = try await served.token(.practitioner)
      let tokenID = try #require(TokenText(token)).tokenID
      let log = served.parts.accessLog
      for path in ["/v1/clients", "/v1/schedule", "/v1/clients/C-1001/history", "/v1/clients/C-9999"] {
        _ = try await served.get(path, token: token)
      }
      // Whoever may not see it has not seen it.
      let desk = try await served.token(.frontDesk)
      #expect(try await served.get("/v1/clients/C-1001/history", token: desk).status == 403)
      let browser = try await Browser.signedIn(served, as: .owner)
      #expect(try await browser.open("/clients/C-1001").status == 200)
      #expect(try await log.entries(of: sample.anna, in: practice, limit: 10).isEmpty)
      try await log.flush()
      try await log.flush()
      let entries = try await log.entries(of: sample.anna, in: practice, limit: 10)
      #expect(Set(entries.map(\.route)) == ["history", "page"] && entries.count == 2)
      let history = try #require(entries.first { $0.route == "history" })
      #expect(history.tokenID == tokenID && history.role == "practitioner")
      #expect(try await log.entries(of: sample.anna, in: practice, limit: 1).count == 1)
    }
  }

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
    try await withDashboard(sample.organisation) { served in
      try await served.fixture.pool.withConnection { connection in
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
    try await withDashboard(sample.organisation) { served in
      let (practice, log) = (served.fixture.practice, served.parts.accessLog)
      let before = Date()
      // The server that notes has a clock far off.
      try await see(["history", "page"], served, at: Date(timeIntervalSince1970: 0))
      try await see(["history"], served, at: .distantFuture)
      let entries = try await log.entries(of: sample.anna, in: practice, limit: 10)
      #expect(entries.map(\.route) == ["history", "page", "history"])
      #expect(entries.allSatisfy { abs($0.seenAt.timeIntervalSince(before)) < 120 })
      let check = try await log.check(practice)
      #expect(check.entries == 3 && check.unchained == 0 && check.findings == [] && check.begins != nil)
    }
  }

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
    try await withDashboard(sample.organisation) { served in
      let (practice, log, pool) = (served.fixture.practice, served.parts.accessLog, served.fixture.pool)
      for _ in 1...3 {
        try await see(["history", "page", "programme"], served, at: Date())
        // A day goes by, for the chain: the newest day is one that was.
        for table in ["access_log", "access_days", "access_heads"] {
          // In two steps that are wider than the days are apart: no two days meet on the way.
          for step in [-100, 99] as [Int32] {
            try await pool.execute(
              "update public.\(identifier: table) set day = day + \(step) where practice_id = \(practice.uuid)"
            )
          }
        }
        try await rechain(pool, practice)
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
    try await withDashboard(sample.organisation) { served in
      try await see(["history"], served, at: Date())
      for table in ["access_log", "access_days"] {
        try await served.fixture.pool.execute("delete from public.\(identifier: table)")
      }
      let findings = try await served.parts.accessLog.check(served.fixture.practice).findings
      #expect(findings.map(\.problem) == [.headMismatch])
    }
  }

  /// An earlier build inserts with a time of its own; it goes on, and nothing of it is lost or passes for the server's.
  @Test func anEarlierBuildGoesOnAndABackDatedRowShows() async throws {
    try await withDashboard(sample.organisation) { served in
      let (practice, log, pool) = (served.fixture.practice, served.parts.accessLog, served.fixture.pool)
      let before = Date()
      for (age, route) in [(0.0, "history"), (3 * 86_400, "page")] {
        try await insertAsAnEarlierBuild(route, at: Date(timeIntervalSinceNow: -age), pool, practice)
      }
      #expect(try await log.check(practice).findings.map(\.problem) == [.backDated])
      #expect(try await log.check(practice).unchained == 2)
      try await see(["programme"], served, at: Date())
      // It has the server's time now, and what it said beside it.
      let check = try await log.check(practice)
      #expect(check.entries == 3 && check.unchained == 0 && check.restated == 1 && check.findings == [])
      let entries = try await log.entries(of: sample.anna, in: practice, limit: 10)
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
    try await withDashboard(sample.organisation) { served in
      let (practice, log, pool) = (served.fixture.practice, served.parts.accessLog, served.fixture.pool)
      let before = Date()
      try await insertAsAnEarlierBuild("history", at: before - 14 * 60, pool, practice)
      try await pool.execute("update public.access_log set arrived_at = now() - interval '14 minutes'")
      try await log.flush(takingUp: true)
      let entry = try await log.entries(of: sample.anna, in: practice, limit: 1).first
      #expect(abs((entry?.seenAt ?? .distantPast).timeIntervalSince(before)) < 60)
      let arrived = try await pool.queryOne(
        "select arrived_at > now() - interval '1 minute' from public.access_log"
      ) { row in try row.get(0) as Bool }
      #expect(arrived == true)
      #expect(try await log.check(practice).findings == [])
    }
  }

  @Test func aChainWhoseTimesGoBackIsNamed() async throws {
    try await withDashboard(sample.organisation) { served in
      let (practice, log, pool) = (served.fixture.practice, served.parts.accessLog, served.fixture.pool)
      try await see(["history", "page", "programme"], served, at: Date())
      try await pool.execute(
        """
        update public.access_log set arrived_at = arrived_at - interval '30 seconds', seen_at = seen_at - interval '30 seconds'
        where number = 2
        """)
      try await rechain(pool, practice)
      #expect(try await log.check(practice).findings.map { [$0.number: $0.problem] } == [[2: .backDated]])
    }
  }

  @Test func whatIsLongerThanAnyBuildWritesIsNotTakenAndHoldsUpNothing() async throws {
    try await withDashboard(sample.organisation) { served in
      let (practice, log, pool) = (served.fixture.practice, served.parts.accessLog, served.fixture.pool)
      let long = String(repeating: "x", count: 1_000)
      await #expect { try await insertAsAnEarlierBuild(long, at: Date(), pool, practice) } throws: {
        ($0 as? PostgresError)?.sqlState == "23514"
      }
      // One from before it was refused.
      try await pool.execute("alter table public.access_log drop constraint access_log_lengths")
      try await insertAsAnEarlierBuild(long, at: Date(), pool, practice)
      try await see(["history"], served, at: Date())
      let check = try await log.check(practice)
      #expect(check.entries == 1 && check.findings.map(\.problem) == [.oversized])
      #expect(try await log.entries(of: sample.anna, in: practice, limit: 10).map(\.route) == ["history"])
      #expect(try await log.practicesWithUnchained() == [])
    }
  }

  /// The application's role may name any practice, and what is noted is not to wait for all of them.
  @Test func entriesOfManyPracticesAreTakenUpInTurns() async throws {
    try await withDashboard(sample.organisation) { served in
      let (practice, log, pool) = (served.fixture.practice, served.parts.accessLog, served.fixture.pool)
      try await pool.execute(
        """
        insert into public.access_log (practice_id, entry_id, seen_at, token_id, role, client_id, route, request_id)
        select gen_random_uuid(), gen_random_uuid(), now(), \(UUID()), 'owner', \(sample.anna), 'page', 'r'
        from generate_series(1, 130)
        """)
      #expect(try await log.practicesWithUnchained().count == AccessLog.maxTakenUp)
      note(["history"], served, in: practice)
      try await log.flush(takingUp: true)
      #expect(try await log.practicesWithUnchained().count == 30)
      #expect(try await log.entries(of: sample.anna, in: practice, limit: 10).map(\.route) == ["history"])
      try await log.flush(takingUp: true)
      #expect(try await log.practicesWithUnchained() == [])
    }
  }

  /// A log that cannot be written is told, by readiness and by a look; one practice's fault is no other's.
  @Test func readingsThatCannotBeWrittenAreTold() async throws {
    try await withDashboard(sample.organisation) { served in
      let (log, pool, readiness) = (served.parts.accessLog, served.fixture.pool, served.parts.readiness)
      let practice = served.fixture.practice
      let other = try await served.fixture.openAnotherPractice()
      try await see(["history"], served, at: Date(), in: other)
      try await pool.execute(
        SQL(
          trusted:
            "alter table public.access_heads add constraint closed check (practice_id <> '\(practice)')"))
      await #expect(throws: DashboardError.self) { try await log.checkWrites(in: practice) }
      try await log.checkWrites(in: other)
      note(["page"], served, in: other)
      await #expect(throws: DashboardError.self) { try await see(["history"], served, at: Date()) }
      #expect(
        try await log.entries(of: sample.anna, in: other, limit: 10).map(\.route) == ["page", "history"])
      #expect(log.backlog == (1, 0))
      #expect(Self.told(readiness) == [])
      let told = Self.told(readiness, at: .now + .seconds(6))
      #expect(told.map(\.code) == [.accessLog])
      #expect(told.first?.detail.contains("a value breaks a check") == true)
      #expect(told.first?.detail.contains("\(practice)") == false)
      try await pool.execute("alter table public.access_heads drop constraint closed")
      try await log.flush()
      #expect(Self.told(readiness, at: .now + .seconds(60)) == [])
      #expect(try await log.entries(of: sample.anna, in: practice, limit: 10).map(\.route) == ["history"])
    }
  }

  /// What is told beside that a crash may lose something: the clusters of tests do not wait for their disks.
  private static func told(_ readiness: Readiness, at now: ContinuousClock.Instant = .now) -> [ReadinessReport
    .Reason]
  { readiness.furtherReasons(at: now).filter { $0.code != .notDurable } }

  /// Another session holds the head of a practice's access log: that is told as what it is, with the session.
  @Test func anAccessLogThatIsHeldIsToldWithItsHolder() async throws {
    try await withDashboard(sample.organisation) { served in
      let (practice, log) = (served.fixture.practice, served.parts.accessLog)
      try await see(["history"], served, at: Date())
      #expect(try await log.holders(in: practice) == nil)
      try await served.holding(
        "select pg_backend_pid() from public.access_heads where practice_id = \(practice.uuid) for update"
      ) { process in
        let error = await #expect(throws: DashboardError.self) { try await log.checkWrites(in: practice) }
        #expect(error?.code == .busy)
        #expect(error?.description.contains("out of reach") == false)
        let holders = try await log.holders(in: practice)
        #expect(holders == [process])
        await #expect(throws: DashboardError.self) { try await see(["page"], served, at: Date()) }
        let told = Self.told(served.parts.readiness, at: .now + .seconds(6))
        #expect(told.map(\.code) == [.accessLog])
        #expect(told.first?.detail.contains("Another session") == true)
      }
      try await log.flush()
      #expect(try await log.holders(in: practice) == nil)
      #expect(
        try await log.entries(of: sample.anna, in: practice, limit: 10).map(\.route) == ["page", "history"])
    }
  }

  @Test func aRewrittenLogDiffersFromItsAnchor() async throws {
    try await withDashboard(sample.organisation) { served in
      let (practice, log, pool) = (served.fixture.practice, served.parts.accessLog, served.fixture.pool)
      func state(_ anchor: AccessLogAnchor) async throws -> (
        AccessLogCheck.AnchorState?, [AccessLogCheck.Problem]
      ) {
        let check = try await log.check(practice, against: .at(anchor))
        return (check.anchor, check.findings.map(\.problem))
      }
      #expect(try await log.anchor(of: practice) == nil)
      try await see(["history", "page"], served, at: Date())
      let anchor = try #require(try await log.anchor(of: practice))
      #expect(anchor.number == 2)
      #expect(try await state(anchor) == (.holds, []))
      try await see(["programme"], served, at: Date())
      #expect(try await state(anchor) == (.holds, []))
      #expect(try await log.check(practice, against: .nothing).anchor == .absent)

      // The anchor's day was removed, its end kept.
      try await pool.execute("update public.access_log set day = day - 7")
      try await pool.execute("update public.access_days set day = day - 7")
      try await pool.execute("update public.access_heads set day = day - 7")
      try await rechain(pool, practice)
      try await see(["history"], served, at: Date())
      let old = AccessLogAnchor(
        day: try #require(try await log.check(practice).begins), number: 2, chain: Data(count: 32))
      #expect(try await state(old).0 == .mismatch)
      try await pool.execute(
        "delete from public.access_log where day = (select min(day) from public.access_days)")
      #expect(try await state(old) == (.past, []))

      // Everything is gone, and what comes then looks whole.
      try await pool.execute("truncate public.access_log, public.access_days, public.access_heads")
      #expect(try await state(anchor) == (.mismatch, [.anchorMismatch, .anchorHeadChanged]))
      try await see(["history", "history", "history"], served, at: Date())
      #expect(try await log.check(practice).findings == [])
      #expect(try await state(anchor) == (.mismatch, [.anchorMismatch]))
      #expect(try await state(old) == (.mismatch, [.anchorMismatch]))
    }
  }

  /// Adds an entry as builds before the chain do.
  func insertAsAnEarlierBuild(_ route: String, at time: Date, _ pool: PostgresPool, _ practice: PracticeID)
    async throws
  {
    try await pool.withTransaction { connection in
      try await connection.execute("set local role regimen_app")
      try await connection.execute(
        """
        insert into public.access_log (practice_id, entry_id, seen_at, token_id, role, client_id, route, request_id)
        select * from unnest(\([practice.uuid]), \([UUID()]), \([time]), \([UUID()]),
          \(["owner"]), \([sample.anna]), \([route]), \(["r"]))
        on conflict (practice_id, entry_id) do nothing
        """)
    }
  }

  /// Notes some readings of a record, and writes them.
  func see(_ routes: [String], _ served: Served, at now: Date, in practice: PracticeID? = nil) async throws {
    note(routes, served, at: now, in: practice)
    try await served.parts.accessLog.flush()
  }

  private func note(_ routes: [String], _ served: Served, at now: Date = Date(), in practice: PracticeID?) {
    let principal = Principal(
      practice: practice ?? served.fixture.practice, tokenID: UUID(), role: .practitioner,
      expiresAt: .distantFuture)
    for route in routes {
      served.parts.accessLog.note(sample.anna, route: route, requestID: "r", by: principal, at: now)
    }
  }

  /// Chains the entries of a practice anew, as they stand.
  func rechain(_ pool: PostgresPool, _ practice: PracticeID) async throws {
    try await pool.execute(
      """
      do $$
      declare e record; running bytea;
      begin
        for e in select * from public.access_log where number is not null order by day, number loop
          running := sha256(coalesce(running, sha256(uuid_send(e.practice_id))) || sha256(
            uuid_send(e.practice_id) || int4send(e.day - date '1970-01-01') || int8send(e.number)
            || uuid_send(e.entry_id) || timestamptz_send(e.seen_at) || timestamptz_send(e.arrived_at)
            || uuid_send(e.token_id) || uuid_send(e.client_id)
            || int4send(octet_length(e.role)) || convert_to(e.role, 'UTF8')
            || int4send(octet_length(e.route)) || convert_to(e.route, 'UTF8') || convert_to(e.request_id, 'UTF8')));
          update public.access_log set chain = running where practice_id = e.practice_id and entry_id = e.entry_id;
          update public.access_days set chain = running where practice_id = e.practice_id and day = e.day;
          update public.access_heads set chain = running where practice_id = e.practice_id;
        end loop;
      end $$
      """)
  }
}
