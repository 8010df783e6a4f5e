import EventSourcing
import EventStore
import Foundation
import Postgres
import TestSupport
import Testing

@testable import ReadModels

@Suite struct AdvanceTests {
  private static let totals = [AnyProjection(Totals.self)]

  @Test func `folds the log into rows, and removes what became nil`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await fixture.given(.weighings(20, items: 3))
      try await fixture.given([
        Draft(.weighed(Weighed(item: "item-0", grams: 0, scale: "floor")), at: Date(timeIntervalSince1970: 0))
      ])
      try await runtime.catchUpToHead(fixture.practice)
      let rows = try await fixture.rows(Totals.self)
      #expect(rows["item-0"] == nil)
      #expect(
        rows["item-1"] == .init(grams: [1, 4, 7, 10, 13, 16, 19].reduce(0, +), times: 7, scales: ["floor"]))
      #expect(rows["item-2"]?.times == 7)
      let status = try #require(try await runtime.status(of: fixture.practice).first)
      #expect(status.position == 21 && status.lag == 0 && status.deadLetters == 0 && status.isOnChain)
    }
  }

  @Test func `writes the columns that queries filter by`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      try await fixture.given(.weighings(9, items: 2))
      try await fixture.runtime(Self.totals).catchUpToHead(fixture.practice)
      let found = try await fixture.pool.query(
        "select key, grams, scale, often from regimen_read.totals_v2_g1 where practice_id = \(fixture.practice.uuid) order by key"
      ) { row in
        "\(try row.get(0) as String) \(try row.get(1) as Int64) \(try row.get(2) as String) \(try row.get(3) as Bool)"
      }
      #expect(found == ["item-0 20 floor true", "item-1 25 floor true"])
    }
  }

  @Test func `applies every event exactly once with several runtimes at once`() async throws {
    try await withStore(of: LedgerEvent.codec, poolSize: 12) { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await runtime.prepare()
      try await fixture.withAnotherStore { other in
        let rival = ProjectionRuntime(store: other, projections: Self.totals, logger: runtime.logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask {
            for start in stride(from: 1, through: 1_500, by: 50) {
              try await fixture.given(.weighings(50, from: start))
            }
          }
          for competitor in [runtime, rival, runtime, rival] {
            group.addTask {
              for _ in 0..<40 {
                try await competitor.advance(fixture.practice)
                try await Task.sleep(for: .milliseconds(3))
              }
            }
          }
          try await group.waitForAll()
        }
      }
      try await runtime.catchUpToHead(fixture.practice)
      let rows = try await fixture.rows(Totals.self)
      #expect(rows.values.reduce(0) { $0 + $1.times } == 1_500)
      #expect(rows.values.reduce(0) { $0 + $1.grams } == 1_500 * 1_501 / 2)
    }
  }

  @Test func `keeps neither rows nor checkpoint of a step that fails before its end`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await fixture.given(.weighings(10))
      try await runtime.catchUpToHead(fixture.practice)
      let before = try await fixture.bodies("totals", version: 2)
      // The checkpoint is written last: as it fails, the rows were written already.
      try await fixture.pool.execute(
        "alter table projection_checkpoints add constraint broken check (position < 15)")
      try await fixture.given(.weighings(10, from: 11))
      await #expect(throws: ReadModelError.self) { try await runtime.advance(fixture.practice) }
      #expect(try await fixture.bodies("totals", version: 2) == before)
      try await fixture.pool.execute("alter table projection_checkpoints drop constraint broken")
      try await runtime.catchUpToHead(fixture.practice)
      #expect(try await runtime.compare(fixture.practice).map(\.differences) == [0])
      #expect(try await fixture.rows(Totals.self).values.reduce(0) { $0 + $1.times } == 20)
    }
  }

  @Test func `loses and repeats nothing when its sessions are killed at any point`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await runtime.prepare()
      try await fixture.given(.weighings(4_000, items: 200))
      let killer = try await PostgresConnection.connect(ConnectionConfiguration(fixture.database))
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for _ in 0..<25 {
            _ = try? await killer.execute(
              """
              select pg_terminate_backend(pid) from pg_stat_activity
              where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
              """)
            try await Task.sleep(for: .milliseconds(Int.random(in: 5...30)))
          }
        }
        group.addTask {
          let end = ContinuousClock.now + .seconds(30)
          while ContinuousClock.now < end {
            do {
              if try await runtime.advance(fixture.practice).outcome == .upToDate { return }
            } catch let
              error as ReadModelError where error.isRetryable
            {} catch let error as EventStoreError where error.isRetryable {}
          }
        }
        try await group.waitForAll()
      }
      await killer.close()
      try await runtime.catchUpToHead(fixture.practice, within: .seconds(30))
      let rows = try await fixture.rows(Totals.self)
      #expect(rows.values.reduce(0) { $0 + $1.times } == 4_000)
      #expect(rows.values.reduce(0) { $0 + $1.grams } == 4_000 * 4_001 / 2)
    }
  }

  @Test func `keeps practices apart`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      let other = try await fixture.openAnotherPractice()
      try await fixture.given(.weighings(5, items: 1))
      try await fixture.given(.weighings(3, items: 1, from: 100), in: other)
      try await runtime.catchUpToHead(fixture.practice)
      #expect(try await fixture.rows(Totals.self, of: other).isEmpty)
      try await runtime.catchUpToHead(other)
      #expect(try await fixture.rows(Totals.self)["item-0"]?.grams == 15)
      #expect(try await fixture.rows(Totals.self, of: other)["item-0"]?.grams == 303)
    }
  }

  @Test func `refuses a read model that was made from another history`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await fixture.given(.weighings(5))
      try await runtime.catchUpToHead(fixture.practice)
      // As after a restore to an earlier state that went on differently.
      try await fixture.pool.execute("update projection_checkpoints set chain = sha256('another')")
      let error = await #expect(throws: ReadModelError.self) { try await runtime.advance(fixture.practice) }
      #expect(error?.code == .offChain)
      #expect(error?.description.contains("regimen projections rebuild totals") == true)
      let asked = await #expect(throws: ReadModelError.self) {
        try await runtime.catchUpToHead(fixture.practice)
      }
      #expect(asked?.code == .offChain)
      #expect(try await runtime.status(of: fixture.practice).first?.isOnChain == false)
      _ = try await runtime.rebuild()
      try await runtime.catchUpToHead(fixture.practice)
      #expect(try await runtime.status(of: fixture.practice).first?.isOnChain == true)
    }
  }

  @Test func `refuses a checkpoint beyond the log's end`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await fixture.given(.weighings(5))
      try await runtime.catchUpToHead(fixture.practice)
      try await fixture.pool.execute("update projection_checkpoints set position = 9")
      let error = await #expect(throws: ReadModelError.self) {
        try await runtime.catchUpToHead(fixture.practice)
      }
      #expect(error?.code == .offChain)
    }
  }

  @Test func `waits for whoever holds the checkpoint, up to a limit`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await fixture.given(.weighings(3))
      try await runtime.catchUpToHead(fixture.practice)
      try await fixture.given(.weighings(3, from: 4))
      try await fixture.holdingCheckpoints {
        let began = ContinuousClock.now
        let error = await #expect(throws: ReadModelError.self) {
          try await runtime.catchUpToHead(fixture.practice, within: .milliseconds(200))
        }
        #expect(error?.code == .behind && error?.isRetryable == true)
        #expect(error?.description.contains("3 of 6") == true)
        #expect(ContinuousClock.now - began < .seconds(20))
        // What it has reached is there for whoever does not need more.
        try await runtime.catchUp(fixture.practice, to: 3, within: .milliseconds(200))
      }
      try await runtime.catchUp(fixture.practice, to: 6)
    }
  }

  @Test func `says at once that a position does not exist yet`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await fixture.given(.weighings(2))
      let began = ContinuousClock.now
      let error = await #expect(throws: ReadModelError.self) {
        try await runtime.catchUp(fixture.practice, to: 7, within: .seconds(60))
      }
      #expect(error?.code == .outOfRange)
      #expect(ContinuousClock.now - began < .seconds(30))
    }
  }

  @Test func `prepares tables once when many processes start`() async throws {
    try await withStore(of: LedgerEvent.codec, poolSize: 10) { fixture in
      let runtime = fixture.runtime(Self.totals + [AnyProjection(FragileTotals.self)])
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<10 { group.addTask { try await runtime.prepare() } }
        try await group.waitForAll()
      }
      let pointers = try await fixture.pool.query("select generation from projection_pointers") {
        try $0.get(0) as Int
      }
      #expect(pointers == [1, 1])
    }
  }

  @Test func `names the session that keeps tables from being made, and is not well meanwhile`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      var patient = fixture.runtime(Self.totals)
      patient.preparePatience = .milliseconds(200)
      let runtime = patient
      try await fixture.given(.weighings(2))
      try await fixture.pool.withTransaction { connection in
        try await connection.execute(
          "select pg_advisory_xact_lock(hashtextextended('regimen.read-models', 0))")
        let process = try await connection.queryOne("select pg_backend_pid()") { row in
          try row.get(0) as Int32
        }
        let error = await #expect(throws: ReadModelError.self) { try await runtime.advance(fixture.practice) }
        #expect(error?.code == .busy)
        #expect(error?.description.contains("process id \(process ?? 0) ") == true)
        #expect(try await runtime.health(readyLag: 10, at: .now + .seconds(11)).stalled == 1)
      }
      try await runtime.advance(fixture.practice)
      #expect(try await runtime.health(readyLag: 10, at: .now + .seconds(11)).stalled == 0)
      // With all tables there, nobody waits.
      try await fixture.pool.withTransaction { connection in
        try await connection.execute(
          "select pg_advisory_xact_lock(hashtextextended('regimen.read-models', 0))")
        try await runtime.prepare()
      }
    }
  }

  @Test func `does not know a practice that has no log`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      let error = await #expect(throws: EventStoreError.self) {
        try await runtime.catchUpToHead(PracticeID(UUID()))
      }
      #expect(error?.code == .unknownPractice)
    }
  }

  @Test func `reads many pages at once when it is far behind`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals + [AnyProjection(FragileTotals.self)])
      try await fixture.given(.weighings(1_300))
      try await runtime.catchUpToHead(fixture.practice)
      #expect(try await runtime.status(of: fixture.practice).allSatisfy { $0.position == 1_300 })
      #expect(try await runtime.compare(fixture.practice).allSatisfy { $0.differences == 0 && $0.rows == 7 })
    }
  }
}
