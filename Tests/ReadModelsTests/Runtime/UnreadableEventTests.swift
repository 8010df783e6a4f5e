import EventSourcing
import EventStore
import Foundation
import Logging
import Postgres
import ServiceLifecycle
import TestSupport
import Testing

@testable import ReadModels

/// Events that this build cannot read, among others that it can: facts that were altered past the application, and a
/// version that only a newer build writes.
@Suite struct UnreadableEventTests {
  private static let both = [AnyProjection(Totals.self), AnyProjection(FragileTotals.self)]
  private static let totals = [AnyProjection(Totals.self)]
  private static let reasons = ["unreadable-facts: weighed version 2", "newer-version: weighed version 99"]

  /// Twenty weighings of five items, of which the 4th cannot be read and the 9th is of a version to come.
  private func withDamage(_ body: (PracticeFixture<LedgerEvent>) async throws -> Void) async throws {
    try await withStore(of: LedgerEvent.codec, poolSize: 12) { fixture in
      try await fixture.given(.weighings(20, items: 5))
      try await fixture.pool.execute(#"update events set facts = '{"item":"Quistgaard"}' where position = 4"#)
      try await fixture.pool.execute("update events set schema_version = 99 where position = 9")
      try await body(fixture)
    }
  }

  private func mend(_ fixture: PracticeFixture<LedgerEvent>, _ position: Int64) async throws {
    try await fixture.pool.execute(
      """
      update events set schema_version = 2,
        facts = json_build_object('item', 'item-' || position % 5, 'grams', position, 'scale', 'floor')
      where position = \(position)
      """)
  }

  /// The grams of each item when some of the weighings are left out.
  private func grams(without left: Set<Int> = [], upTo last: Int = 20) -> [String: Int64] {
    (1...last).filter { !left.contains($0) }.reduce(into: [:]) {
      $0["item-\($1 % 5)", default: 0] += Int64($1)
    }
  }

  @Test func `makes a dead letter of what cannot be read for each read model, and goes on`() async throws {
    try await withDamage { fixture in
      let runtime = fixture.runtime(Self.both)
      try await runtime.catchUpToHead(fixture.practice)
      #expect(try await fixture.rows(Totals.self).mapValues(\.grams) == grams(without: [4, 9]))
      for status in try await runtime.status(of: fixture.practice) {
        #expect(status.deadLetters == 2 && status.unreadableEvents == 2 && status.firstDeadLetter == 4)
        #expect(status.lowestReason == Self.reasons[0])
        #expect(status.position == 20 && status.lag == 0 && status.isOnChain)
      }
      let letters = try await fixture.pool.query(
        "select projection, position, error, key from dead_letters order by 1, 2"
      ) { row in "\(try row.get(0) as String) \(try row.get(1) as Int64) \(try row.get(2) as String)" }
      #expect(
        letters
          == ["fragile", "totals"].flatMap { ["\($0) 4 \(Self.reasons[0])", "\($0) 9 \(Self.reasons[1])"] })
      // What comes later is applied, and queries answer.
      try await fixture.given(.weighings(5, items: 5, from: 21))
      let position = try await runtime.reading(
        ["totals"], of: fixture.practice, atLeast: 25, within: .seconds(5)
      ) { $0.position }
      #expect(position == 25)
      #expect(try await fixture.rows(Totals.self).mapValues(\.grams) == grams(without: [4, 9], upTo: 25))
    }
  }

  @Test func `a page of nothing else, step by step, stops nobody`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await fixture.given(.weighings(1_200, items: 5))
      try await fixture.pool.execute(
        "update events set schema_version = 99 where position between 401 and 1100")
      try await runtime.catchUpToHead(fixture.practice)
      let status = try #require(try await runtime.status(of: fixture.practice).first)
      #expect(status.position == 1_200 && status.unreadableEvents == 700 && status.firstDeadLetter == 401)
      #expect(
        try await fixture.rows(Totals.self).mapValues(\.grams)
          == grams(without: Set(401...1_100), upTo: 1_200))
    }
  }

  @Test func `a retry takes in what can be read again, and keeps the rest as dead letters`() async throws {
    try await withDamage { fixture in
      let runtime = fixture.runtime(Self.both)
      let other = try await fixture.openAnotherPractice()
      try await fixture.given(.weighings(3), in: other)
      try await runtime.catchUpToHead(other)
      try await runtime.catchUpToHead(fixture.practice)
      let inVain = try await runtime.retry(fixture.practice)
      #expect(inVain.tried == 4 && inVain.remaining == 4)
      #expect(try await fixture.rows(Totals.self).mapValues(\.grams) == grams(without: [4, 9]))

      try await mend(fixture, 4)
      let first = try await runtime.retry(fixture.practice)
      #expect(first.tried == 4 && first.remaining == 2)
      #expect(try await fixture.rows(Totals.self).mapValues(\.grams) == grams(without: [9]))
      #expect(try await runtime.status(of: fixture.practice).map(\.firstDeadLetter) == [9, 9])

      try await mend(fixture, 9)
      let second = try await runtime.retry(fixture.practice)
      #expect(second.tried == 2 && second.remaining == 0)
      #expect(try await fixture.rows(Totals.self).mapValues(\.grams) == grams())
      #expect(try await fixture.rows(FragileTotals.self).mapValues(\.grams) == grams())
      #expect(try await runtime.status(of: fixture.practice).map(\.firstDeadLetter) == [nil, nil])
      #expect(try await runtime.compare(fixture.practice).map(\.differences) == [0, 0])
      // Its columns are written too, and the other practice kept its rows.
      let often = try await fixture.pool.queryOne(
        "select count(*) from regimen_read.totals_v2_g1 where practice_id = \(fixture.practice.uuid) and grams > 0 and scale = 'floor'"
      ) { try $0.get(0) as Int }
      #expect(often == 5)
      #expect(try await fixture.rows(Totals.self, of: other).count == 3)
      try await fixture.given(.weighings(5, items: 5, from: 21))
      try await runtime.catchUpToHead(fixture.practice)
      #expect(try await fixture.rows(Totals.self).mapValues(\.grams) == grams(upTo: 25))
    }
  }

  @Test func `rows with dead letters are retried beside events that stay unreadable`() async throws {
    try await withDamage { fixture in
      let runtime = fixture.runtime([AnyProjection(FragileTotals.self)])
      try await fixture.given([
        Draft(
          .weighed(Weighed(item: "item-0", grams: -1, scale: "floor")), at: Date(timeIntervalSince1970: 0))
      ])
      try await runtime.catchUpToHead(fixture.practice)
      let before = try #require(try await runtime.status(of: fixture.practice).first)
      #expect(before.deadLetters == 3 && before.unreadableEvents == 2)
      let outcome = try await FragileTotals.$isMended.withValue(true) {
        try await runtime.retry(fixture.practice)
      }
      #expect(outcome.tried == 3 && outcome.remaining == 2)
      var expected = grams(without: [4, 9])
      expected["item-0", default: 0] -= 1
      #expect(try await fixture.rows(FragileTotals.self).mapValues(\.grams) == expected)
      // With the event comes a dead letter of a row again, as the fold still fails here.
      try await mend(fixture, 4)
      let again = try await runtime.retry(fixture.practice)
      #expect(again.tried == 2 && again.remaining == 2)
      #expect(try await runtime.status(of: fixture.practice).first?.unreadableEvents == 1)
    }
  }

  @Test func `events that come while a retry folds are not lost`() async throws {
    try await withDamage { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await runtime.catchUpToHead(fixture.practice)
      for position in [4, 9] { try await mend(fixture, Int64(position)) }
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for number in 21...80 {
            try await fixture.given(.weighings(1, items: 5, from: number))
            try await runtime.catchUpToHead(fixture.practice)
          }
        }
        for _ in 0..<2 { group.addTask { _ = try await runtime.retry(fixture.practice) } }
        try await group.waitForAll()
      }
      #expect(try await fixture.rows(Totals.self).mapValues(\.grams) == grams(upTo: 80))
      #expect(try await runtime.status(of: fixture.practice).first?.deadLetters == 0)
    }
  }

  @Test func `a rebuild and a comparison leave out the same events, and say so`() async throws {
    try await withDamage { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await runtime.catchUpToHead(fixture.practice)
      let compared = try #require(try await runtime.compare(fixture.practice).first)
      #expect(compared.differences == 0 && compared.unreadable == 2)
      let report = try #require(try await runtime.rebuild(heldRows: 2).first)
      #expect(report.differences == 0 && report.events == 20 && report.position == 20)
      let status = try #require(try await runtime.status(of: fixture.practice).first)
      #expect(status.generation == 2 && status.unreadableEvents == 2 && status.firstDeadLetter == 4)
      #expect(try await fixture.rows(Totals.self).mapValues(\.grams) == grams(without: [4, 9]))
      for position in [4, 9] { try await mend(fixture, Int64(position)) }
      let behind = try #require(try await runtime.compare(fixture.practice).first)
      #expect(behind.differences == 1 && behind.unreadable == 0)
      #expect(try await runtime.rebuild().first?.differences == 1)
      #expect(try await runtime.status(of: fixture.practice).first?.deadLetters == 0)
      #expect(try await fixture.rows(Totals.self).mapValues(\.grams) == grams())
    }
  }

  @Test func `the service takes in by itself what an update can read`() async throws {
    try await withDamage { fixture in
      let runtime = fixture.runtime(Self.totals)
      try await runtime.catchUpToHead(fixture.practice)
      #expect(try await runtime.practicesWithUnread() == [fixture.practice])
      #expect(try await runtime.takeUpReadable(in: fixture.practice) == false)
      for position in [4, 9] { try await mend(fixture, Int64(position)) }
      let group = ServiceGroup(
        services: [
          ProjectionService(
            runtime, listeningOn: ConnectionConfiguration(fixture.database), logger: runtime.logger)
        ], logger: runtime.logger)
      try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await group.run() }
        for _ in 0..<250 where try await runtime.status(of: fixture.practice).first?.deadLetters != 0 {
          try await Task.sleep(for: .milliseconds(20))
        }
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
      }
      #expect(try await runtime.status(of: fixture.practice).first?.deadLetters == 0)
      #expect(try await fixture.rows(Totals.self).mapValues(\.grams) == grams())
    }
  }
}
