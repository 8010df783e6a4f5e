import Foundation
import Postgres
import Testing

@testable import ReadModels

/// Views of long records: a few at once, the others in turn or told to come again.
@Suite struct LargeFoldsTests {
  /// Waits for a condition, and gives up after a while.
  private func until(_ condition: () -> Bool) async {
    // Other tests may have all the cores for a while.
    let end = ContinuousClock.now + .seconds(120)
    while !condition(), .now < end { await Task.yield() }
  }

  @Test func `as many run at once as may, and the others in turn`() async throws {
    // However busy the machine is, nobody waits too long.
    let folds = LargeFolds(atOnce: 2, maxWaiting: 20, clock: ManualClock())
    let running = Shared(0)
    let most = Shared(0)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<12 {
        group.addTask {
          try await folds.admitting(LargeFolds.large) {
            running.change { $0 += 1 }
            most.change { $0 = max($0, running.value) }
            for _ in 0..<50 { await Task.yield() }
            running.change { $0 -= 1 }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(most.value <= 2 && running.value == 0)
    // Every place is free again.
    #expect(try await folds.admitting(LargeFolds.large) { 1 } == 1)
  }

  @Test func `who waits too long, or behind too many, is told to come again; short records are let by`()
    async throws
  {
    let clock = ManualClock()
    let folds = LargeFolds(atOnce: 1, maxWaiting: 1, clock: clock)
    let isHeld = Shared(false)
    let mayEnd = Shared(false)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await folds.admitting(LargeFolds.large) {
          isHeld.change { $0 = true }
          await until { mayEnd.value }
        }
      }
      await until { isHeld.value }
      let late = Task { try await folds.admitting(LargeFolds.large) {} }
      await until { folds.waiting(of: nil) == 1 && clock.sleeping == 1 }
      // Behind too many.
      let crowded = await #expect(throws: ReadModelError.self) {
        try await folds.admitting(LargeFolds.large) {}
      }
      #expect(crowded?.code == .overloaded)
      clock.advance(by: LargeFolds.patience)
      let refused = await #expect(throws: ReadModelError.self) { try await late.value }
      #expect(refused?.code == .overloaded && refused?.isRetryable == true)
      #expect(try await folds.admitting(LargeFolds.large - 1) { 7 } == 7)
      mayEnd.change { $0 = true }
      try await group.waitForAll()
    }
    // A fold inside of an admitted one does not wait for itself.
    let inner = try await folds.admitting(LargeFolds.large) {
      try await folds.admitting(LargeFolds.large) { 3 }
    }
    #expect(inner == 3)
  }

  @Test func `a wait leaves the fold enough of the request's time, and no more is waited`() {
    #expect(LargeFolds.wait(remaining: .seconds(10)) == .seconds(8))
    #expect(LargeFolds.wait(remaining: .seconds(3)) == .seconds(1))
    #expect(LargeFolds.wait(remaining: .seconds(2)) == .zero && LargeFolds.wait(remaining: .zero) == .zero)
    #expect(LargeFolds.wait(remaining: nil) == LargeFolds.patience)
  }

  /// The folds before it take seven of a request's ten seconds, which is more than half of them.
  @Test func `who waits behind long folds has its turn while the request's time lasts, each caller in order`()
    async throws
  {
    let clock = ManualClock()
    let folds = LargeFolds(atOnce: 1, clock: clock)
    let order = Shared<[String]>([])
    let ends = Shared<Set<String>>([])
    try await withThrowingTaskGroup(of: Void.self) { group in
      for caller in ["a", "b", "c"] {
        group.addTask {
          try await SharedDeadline.within(.seconds(10)) {
            try await Queries.asking(for: caller) {
              try await folds.admitting(LargeFolds.large) {
                order.change { $0.append(caller) }
                await until { ends.value.contains(caller) }
              }
            }
          }
        }
        await until { order.value == ["a"] && (caller == "a" || folds.waiting(of: caller) == 1) }
      }
      // A second one of the first waits behind the others.
      group.addTask {
        try await SharedDeadline.within(.seconds(10)) {
          try await Queries.asking(for: "a") {
            try await folds.admitting(LargeFolds.large) { order.change { $0.append("a again") } }
          }
        }
      }
      await until { folds.waiting(of: "a") == 1 && clock.sleeping == 3 }
      clock.advance(by: .milliseconds(3_500))
      ends.change { $0.insert("a") }
      await until { order.value == ["a", "b"] }
      clock.advance(by: .milliseconds(3_500))
      ends.change { $0.insert("b") }
      await until { order.value == ["a", "b", "c"] }
      // Nobody was refused, and who comes now with too little time left does not wait at all.
      let refused = await #expect(throws: ReadModelError.self) {
        try await SharedDeadline.within(.seconds(1)) {
          try await Queries.asking(for: "d") { try await folds.admitting(LargeFolds.large) {} }
        }
      }
      #expect(refused?.code == .overloaded)
      ends.change { $0.insert("c") }
      try await group.waitForAll()
    }
    #expect(order.value == ["a", "b", "c", "a again"])
  }

  @Test func `one caller takes one place, and waits behind itself alone`() async throws {
    let folds = LargeFolds(atOnce: 2, maxWaiting: 4)
    let running = Shared(0)
    let most = Shared(0)
    let done = Shared<[String]>([])
    let mayEnd = Shared(false)
    try await withThrowingTaskGroup(of: Void.self) { group in
      // One asks for five at once.
      for _ in 0..<5 {
        group.addTask {
          try await Queries.asking(for: "greedy") {
            try await folds.admitting(LargeFolds.large) {
              running.change { $0 += 1 }
              most.change { $0 = max($0, running.value) }
              await until { mayEnd.value }
              running.change { $0 -= 1 }
              done.change { $0.append("greedy") }
            }
          }
        }
      }
      await until { running.value == 1 }
      // Others have their turn meanwhile, one behind the other.
      for _ in 0..<3 {
        try await Queries.asking(for: "modest") {
          try await folds.admitting(LargeFolds.large) { done.change { $0.append("modest") } }
        }
      }
      #expect(done.value == ["modest", "modest", "modest"] && running.value == 1)
      // A sixth of the first does not fit its places, and takes none of the others'.
      await until { Task.isCancelled || folds.waiting(of: "greedy") == 4 }
      let refused = await #expect(throws: ReadModelError.self) {
        try await Queries.asking(for: "greedy") { try await folds.admitting(LargeFolds.large) {} }
      }
      #expect(refused?.code == .overloaded)
      #expect(
        try await Queries.asking(for: "modest") { try await folds.admitting(LargeFolds.large) { 4 } } == 4)
      mayEnd.change { $0 = true }
      try await group.waitForAll()
    }
    #expect(most.value == 1 && done.value.count == 8 && folds.waiting(of: "greedy") == 0)
  }

  @Test func `callers who wait have their turns one after the other`() async throws {
    let folds = LargeFolds(atOnce: 1, maxWaiting: 8)
    let order = Shared<[String]>([])
    let isHeld = Shared(false)
    let mayEnd = Shared(false)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await folds.admitting(LargeFolds.large) {
          isHeld.change { $0 = true }
          await until { mayEnd.value }
        }
      }
      await until { isHeld.value }
      for (caller, count) in [("a", 3), ("b", 2), ("c", 1)] {
        for number in 1...count {
          group.addTask {
            try await Queries.asking(for: caller) {
              try await folds.admitting(LargeFolds.large) { order.change { $0.append(caller) } }
            }
          }
          await until { folds.waiting(of: caller) == number }
        }
      }
      mayEnd.change { $0 = true }
      try await group.waitForAll()
    }
    #expect(order.value == ["a", "b", "c", "a", "b", "a"])
  }
}
