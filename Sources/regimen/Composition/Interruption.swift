import Foundation
import Synchronization
import UnixSignals

/// Ctrl-C and SIGTERM while a command runs: they end it in order, and never by force.
///
/// A signal cancels the command, or does what the command said it should do instead. The third ends the process at once.
final class Interruption: Sendable {
  static let shared = Interruption()

  private struct State {
    var signals = 0
    var end: (@Sendable () async -> Void)?
  }

  private let state = Mutex(State())

  /// Whether a signal has come.
  var hasCome: Bool { state.withLock { $0.signals > 0 } }

  /// Runs a body that a signal cancels. Signals are heard before the body begins.
  func guarding(_ body: @escaping @Sendable () async throws -> Void) async throws {
    let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
    let work = Task { try await body() }
    let watch = Task {
      for await _ in signals {
        let (count, end) = state.withLock { state in
          state.signals += 1
          return (state.signals, state.end)
        }
        if count >= 3 { _exit(Failure.Status.interrupted.rawValue) }
        if let end { await end() } else { work.cancel() }
      }
    }
    defer { watch.cancel() }
    try await work.value
  }

  /// While `body` runs, a signal ends it by `end` rather than by cancelling it.
  func ending(
    by end: @escaping @Sendable () async -> Void, _ body: () async throws -> Void
  ) async throws {
    state.withLock { $0.end = end }
    defer { state.withLock { $0.end = nil } }
    try Task.checkCancellation()
    try await body()
  }
}
