import Foundation
import Testing

@testable import ReadModels

/// Views of long records: a few at once, the others in turn or told to come again.
@Suite struct LargeFoldsTests {
  /// Waits for a condition, and gives up after a while.
  private func until(_ condition: () -> Bool) async {
    let end = ContinuousClock.now + .seconds(10)
    while !condition(), .now < end { await Task.yield() }
  }

  @Test func `as many run at once as may, and the others in turn`() async throws {
    let folds = LargeFolds(atOnce: 2, maxWaiting: 20, wait: .seconds(30))
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
    let folds = LargeFolds(atOnce: 1, maxWaiting: 1, wait: .milliseconds(50))
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
      let refused = await #expect(throws: ReadModelError.self) {
        try await folds.admitting(LargeFolds.large) {}
      }
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

  @Test func `one caller takes one place, and waits behind itself alone`() async throws {
    let folds = LargeFolds(atOnce: 2, maxWaiting: 4, wait: .seconds(30))
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
    let folds = LargeFolds(atOnce: 1, maxWaiting: 8, wait: .seconds(30))
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
