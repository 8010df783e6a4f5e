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
}
