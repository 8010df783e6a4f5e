import Testing

@testable import Postgres

/// The bookkeeping of a pipeline, without a server.
@Suite struct PipelineLedgerTests {
  private func ledger(_ requests: PipelineLedger.Request...) -> PipelineLedger {
    var ledger = PipelineLedger()
    for request in requests { ledger.sent(request) }
    return ledger
  }

  @Test func answersGoToTheirStatements() {
    var ledger = ledger(.auxiliary, .prepare(name: "s1"), .statement(0), .statement(1))
    #expect(ledger.received(.done) == .none)
    #expect(ledger.received(.end) == .none)
    #expect(ledger.received(.done) == .none)
    #expect(ledger.received(.end) == .none)
    #expect(ledger.received(.rows) == .deliver(0))
    #expect(ledger.received(.end) == .none)
    #expect(ledger.received(.done) == .deliver(1))
    #expect(ledger.received(.end) == .none)
    #expect(ledger.received(.sync) == .finished)
    #expect(!ledger.hasFailed)
  }

  @Test func afterAFailureEverythingIsSkippedUntilSync() {
    var ledger = ledger(.statement(0), .prepare(name: "s7"), .statement(1))
    #expect(ledger.received(.failed) == .fail(.statement(0)))
    #expect(ledger.received(.end) == .none)
    #expect(ledger.received(.aborted) == .unprepared("s7"))
    #expect(ledger.received(.end) == .none)
    #expect(ledger.received(.aborted) == .none)
    #expect(ledger.received(.end) == .none)
    #expect(ledger.received(.sync) == .finished)
    #expect(ledger.hasFailed)
  }

  @Test func theSyncItselfMayFail() {
    var ledger = ledger(.statement(0))
    #expect(ledger.received(.done) == .deliver(0))
    #expect(ledger.received(.end) == .none)
    #expect(ledger.received(.failed) == .fail(.auxiliary))
    #expect(ledger.received(.end) == .none)
    #expect(ledger.received(.sync) == .finished)
  }

  @Test func whatFollowsTheEndDoesNotMatter() {
    var ledger = ledger(.statement(0), .end, .prepare(name: "s9"), .auxiliary)
    #expect(ledger.received(.rows) == .deliver(0))
    #expect(ledger.received(.end) == .none)
    #expect(ledger.received(.sync) == .none)
    #expect(ledger.received(.failed) == .unprepared("s9"))
    #expect(ledger.received(.end) == .none)
    #expect(ledger.received(.aborted) == .none)
    #expect(ledger.received(.end) == .none)
    #expect(ledger.received(.sync) == .finished)
    #expect(!ledger.hasFailed)
  }

  @Test func aFailureBeforeTheEndCounts() {
    var ledger = ledger(.statement(0), .end, .auxiliary)
    #expect(ledger.received(.failed) == .fail(.statement(0)))
    #expect(ledger.received(.end) == .none)
    #expect(ledger.received(.sync) == .none)
    #expect(ledger.received(.done) == .none)
    #expect(ledger.received(.end) == .none)
    #expect(ledger.received(.sync) == .finished)
    #expect(ledger.hasFailed)
  }

  @Test func whatTheProtocolDoesNotAllowIsAViolation() {
    var early = ledger(.statement(0))
    #expect(early.received(.sync) == .violation)
    var empty = ledger(.statement(0))
    #expect(empty.received(.end) == .violation)
    var twice = ledger(.statement(0))
    _ = twice.received(.rows)
    #expect(twice.received(.rows) == .violation)
    var copy = ledger(.statement(0))
    #expect(copy.received(.other) == .violation)
    var surplus = ledger()
    #expect(surplus.received(.rows) == .violation)
  }
}

@Suite struct StatementCacheTests {
  private func key(_ text: String) -> StatementCache.Key { .init(text: text, types: []) }

  @Test func theSecondUsePrepares() {
    var cache = StatementCache(limit: 2)
    #expect(cache.plan(key("a")) == .unnamed)
    #expect(cache.plan(key("a")) == .prepare("s1"))
    #expect(cache.plan(key("a")) == .named("s1"))
    #expect(cache.plan(.init(text: "a", types: [.text])) == .unnamed)
  }

  @Test func theOneLongestUnusedGivesWay() {
    var cache = StatementCache(limit: 2)
    for text in ["a", "a", "b", "b", "a"] { _ = cache.plan(key(text)) }
    _ = cache.plan(key("c"))
    #expect(cache.plan(key("c")) == .prepare("s3"))
    #expect(cache.takeRetired() == ["s2"])
    #expect(cache.takeRetired() == [])
    #expect(cache.plan(key("a")) == .named("s1"))
  }

  @Test func failedAndForgottenNamesAreNotUsed() {
    var cache = StatementCache(limit: 2)
    for text in ["a", "a"] { _ = cache.plan(key(text)) }
    cache.failed("s1")
    #expect(cache.plan(key("a")) == .unnamed)
    #expect(cache.plan(key("a")) == .prepare("s2"))
    cache.forgetAll(areGone: false)
    #expect(cache.takeRetired() == ["s2"])
    var off = StatementCache(limit: 0)
    for _ in 0..<3 { #expect(off.plan(key("a")) == .unnamed) }
  }
}
