import CAllocator
import Dispatch
import Postgres
import Synchronization

/// Lets a few folds over long records run at once, so that no number of requests takes the memory of all of them together.
///
/// Each caller has one of them at a time and waits in a place of its own, and the callers have their turns one after the other:
/// however much one asks for, the others wait for one fold of it at the most. Short records need no admission. A fold inside of
/// one that was admitted goes on without asking again.
final class LargeFolds: Sendable {
  /// From how many events on a fold asks to be admitted; one of many sets counts as several, as ``Queries/size(of:in:)`` has it.
  static let large = 2_000
  /// Fewer events than this are never as much as that, however many sets they hold.
  static let few = 40
  /// The most events that a view of one client is folded from; many years of a record that grows each day.
  static let maxOfClient = 50_000
  /// The most rows that a past view of one client or practitioner is read from; they are held in memory until it is answered.
  static let maxRows = 25_000

  /// Who asks; nil for this process itself, which may have as many at once as there are.
  @TaskLocal static var caller: String?
  @TaskLocal private static var isAdmitted = false

  /// One who waits, with the answer that it gets once.
  private final class Waiter: Sendable {
    private struct Answer {
      var isAdmitted: Bool?
      var continuation: CheckedContinuation<Bool, Never>?
    }

    private let answer = Mutex(Answer())

    /// Whether it may begin, once that is known.
    var isAdmitted: Bool {
      get async {
        await withCheckedContinuation { continuation in
          let known = answer.withLock { answer -> Bool? in
            if answer.isAdmitted == nil { answer.continuation = continuation }
            return answer.isAdmitted
          }
          if let known { continuation.resume(returning: known) }
        }
      }
    }

    /// The first answer counts.
    func answer(_ isAdmitted: Bool) {
      let waiting = answer.withLock { answer -> CheckedContinuation<Bool, Never>? in
        guard answer.isAdmitted == nil else { return nil }
        answer.isAdmitted = isAdmitted
        return answer.continuation.take()
      }
      waiting?.resume(returning: isAdmitted)
    }
  }

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
  private let clock: any Clock<Duration>

  /// What of a request's time is left to the fold itself: as long as one of the longest records takes.
  static let reserve: Duration = .seconds(2)
  /// How long one waits whose caller has no deadline.
  static let patience: Duration = .seconds(30)

  /// - Parameters:
  ///   - atOnce: how many run at once, from 1.
  ///   - maxWaiting: how many of one caller may wait besides.
  ///   - clock: by which a wait ends.
  init(atOnce: Int = 2, maxWaiting: Int = 16, clock: any Clock<Duration> = ContinuousClock()) {
    self.atOnce = atOnce
    self.maxWaiting = maxWaiting
    self.clock = clock
  }

  /// How long one waits for its turn before it is refused: as long as the time that it shares lets it, and leaves enough of it
  /// for the fold; not at all where there is less than that.
  static func wait(remaining: Duration?) -> Duration {
    remaining.map { max(.zero, $0 - reserve) } ?? patience
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
    let waiter = Waiter()
    let wait = Self.wait(remaining: SharedDeadline.remaining)
    state.withLock { state in
      // Nobody who may run waits while there is a place.
      if mayBegin(caller, state) {
        state.running[caller, default: 0] += 1
        waiter.answer(true)
      } else if wait > .zero, state.waiting[caller]?.count ?? 0 < maxWaiting {
        if state.waiting[caller] == nil { state.turns.append(caller) }
        state.waiting[caller, default: []].append(waiter)
      } else {
        waiter.answer(false)
      }
    }
    let end = Task { [clock] in
      try await clock.sleep(for: wait)
      refuse(waiter, of: caller)
    }
    defer { end.cancel() }
    return await withTaskCancellationHandler {
      await waiter.isAdmitted
    } onCancel: {
      refuse(waiter, of: caller)
    }
  }

  private func mayBegin(_ caller: String?, _ state: State) -> Bool {
    let own = state.running[caller] ?? 0
    return state.running.values.reduce(0, +) < atOnce && own < (caller == nil ? atOnce : 1)
  }

  /// Refuses one who still waits.
  private func refuse(_ waiter: Waiter, of caller: String?) {
    state.withLock { state in
      guard let index = state.waiting[caller]?.firstIndex(where: { $0 === waiter }) else { return }
      Self.take(index, of: caller, &state)?.answer(false)
    }
  }

  private func leave(_ caller: String?) {
    state.withLock { state in
      let left = (state.running[caller] ?? 1) - 1
      state.running[caller] = left > 0 ? left : nil
      while let caller = state.turns.first(where: { mayBegin($0, state) }) {
        state.running[caller, default: 0] += 1
        Self.take(0, of: caller, &state)?.answer(true)
        // Behind all who wait too.
        if state.waiting[caller] != nil {
          state.turns.removeAll { $0 == caller }
          state.turns.append(caller)
        }
      }
    }
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
  ) async rethrows -> Value { try await LargeFolds.$caller.withValue(caller, operation: body) }
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

/// Memory that is free again in this process and still counts as its own.
///
/// The allocator of glibc keeps what was freed, for each thread by itself; after folds of long records that is far more than
/// the process needs otherwise.
public enum FreedMemory {
  private static let isPlanned = Atomic(false)

  /// Gives it back to the system a second later, once however often it is asked for until then: what a fold has made is
  /// free only when its answer was written.
  public static func giveBackSoon() {
    guard isPlanned.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged else {
      return
    }
    DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + .seconds(1)) {
      isPlanned.store(false, ordering: .relaxed)
      regimen_give_memory_back()
    }
  }
}
