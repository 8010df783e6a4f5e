import EventSourcing
import Foundation
import Postgres
import TestSupport
import Testing

@testable import ReadModels

@Suite struct RebuildTests {
  private static let totals = [AnyProjection(Totals.self)]

  @Test func `builds the same rows beside the live ones and points at them`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      let other = try await fixture.openAnotherPractice()
      try await fixture.given(.weighings(700, items: 30))
      try await fixture.given(.weighings(40, items: 3), in: other)
      try await runtime.catchUpToHead(fixture.practice)
      let before = try await fixture.bodies("totals", version: 2)
      let seen = Shared<[RebuildProgress]>([])
      let reports = try await runtime.rebuild { progress in seen.change { $0.append(progress) } }
      let report = try #require(reports.first)
      #expect(report.name == "totals" && report.version == 2 && report.generation == 2)
      #expect(report.position == 700 && report.events == 740 && report.differences == 0)
      #expect(try await fixture.bodies("totals", version: 2) == before)
      #expect(try await fixture.rows(Totals.self, of: other).count == 3)
      #expect(seen.value.last?.events == 740)
      let indexes = try await fixture.pool.query(
        "select indexname::text from pg_indexes where tablename = 'totals_v2_g2' order by 1"
      ) { try $0.get(0) as String }
      #expect(indexes == ["totals_v2_g2_i1", "totals_v2_g2_pkey"])
    }
  }

  @Test func `says how many live rows were not what the log says`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await fixture.given(.weighings(100, items: 10))
      try await runtime.catchUpToHead(fixture.practice)
      try await fixture.pool.execute("update regimen_read.totals_v2_g1 set body = '{}' where key = 'item-1'")
      try await fixture.pool.execute("delete from regimen_read.totals_v2_g1 where key = 'item-2'")
      try await fixture.pool.execute(
        "insert into regimen_read.totals_v2_g1 (practice_id, key, body) values (\(fixture.practice.uuid), 'stray', '{}')"
      )
      #expect(try await runtime.compare(fixture.practice).map(\.differences) == [3])
      #expect(try await runtime.rebuild("totals").first?.differences == 3)
      #expect(try await runtime.compare(fixture.practice).map(\.differences) == [0])
      #expect(try await runtime.rebuild("totals").first?.differences == 0)
    }
  }

  /// Queries select by columns: what they say counts as much as the body.
  @Test func `compares every column`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await fixture.given(.weighings(100, items: 10))
      try await runtime.catchUpToHead(fixture.practice)
      try await fixture.pool.execute(
        "update regimen_read.totals_v2_g1 set grams = grams + 1 where key = 'item-1'")
      try await fixture.pool.execute(
        "update regimen_read.totals_v2_g1 set scale = null where key = 'item-2'")
      let compared = try #require(try await runtime.compare(fixture.practice).first)
      #expect(compared.differences == 2 && compared.rows == 10 && compared.position == 100)
      #expect(try await runtime.rebuild("totals").first?.differences == 2)
      #expect(try await runtime.compare(fixture.practice).map(\.differences) == [0])
    }
  }

  @Test func `writes out and looks up again what does not fit in memory`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      // Items are removed and come back, before and after they were written out.
      for round in 0..<6 {
        try await fixture.given(.weighings(900, items: 211, from: round * 900 + 1))
        try await fixture.given(
          (0..<20).map { number in
            Draft(
              .weighed(Weighed(item: "item-\(number * (round + 1))", grams: 0, scale: "floor")),
              at: Date(timeIntervalSince1970: 0))
          })
      }
      try await runtime.catchUpToHead(fixture.practice, within: .seconds(30))
      let report = try #require(try await runtime.rebuild(heldRows: 25).first)
      #expect(report.differences == 0)
      #expect(try await runtime.compare(fixture.practice).map(\.differences) == [0])
    }
  }

  @Test func `a log whose events end before its head is told, and nothing is waited for`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await fixture.given(.weighings(40, items: 3))
      try await runtime.catchUpToHead(fixture.practice)
      try await fixture.given(.weighings(10, items: 3, from: 41))
      try await fixture.pool.execute("delete from public.events where position > 45")
      let began = ContinuousClock.now
      let short = await #expect(throws: ReadModelError.self) { try await runtime.rebuild() }
      #expect(short?.code == .unreadable)
      #expect(short?.description.contains("ends at position 50, and its events after position 45") == true)
      #expect(short?.description.contains("“regimen verify”") == true)
      // The one that is live is brought forward as far as there are events.
      let target = try #require(try await runtime.status(of: fixture.practice).first)
      let live = ProjectionGeneration(name: "totals", version: target.version, generation: target.generation)
      let behind = await #expect(throws: ReadModelError.self) {
        try await runtime.bringForward([live], in: fixture.practice)
      }
      #expect(behind?.code == .unreadable, "\(behind?.description ?? "")")
      #expect(began.duration(to: .now) < .seconds(20))
    }
  }

  @Test func `another session that holds a checkpoint holds it up for a limited time`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await fixture.given(.weighings(10, items: 3))
      try await runtime.catchUpToHead(fixture.practice)
      try await fixture.given(.weighings(10, items: 3, from: 11))
      let target = try #require(try await runtime.status(of: fixture.practice).first)
      let live = ProjectionGeneration(name: "totals", version: target.version, generation: target.generation)
      try await fixture.pool.withTransaction { holder in
        try await holder.execute("select 1 from public.projection_checkpoints for update")
        let held = await #expect(throws: ReadModelError.self) {
          try await runtime.bringForward([live], in: fixture.practice, patience: .milliseconds(200))
        }
        #expect(held?.code == .busy)
        #expect(held?.description.contains("“regimen doctor”") == true)
      }
      try await runtime.bringForward([live], in: fixture.practice)
      #expect(try await runtime.status(of: fixture.practice).first?.position == 20)
    }
  }

  @Test func `reads and appends go on while it runs`() async throws {
    try await withStore(of: LedgerEvent.codec, poolSize: 16) { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await fixture.given(.weighings(2_000, items: 50))
      try await runtime.catchUpToHead(fixture.practice)
      let isDone = Shared(false)
      let reads = Shared(0)
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          defer { isDone.change { $0 = true } }
          for _ in 0..<3 { _ = try await runtime.rebuild() }
        }
        group.addTask {
          var next = 2_001
          while !isDone.value {
            try await fixture.given(.weighings(10, items: 50, from: next))
            next += 10
          }
        }
        for _ in 0..<3 {
          group.addTask {
            var last: Int64 = 0
            while !isDone.value {
              let (position, times) = try await runtime.reading(
                ["totals"], of: fixture.practice, atLeast: nil, within: .seconds(60)
              ) { point in
                let times = try await fixture.pool.queryOne(
                  """
                  select coalesce(sum((body ->> 'times')::int), 0)::int8 from \(fragment: point(Totals.self)) t
                  where practice_id = \(fixture.practice.uuid)
                  """
                ) { try $0.get(0) as Int64 }
                return (point.position, times ?? 0)
              }
              // Every event counts once, so the sum is a position; it never goes back.
              #expect(times >= position)
              #expect(times >= last)
              last = times
              reads.change { $0 += 1 }
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(reads.value > 10)
      try await runtime.catchUpToHead(fixture.practice)
      #expect(try await runtime.compare(fixture.practice).map(\.differences) == [0])
      #expect(try await runtime.status(of: fixture.practice).first?.generation == 4)
    }
  }

  @Test func `goes back to the table before, which then catches up`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await fixture.given(.weighings(50))
      try await runtime.catchUpToHead(fixture.practice)
      let none = await #expect(throws: ReadModelError.self) { try await runtime.goBack("totals") }
      #expect(none?.code == .noOlderGeneration)
      _ = try await runtime.rebuild()
      try await fixture.given(.weighings(50, from: 51))
      try await runtime.catchUpToHead(fixture.practice)
      let new = try await fixture.bodies("totals", version: 2)
      #expect(try await runtime.goBack("totals") == 1)
      try await runtime.catchUpToHead(fixture.practice)
      #expect(try await fixture.bodies("totals", version: 2) == new)
      // The next rebuild keeps the live one and drops the other.
      #expect(try await runtime.rebuild().first?.generation == 3)
      let tables = try await fixture.pool.query(
        "select tablename::text from pg_tables where tablename like 'totals%' order by 1"
      ) { try $0.get(0) as String }
      #expect(tables == ["totals_v2_g1", "totals_v2_g3"])
    }
  }

  @Test func `one rebuild at a time`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      let holder = try await PostgresConnection.connect(ConnectionConfiguration(fixture.database))
      try await holder.execute("select pg_advisory_lock(hashtextextended('regimen.rebuild', 0))")
      let error = await #expect(throws: ReadModelError.self) { try await runtime.rebuild() }
      #expect(error?.code == .rebuildRunning)
      // A rebuild that was killed holds nothing.
      await holder.close()
      try await Task.sleep(for: .milliseconds(100))
      #expect(try await runtime.rebuild().count == 1)
    }
  }

  @Test func `cleans up after a rebuild that was killed`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await fixture.given(.weighings(20))
      try await runtime.catchUpToHead(fixture.practice)
      try await fixture.pool.execute(
        "create table regimen_read.totals_v2_g2 (practice_id uuid, key text, body json)")
      try await fixture.pool.execute(
        """
        insert into projection_checkpoints (practice_id, projection, version, generation, position, chain)
        values (\(fixture.practice.uuid), 'totals', 2, 2, 5, 'left over')
        """)
      try await runtime.catchUpToHead(fixture.practice)
      let report = try #require(try await runtime.rebuild().first)
      #expect(report.generation == 3 && report.differences == 0)
    }
  }

  @Test func `knows its read models by name`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      let error = await #expect(throws: ReadModelError.self) { try await runtime.rebuild("sums") }
      #expect(error?.code == .unknownProjection)
      #expect(error?.description.contains("totals") == true)
    }
  }

  @Test func `a rebuild before the first read makes the first table`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await fixture.given(.weighings(10))
      let report = try #require(try await runtime.rebuild().first)
      #expect(report.generation == 1 && report.differences == nil)
      #expect(try await fixture.rows(Totals.self).count == 7)
    }
  }
}
