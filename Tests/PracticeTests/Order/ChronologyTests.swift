import Synchronization
import TestSupport
import Testing

@testable import Practice

/// What was told in any order is read in the order in which it happened, at a cost that does not depend on that order.
@Suite struct ChronologyTests {
  /// Counts how often one is compared with another.
  private final class Counter: Sendable {
    let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
  }

  private struct Thing: Chronological {
    var at: Int
    let number: Int
    let counter: Counter

    func precedes(_ other: Thing) -> Bool {
      counter.count.withLock { $0 += 1 }
      return at < other.at
    }
  }

  enum Order: CaseIterable { case oldestFirst, newestFirst, random }

  @Test(arguments: Order.allCases) func takingInCostsTheSameWhereverItBelongs(_ order: Order) {
    let count = 10_000
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededNumbers(seed: seed)
    var moments = Array(0..<count)
    switch order {
    case .oldestFirst: break
    case .newestFirst: moments.reverse()
    case .random: moments.shuffle(using: &random)
    }
    let counter = Counter()
    var chronology = Chronology<Thing>()
    for (number, at) in moments.enumerated() {
      let place = chronology.add(Thing(at: at, number: number, counter: counter))
      #expect(place == number)
    }
    #expect(counter.value <= count, "seed \(seed)")
    for _ in 0..<count {
      chronology.change(at: random.number(below: count)) { $0.at = random.number(below: count) }
    }
    #expect(counter.value <= 3 * count, "seed \(seed)")
    let before = counter.value
    let read = chronology.inOrder
    // At most two comparisons for each of n log2 n steps, and as many again to spare.
    #expect(counter.value - before <= 4 * count * 14, "seed \(seed)")
    let once = counter.value
    for _ in 0..<1_000 { _ = chronology.inOrder.last }
    #expect(counter.value == once)
    let expected = chronology.told.sorted { ($0.at, $0.number) < ($1.at, $1.number) }
    #expect(read.map(\.number) == expected.map(\.number), "seed \(seed)")
  }

  @Test func aCopyKeepsWhatItHadWhenTheOtherIsChanged() {
    let counter = Counter()
    var first = Chronology<Thing>()
    for at in [3, 1, 2] { first.add(Thing(at: at, number: at, counter: counter)) }
    let copy = first
    #expect(copy.inOrder.map(\.number) == [1, 2, 3])
    first.change(at: 0) { $0.at = 0 }
    first.add(Thing(at: 5, number: 5, counter: counter))
    #expect(copy.inOrder.map(\.number) == [1, 2, 3])
    #expect(first.inOrder.map(\.number) == [3, 1, 2, 5])
    #expect(first.filter { $0.at > 0 }.inOrder.map(\.number) == [1, 2, 5])
  }
}
