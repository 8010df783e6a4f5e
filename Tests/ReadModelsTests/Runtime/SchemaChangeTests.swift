import EventSourcing
import EventStore
import Foundation
import Logging
import Postgres
import TestSupport
import Testing

@testable import ReadModels

/// All three kinds of schema change at once, in a database that lived through them and in one that never did.
@Suite struct SchemaChangeTests {
  private static let moment = Date(timeIntervalSince1970: 1_800_000_000)
  private static let count = 1_200

  private static func old(_ number: Int) -> Draft<OldLedgerEvent> {
    Draft(.weighed(WeighedV1(item: "item-\(number % 40)", kilograms: Double(number) / 8)), at: moment)
  }

  /// The same fact as the new build records it.
  private static func new(_ number: Int) -> Draft<LedgerEvent> {
    Draft(.weighed(Weighed(item: "item-\(number % 40)", grams: number * 125, scale: "floor")), at: moment)
  }

  /// What every event was written as, byte for byte.
  private static func written(_ pool: PostgresPool, upTo position: Int64 = .max) async throws -> [String] {
    try await pool.query(
      "select schema_version, facts, encode(chain, 'hex') from events where position <= \(position) order by position"
    ) { row in "\(try row.get(0) as Int) \(try row.get(1) as String) \(try row.get(2) as String)" }
  }

  private static let goldenV1 = #"{"item":"item-1","kilograms":0.125}"#
  private static let goldenV2 = #"{"grams":125,"item":"item-1","scale":"floor"}"#

  @Test func `both versions of the event read from what was released`() throws {
    let fromOld = try LedgerEvent.codec.decode(type: "weighed", version: 1, facts: Data(Self.goldenV1.utf8))
    let fromNew = try LedgerEvent.codec.decode(type: "weighed", version: 2, facts: Data(Self.goldenV2.utf8))
    #expect(fromOld == fromNew)
    #expect(try LedgerEvent.codec.encode(fromOld).facts == Self.goldenV2)
    #expect(try OldLedgerEvent.codec.encode(Self.old(1).event).facts == Self.goldenV1)
  }

  @Test func `the views equal those of a database that never had the old shape`() async throws {
    let lived = try await withStore(of: OldLedgerEvent.codec, poolSize: 12) { before in
      let oldRuntime = before.runtime([AnyProjection(OldTotals.self)])
      try await before.given((1...Self.count).map(Self.old))
      try await oldRuntime.catchUpToHead(before.practice)
      let stored = try await Self.written(before.pool)
      #expect(stored[0].contains(Self.goldenV1))

      // The migration of the new build.
      let connection = try await PostgresConnection.connect(ConnectionConfiguration(before.database))
      let migration = Migration(
        version: 1, name: "scales",
        sql: """
          create table scales (practice_id uuid not null, scale text not null, primary key (practice_id, scale));
          grant select, insert on scales to regimen_app;
          """)
      #expect(try await Migrator([migration], table: "ledger_migrations").migrate(connection) == [1])
      await connection.close()

      let store = EventStore(
        pool: before.pool, vault: before.store.vault, codec: LedgerEvent.codec, logger: oldRuntime.logger)
      let newRuntime = ProjectionRuntime(
        store: store, projections: [AnyProjection(Totals.self)], logger: oldRuntime.logger)

      // The old build goes on serving and recording while the new read model is built.
      let isBuilt = Shared(false)
      let reads = Shared(0)
      let reports = try await withThrowingTaskGroup(of: [RebuildReport].self) { group in
        group.addTask {
          defer { isBuilt.change { $0 = true } }
          return try await newRuntime.rebuild()
        }
        group.addTask {
          var number = Self.count
          repeat {
            number += 1
            let position = try await before.given([Self.old(number)]).position
            try await oldRuntime.catchUp(before.practice, to: position ?? 0)
            let rows = try await before.rows(OldTotals.self)
            #expect(rows["item-\(number % 40)"] != nil)
            reads.change { $0 += 1 }
          } while !isBuilt.value
          return []
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(reports.map(\.name) == ["totals"] && reports.map(\.version) == [2])
      #expect(reports.first?.differences == nil)
      #expect(reads.value > 0)
      let recorded = Self.count + reads.value

      // The new build takes over.
      let identity = CommandIdentity(key: nil, in: before.practice, request: [])
      _ = try await store.perform(
        Append(drafts: (recorded + 1...recorded + 60).map(Self.new)), in: before.practice, identity: identity,
        issuer: Issuer(role: "owner", client: "tests"))
      try await newRuntime.catchUpToHead(before.practice)
      #expect(try await newRuntime.compare(before.practice).map(\.differences) == [0])
      #expect(Array(try await Self.written(before.pool).prefix(Self.count)) == stored)
      #expect(try await store.verify(before.practice) == .intact(position: Int64(recorded + 60)))
      // The old build cannot read the new events, says from where on, and still shows what it had.
      let shown = try await before.rows(OldTotals.self)
      try await oldRuntime.catchUpToHead(before.practice)
      let old = try #require(try await oldRuntime.status(of: before.practice).first)
      #expect(old.unreadableEvents == 60 && old.firstDeadLetter == Int64(recorded + 1))
      #expect(old.lowestReason == "newer-version: weighed version 2")
      #expect(try await before.rows(OldTotals.self) == shown)
      #expect(try await newRuntime.status(of: before.practice).first?.deadLetters == 0)
      #expect(try await CitusLint.violations(before.pool) == [])
      return (bodies: try await before.bodies("totals", version: 2), events: recorded + 60)
    }

    try await withStore(of: LedgerEvent.codec) { fresh in
      try await fresh.given((1...lived.events).map(Self.new))
      try await fresh.runtime([AnyProjection(Totals.self)]).catchUpToHead(fresh.practice)
      #expect(try await fresh.bodies("totals", version: 2) == lived.bodies)
    }
  }

  /// Appends some events as they are.
  private struct Append: Decider {
    struct State: Fold {
      var reads: Condition { .none }
      mutating func evolve(_ recorded: Recorded<LedgerEvent>) {}
    }

    let drafts: [Draft<LedgerEvent>]
    var initial: State { State() }
    func decide(_ state: State) throws(Refusal) -> [Draft<LedgerEvent>] { drafts }
  }
}
