import EventSourcing
import EventStore
import Foundation
import Postgres
import TestSupport
import Testing

@testable import ReadModels

/// What readiness and the operator are told: all is well only where it is.
@Suite struct HealthTests {
  private static let fragile = [AnyProjection(FragileTotals.self)]
  private static let negative = Draft(
    LedgerEvent.weighed(Weighed(item: "a", grams: -1, scale: "floor")), at: Date(timeIntervalSince1970: 0))

  /// Makes every step forward fail while `body` runs.
  private func withFailingSteps(_ fixture: PracticeFixture<LedgerEvent>, _ body: () async throws -> Void)
    async throws
  {
    try await fixture.pool.execute(
      "alter table projection_checkpoints add constraint cut_off check (position < 0) not valid")
    try await body()
    try await fixture.pool.execute("alter table projection_checkpoints drop constraint cut_off")
  }

  @Test func `nothing is wrong before anything happened, nor when all is read`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.fragile)
      let none = try await runtime.health(readyLag: 10)
      #expect(
        none
          == ProjectionHealth(
            practices: 0, behind: 0, stuck: 0, greatestLag: 0, deadLetters: 0, offChain: 0, missing: []))
      try await fixture.given(.weighings(20))
      let fresh = try await runtime.health(readyLag: 10)
      #expect(
        fresh
          == ProjectionHealth(
            practices: 1, behind: 1, stuck: 0, greatestLag: 20, deadLetters: 0, offChain: 0, missing: []))
      // One that is only behind is brought forward by the look itself.
      #expect(try await runtime.findings(in: fixture.practice, readyLag: 10) == [])
      let well = try await runtime.health(readyLag: 10)
      #expect(
        well
          == ProjectionHealth(
            practices: 1, behind: 0, stuck: 0, greatestLag: 0, deadLetters: 0, offChain: 0, missing: []))
    }
  }

  @Test func `tells the dead letters, by read model, with the first position and why`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.fragile)
      try await fixture.given(.weighings(5) + [Self.negative])
      try await fixture.pool.execute("update events set schema_version = 99 where position = 3")
      let findings = try await runtime.findings(in: fixture.practice, readyLag: 10)
      #expect(
        findings == [
          .deadLetters(
            name: "fragile", rows: 1, events: 1, from: 3, reason: "newer-version: weighed version 99")
        ])
      let text = findings.map(\.description).joined()
      #expect(text.contains("1 row and 1 unreadable event") && text.contains("position 3"))
      #expect(text.contains("regimen projections retry"))
      #expect(try await runtime.health(readyLag: 10).deadLetters == 2)
      // Generations that nobody reads do not count.
      _ = try await runtime.rebuild()
      #expect(try await runtime.health(readyLag: 10).deadLetters == 2)
    }
  }

  @Test func `a practice is stuck while its last step failed and it is behind`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.fragile)
      try await fixture.given(.weighings(5))
      try await runtime.prepare()
      try await withFailingSteps(fixture) {
        await #expect(throws: ReadModelError.self) {
          try await runtime.advance(fixture.practice)
          try await runtime.advance(fixture.practice)
        }
        #expect(try await runtime.health(readyLag: 10).stuck == 1)
        let findings = try await runtime.findings(in: fixture.practice, readyLag: 10)
        guard case .cannotAdvance(lag: 5, reason: let reason) = findings.first else {
          Issue.record("\(findings)")
          return
        }
        #expect(reason.contains("refused"))
      }
      // Another process brings it forward, and this one has nothing to say about it any more.
      try await fixture.runtime(Self.fragile).catchUpToHead(fixture.practice)
      #expect(try await runtime.health(readyLag: 10).stuck == 0)
      try await runtime.advance(fixture.practice)
      #expect(runtime.failures.practices == [])
    }
  }

  /// A full disk may be given room, so it counts only once it has lasted; and then it is told, not forgotten.
  @Test func `a practice that stands still for a while for want of space is told`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.fragile)
      try await fixture.given(.weighings(5))
      try await runtime.prepare()
      try await fixture.pool.withConnection {
        try await $0.executeScript(
          """
          create function public.fail() returns trigger language plpgsql as
          $$ begin raise exception using errcode = '53100'; end $$;
          create trigger fail before update on public.projection_checkpoints for each row execute function public.fail()
          """)
      }
      for _ in 0..<2 {
        let error = await #expect(throws: ReadModelError.self) { try await runtime.advance(fixture.practice) }
        #expect(error?.code == .outOfSpace)
      }
      #expect(try await runtime.health(readyLag: 10).stalled == 0)
      let later = try await runtime.health(readyLag: 10, at: .now + .seconds(11))
      #expect(later.stalled == 1 && later.stuck == 0)
      let findings = try await runtime.findings(in: fixture.practice, readyLag: 10)
      guard case .cannotAdvance(lag: 5, reason: let reason)? = findings.first else {
        Issue.record("\(findings)")
        return
      }
      #expect(reason.contains("disk"))
      try await fixture.pool.execute("drop trigger fail on public.projection_checkpoints")
      try await runtime.advance(fixture.practice)
      #expect(runtime.failures.lasting(at: .now + .seconds(60)) == [])
    }
  }

  @Test func `a practice is stuck while a read model is of another history`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.fragile)
      let other = try await fixture.openAnotherPractice()
      for practice in [fixture.practice, other] {
        try await fixture.given(.weighings(5), in: practice)
        try await runtime.catchUpToHead(practice)
      }
      #expect(try await runtime.health(readyLag: 10).stuck == 0)
      let off: SQL =
        "update projection_checkpoints set chain = sha256('another') where practice_id = \(other.uuid)"
      try await fixture.pool.execute(off)
      let health = try await runtime.health(readyLag: 10)
      #expect(health.practices == 2 && health.stuck == 1)
      #expect(try await runtime.findings(in: other, readyLag: 10) == [.offChain(name: "fragile")])
      #expect(try await runtime.findings(in: fixture.practice, readyLag: 10) == [])
      // A log that was cut off behind the read model.
      try await fixture.pool.execute("update projection_checkpoints set position = 9")
      #expect(
        try await runtime.health(readyLag: 10)
          == .init(
            practices: 2, behind: 0, stuck: 2, greatestLag: 0, deadLetters: 0, offChain: 2, missing: []))
      let error = await #expect(throws: ReadModelError.self) {
        try await fixture.given([Self.negative])
        try await fixture.pool.execute(
          "insert into dead_letters select practice_id, 'fragile', 1, 1, 'a', 6, '', now() from heads")
        _ = try await runtime.retry(fixture.practice)
      }
      #expect(error?.code == .offChain)
    }
  }

  @Test func `one that another session holds is told only where it stands still far behind`() async throws {
    try await withStore(of: LedgerEvent.codec) { fixture in
      let runtime = fixture.runtime(Self.fragile)
      try await fixture.given(.weighings(3))
      try await runtime.catchUpToHead(fixture.practice)
      try await fixture.given(.weighings(8, from: 4))
      try await fixture.holdingCheckpoints {
        let patience = Duration.milliseconds(50)
        let near = try await runtime.findings(in: fixture.practice, readyLag: 8, patience: patience)
        #expect(near == [])
        let far = try await runtime.findings(in: fixture.practice, readyLag: 7, patience: patience)
        #expect(far == [.standsStill(name: "fragile", lag: 8)])
      }
      #expect(try await runtime.health(readyLag: 7).stuck == 0)
      #expect(try await runtime.findings(in: fixture.practice, readyLag: 7) == [])
    }
  }

  @Test func `a database out of reach says nothing about a practice`() async throws {
    let practice = PracticeID(UUID())
    let failures = AdvanceFailures()
    failures.note(ReadModelError(.unreachable, "", isRetryable: true), of: practice)
    #expect(failures.lasting(at: .now + .seconds(9)) == [])
    #expect(failures.lasting(at: .now + .seconds(11)) == [practice])
    failures.clear(practice)
    failures.note(CancellationError(), of: practice)
    #expect(failures.practices == [] && failures.lasting(at: .now + .seconds(60)) == [])
    failures.note(ReadModelError(.rejected, ""), of: practice)
    #expect(failures.practices == [practice])
    failures.clear(practice)
    #expect(failures.practices == [])
  }
}
