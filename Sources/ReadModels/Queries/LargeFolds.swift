public import EventSourcing
public import Foundation
import Practice
import Synchronization

/// Lets a few folds over long records run at once, so that no number of requests takes the memory of all of them together.
///
/// Each caller has one of them at a time and waits in a place of its own, and the callers have their turns one after the other:
/// however much one asks for, the others wait for one fold of it at the most. Short records need no admission. A fold inside of
/// one that was admitted goes on without asking again.
final class LargeFolds: Sendable {
  /// From how many events on a fold asks to be admitted.
  static let large = 2_000
  /// The most events that a view of one client is folded from; many years of a record that grows each day.
  static let maxOfClient = 50_000
  /// The most rows that a past view of one client or practitioner is read from; they are held in memory until it is answered.
  static let maxRows = 25_000

  /// Who asks; nil for this process itself, which may have as many at once as there are.
  @TaskLocal static var caller: String?
  @TaskLocal private static var isAdmitted = false

  private typealias Waiter = (id: UUID, continuation: CheckedContinuation<Bool, Never>)

  private struct State {
    /// How many of each caller run.
    var running: [String?: Int] = [:]
    /// Who wait, of each caller in order; none is empty.
    var waiting: [String?: [Waiter]] = [:]
    /// The callers who wait, in the order of their turns.
    var turns: [String?] = []
  }

  private let state = Mutex(State())
  private let atOnce: Int
  private let maxWaiting: Int
  private let wait: Duration

  /// - Parameters:
  ///   - atOnce: how many run at once, from 1.
  ///   - maxWaiting: how many of one caller may wait besides.
  ///   - wait: how long one waits before it is refused.
  init(atOnce: Int = 2, maxWaiting: Int = 16, wait: Duration = .seconds(5)) {
    self.atOnce = atOnce
    self.maxWaiting = maxWaiting
    self.wait = wait
  }

  /// Runs `body` when it is its turn, at once where it folds few events.
  ///
  /// - Throws: ``ReadModelError`` `overloaded` where too many of the caller wait, or its turn did not come in time.
  func admitting<Value>(
    _ events: Int, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
  ) async throws -> Value {
    guard events >= Self.large, !Self.isAdmitted else { return try await body() }
    let caller = Self.caller
    guard await enter(caller) else { throw ReadModelError.overloaded }
    defer {
      leave(caller)
      FreedMemory.giveBackSoon()
    }
    return try await Self.$isAdmitted.withValue(true) { try await body() }
  }

  /// How many of a caller wait.
  func waiting(of caller: String?) -> Int { state.withLock { $0.waiting[caller]?.count ?? 0 } }

  private func enter(_ caller: String?) async -> Bool {
    let id = UUID()
    return await withTaskGroup(of: Bool?.self) { group in
      group.addTask { await self.turn(id, of: caller) }
      group.addTask { [wait] in
        try? await Task.sleep(for: wait)
        self.refuse(id, of: caller)
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

  private func turn(_ id: UUID, of caller: String?) async -> Bool {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer: Bool? = state.withLock { state in
          // Nobody who may run waits while there is a place.
          if mayBegin(caller, state) {
            state.running[caller, default: 0] += 1
            return true
          }
          guard state.waiting[caller]?.count ?? 0 < maxWaiting, !Task.isCancelled else { return false }
          if state.waiting[caller] == nil { state.turns.append(caller) }
          state.waiting[caller, default: []].append((id, continuation))
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      refuse(id, of: caller)
    }
  }

  private func mayBegin(_ caller: String?, _ state: State) -> Bool {
    let own = state.running[caller] ?? 0
    return state.running.values.reduce(0, +) < atOnce && own < (caller == nil ? atOnce : 1)
  }

  private func refuse(_ id: UUID, of caller: String?) {
    let refused = state.withLock { state -> Waiter? in
      guard let index = state.waiting[caller]?.firstIndex(where: { $0.id == id }) else { return nil }
      return Self.take(index, of: caller, &state)
    }
    refused?.continuation.resume(returning: false)
  }

  private func leave(_ caller: String?) {
    let next = state.withLock { state -> [Waiter] in
      let left = (state.running[caller] ?? 1) - 1
      state.running[caller] = left > 0 ? left : nil
      var next: [Waiter] = []
      while let caller = state.turns.first(where: { mayBegin($0, state) }) {
        next += Self.take(0, of: caller, &state).map { [$0] } ?? []
        state.running[caller, default: 0] += 1
        // Behind all who wait too.
        if state.waiting[caller] != nil {
          state.turns.removeAll { $0 == caller }
          state.turns.append(caller)
        }
      }
      return next
    }
    for waiter in next { waiter.continuation.resume(returning: true) }
  }

  /// Takes one out of those who wait.
  private static func take(_ index: Int, of caller: String?, _ state: inout State) -> Waiter? {
    let waiter = state.waiting[caller]?.remove(at: index)
    if state.waiting[caller]?.isEmpty ?? true {
      state.waiting[caller] = nil
      state.turns.removeAll { $0 == caller }
    }
    return waiter
  }
}

extension Queries {
  /// Has what is asked meanwhile count as one caller's, who has one view of a long record made at a time.
  ///
  /// - Parameter caller: nil for this process itself.
  public static func asking<Value>(
    for caller: String?, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
  ) async rethrows -> Value {
    try await LargeFolds.$caller.withValue(caller, operation: body)
  }

  /// Has several views of one client made in one turn.
  ///
  /// - Parameter body: Gets whether the record is long: then one view is to be made after the other, so that they take the
  ///   memory of one.
  /// - Throws: ``ReadModelError`` `too-large`, `overloaded`, and what `body` throws.
  public func together<Value>(
    on client: UUID, in practice: PracticeID, isolation: isolated (any Actor)? = #isolation,
    _ body: (_ isLong: Bool) async throws -> Value
  ) async throws -> Value {
    let size = try await size(
      of: Condition([
        .init(tag: PracticeTags.client(client), types: Array(PracticeEvents.codec.versions.keys))
      ]),
      in: practice)
    return try await largeFolds.admitting(size) { try await body(size >= LargeFolds.large) }
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
