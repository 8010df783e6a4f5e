import EventSourcing
import EventStore
import Foundation
import TestSupport
import Testing

/// Positions are dense and in commit order, so a reader needs nothing but the last one that it has seen.
@Suite(.serialized) struct ReaderBesideWritersTests {
  /// Events of one command.
  private static let burst = 5

  @Test func aReaderBeside32WritersSeesEveryPositionOnceAndInOrder() async throws {
    let writers = 32
    let each = Suite.events / writers / Self.burst * Self.burst
    let total = each * writers
    try await withStore(of: TallyEvent.codec, poolSize: 12) { fixture in
      let began = ContinuousClock.now
      try await withThrowingTaskGroup(of: [Int64].self) { group in
        for writer in 0..<writers {
          group.addTask {
            for _ in 0..<(each / Self.burst) {
              _ = try await fixture.store.perform(
                CountOn(counter: "w\(writer)", by: Self.burst), in: fixture.practice,
                identity: CommandIdentity(key: nil, in: fixture.practice, request: []),
                issuer: Issuer(role: "owner", client: "tests"))
            }
            return []
          }
        }
        group.addTask {
          var seen: [Int64] = []
          while seen.count < total {
            let page = try await fixture.store.read(in: fixture.practice, after: seen.last ?? 0, limit: 500)
            seen += page.map(\.position)
            if page.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
          }
          return seen
        }
        for try await seen in group where !seen.isEmpty { #expect(seen == Array(1...Int64(total))) }
      }
      Suite.say("\(total) events beside \(writers) writers in \(began.duration(to: .now))")
      let verified = try await fixture.store.verify(fixture.practice)
      #expect(verified == .intact(position: Int64(total)))
    }
  }
}

/// Counts a counter on by several, whatever it has reached.
private struct CountOn: Decider {
  let counter: String
  let by: Int

  var initial: Tally { Tally(counter: counter) }
  func decide(_ tally: Tally) throws(Refusal) -> [Draft<TallyEvent>] {
    var drafts: [Draft<TallyEvent>] = []
    for step in 0..<by {
      drafts += try Count(counter).decide(Tally(counter: counter, number: tally.number + step))
    }
    return drafts
  }
}
