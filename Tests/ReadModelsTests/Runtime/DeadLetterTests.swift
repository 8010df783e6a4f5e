import EventSourcing
import Foundation
import Postgres
import TestSupport
import Testing

@testable import ReadModels

@Suite struct DeadLetterTests {
  private static let fragile = [AnyProjection(FragileTotals.self)]

  private static func weigh(_ item: String, _ grams: Int) -> Draft<LedgerEvent> {
    Draft(.weighed(Weighed(item: item, grams: grams, scale: "floor")), at: Date(timeIntervalSince1970: 0))
  }

  private static let drafts = [
    weigh("a", 10), weigh("b", 1), weigh("a", -4), weigh("a", 100), weigh("b", 2), weigh("c", -1),
  ]

  @Test func `makes a dead letter of the key that an event cannot be applied to, and only that`() async throws
  {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.fragile)
      try await fixture.given(Self.drafts)
      try await runtime.catchUpToHead(fixture.practice)
      let rows = try await fixture.rows(FragileTotals.self)
      // The row stays as it was before the event, and later events of the key wait too.
      #expect(rows.mapValues(\.grams) == ["a": 10, "b": 3])
      #expect(try await runtime.status(of: fixture.practice).first?.deadLetters == 2)
      let letters = try await fixture.pool.query("select key, position, error from dead_letters order by key")
      { row in "\(try row.get(0) as String) \(try row.get(1) as Int64) \(try row.get(2) as String)" }
      #expect(letters == ["a 3 A weight below zero is not known.", "c 6 A weight below zero is not known."])
      try await fixture.given([Self.weigh("a", 1000), Self.weigh("b", 4)])
      try await runtime.catchUpToHead(fixture.practice)
      #expect(try await fixture.rows(FragileTotals.self).mapValues(\.grams) == ["a": 10, "b": 7])
    }
  }

  @Test func `a retry applies what waited, in order, once the fault is mended`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.fragile)
      try await fixture.given(Self.drafts)
      try await runtime.catchUpToHead(fixture.practice)
      let again = try await runtime.retry(fixture.practice)
      #expect(again.tried == 2 && again.remaining == 2)
      #expect(try await fixture.rows(FragileTotals.self).mapValues(\.grams) == ["a": 10, "b": 3])

      let mended = try await FragileTotals.$isMended.withValue(true) {
        try await runtime.retry(fixture.practice)
      }
      #expect(mended.tried == 2 && mended.remaining == 0)
      #expect(try await fixture.rows(FragileTotals.self).mapValues(\.grams) == ["a": 106, "b": 3, "c": -1])
      #expect(try await runtime.status(of: fixture.practice).first?.deadLetters == 0)
      try await fixture.given([Self.weigh("a", 1)])
      try await runtime.catchUpToHead(fixture.practice)
      #expect(try await fixture.rows(FragileTotals.self)["a"]?.grams == 107)
      let compared = try await FragileTotals.$isMended.withValue(true) {
        try await runtime.compare(fixture.practice)
      }
      #expect(compared.map(\.differences) == [0])
    }
  }

  @Test func `a rebuild makes dead letters again of what it still cannot apply`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.fragile)
      try await fixture.given(Self.drafts)
      try await runtime.catchUpToHead(fixture.practice)
      let report = try #require(try await runtime.rebuild().first)
      #expect(report.differences == 0)
      #expect(try await runtime.status(of: fixture.practice).first?.deadLetters == 2)
      let mended = try await FragileTotals.$isMended.withValue(true) { try await runtime.rebuild() }
      #expect(mended.first?.differences == 2)
      #expect(try await runtime.status(of: fixture.practice).first?.deadLetters == 0)
      #expect(try await fixture.rows(FragileTotals.self).mapValues(\.grams) == ["a": 106, "b": 3, "c": -1])
    }
  }

  @Test func `keeps nothing of an error but the projection's own words`() {
    struct Leaky: Error { let name = "Anna Quist" }
    #expect(ProjectionFault.safeText(of: Leaky()) == "Leaky")
    #expect(ProjectionFault.safeText(of: ProjectionFault.nothingToChange).contains("no earlier event"))
  }
}
