import Foundation
import Synchronization

/// Lets a few folds over long records run at once, so that no number of requests takes the memory of all of them together.
///
/// Short records need no admission. A fold inside of one that was admitted goes on without asking again.
final class LargeFolds: Sendable {
  /// From how many events on a fold asks to be admitted.
  static let large = 2_000
  /// The most events that a view of one client is folded from; many years of a record that grows each day.
  static let maxOfClient = 50_000
  /// The most rows that a past view of one client or practitioner is read from; they are held in memory until it is answered.
  static let maxRows = 50_000

  @TaskLocal private static var isAdmitted = false

  private struct State {
    var running = 0
    var waiting: [(id: UUID, continuation: CheckedContinuation<Bool, Never>)] = []
  }

  private let state = Mutex(State())
  private let atOnce: Int
  private let maxWaiting: Int
  private let wait: Duration

  /// - Parameters:
  ///   - atOnce: how many run at once, from 1.
  ///   - maxWaiting: how many may wait besides.
  ///   - wait: how long one waits before it is refused.
  init(atOnce: Int = 2, maxWaiting: Int = 16, wait: Duration = .seconds(5)) {
    self.atOnce = atOnce
    self.maxWaiting = maxWaiting
    self.wait = wait
  }

  /// Runs `body` when it is its turn, at once where it folds few events.
  ///
  /// - Throws: ``ReadModelError`` `overloaded` where too many wait, or its turn did not come in time.
  func admitting<Value>(
    _ events: Int, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
  ) async throws -> Value {
    guard events >= Self.large, !Self.isAdmitted else { return try await body() }
    guard await enter() else { throw ReadModelError.overloaded }
    defer { leave() }
    return try await Self.$isAdmitted.withValue(true) { try await body() }
  }

  private func enter() async -> Bool {
    let id = UUID()
    return await withTaskGroup(of: Bool?.self) { group in
      group.addTask { await self.turn(id) }
      group.addTask { [wait] in
        try? await Task.sleep(for: wait)
        self.refuse(id)
        return nil
      }
      for await isAdmitted in group {
        guard let isAdmitted else { continue }
        group.cancelAll()
        return isAdmitted
      }
      return false
    }
  }

  private func turn(_ id: UUID) async -> Bool {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer: Bool? = state.withLock { state in
          if state.running < atOnce {
            state.running += 1
            return true
          }
          guard state.waiting.count < maxWaiting, !Task.isCancelled else { return false }
          state.waiting.append((id, continuation))
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      refuse(id)
    }
  }

  private func refuse(_ id: UUID) {
    let refused = state.withLock { state in
      state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0).continuation }
    }
    refused?.resume(returning: false)
  }

  private func leave() {
    let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard !state.waiting.isEmpty else {
        state.running -= 1
        return nil
      }
      return state.waiting.removeFirst().continuation
    }
    next?.resume(returning: true)
  }
}

extension ReadModelError {
  static let overloaded = ReadModelError(
    .overloaded, "Too many views of long records are asked for at once. Repeat the request in a moment.",
    isRetryable: true)

  static func tooManyRows(_ most: Int) -> ReadModelError {
    ReadModelError(
      .tooLarge,
      "What was asked for is computed from at most \(most) rows, and the record had more by then. Ask for an earlier day, or for it as it is now."
    )
  }

  static func tooLarge(_ most: Int) -> ReadModelError {
    ReadModelError(
      .tooLarge,
      "What was asked for is computed from at most \(most) events, and the record has more. Ask for a page of its history instead."
    )
  }
}
