import Dispatch
import Foundation
import Synchronization

/// Ctrl-C and SIGTERM while a command runs: they end it in order, and never by force.
///
/// A signal cancels the command, or does what the command said it should do instead. The third ends the process at once.
/// Signals are heard on a queue of their own, so that they are also where every thread that tasks share is busy.
final class Interruption: Sendable {
  static let shared = Interruption()

  /// What a signal does instead of cancelling the command.
  private struct End {
    /// Done at once, where the signal is heard; it must not wait for anything.
    let atOnce: @Sendable () -> Void
    let inOrder: @Sendable () async -> Void
  }

  private struct State {
    var signals = 0
    var cancel: (@Sendable () -> Void)?
    var end: End?
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "regimen.signals")

  /// Whether a signal has come.
  var hasCome: Bool { state.withLock { $0.signals > 0 } }

  /// Runs a body that a signal cancels. Signals are heard before the body begins.
  func guarding(_ body: @escaping @Sendable () async throws -> Void) async throws {
    let sources = [SIGINT, SIGTERM].map { DispatchSource.makeSignalSource(signal: $0, queue: queue) }
    for source in sources {
      await withCheckedContinuation { continuation in
        source.setEventHandler { self.signalCame() }
        source.setRegistrationHandler { continuation.resume() }
        source.resume()
      }
    }
    defer { for source in sources { source.cancel() } }
    let work = Task { try await body() }
    let hasCome = state.withLock { state in
      state.cancel = { work.cancel() }
      return state.signals > 0
    }
    if hasCome { work.cancel() }
    try await work.value
  }

  private func signalCame() {
    let (count, cancel, end) = state.withLock { state in
      state.signals += 1
      return (state.signals, state.cancel, state.end)
    }
    if count >= 3 { _exit(Failure.Status.interrupted.rawValue) }
    guard let end else {
      cancel?()
      return
    }
    end.atOnce()
    Task { await end.inOrder() }
  }

  /// Runs a body that the first signal does not end: `note` is said instead, and the second one cancels it.
  func carryingOn<Value: Sendable>(saying note: String, _ body: @escaping @Sendable () async throws -> Value)
    async throws -> Value
  {
    let came = Mutex((signals: 0, cancel: Optional<@Sendable () -> Void>.none))
    let end = End(
      atOnce: {
        let (count, cancel) = came.withLock { came in
          came.signals += 1
          return (came.signals, came.cancel)
        }
        if count == 1 { Output.note(note) } else { cancel?() }
      }, inOrder: {})
    state.withLock { $0.end = end }
    defer { state.withLock { $0.end = nil } }
    // One that came before this was heard by the task itself: nothing is begun then.
    try Task.checkCancellation()
    let work = Task { try await body() }
    let isLeft = came.withLock { came in
      came.cancel = { work.cancel() }
      return came.signals > 1
    }
    if isLeft { work.cancel() }
    return try await work.value
  }

  /// Runs a body that no signal cancels, also where one has cancelled this task: to find out what stands now.
  func afterwards<Value: Sendable>(_ body: @escaping @Sendable () async -> Value) async -> Value {
    await Task { await body() }.value
  }

  /// While `body` runs, a signal ends it by `end` rather than by cancelling it.
  ///
  /// - Parameter atOnce: done before, where the signal is heard, also when nothing else gets on.
  func ending(
    by end: @escaping @Sendable () async -> Void, atOnce: @escaping @Sendable () -> Void = {},
    _ body: () async throws -> Void
  ) async throws {
    state.withLock { $0.end = End(atOnce: atOnce, inOrder: end) }
    defer { state.withLock { $0.end = nil } }
    try Task.checkCancellation()
    try await body()
  }
}
