import Foundation
import Postgres

/// Lets others have their turn in a long computation, and ends it when the time of the request is over or nobody waits for it any
/// more: what computes without a pause holds a processor from every other request.
struct Pacing: ~Copyable {
  /// How long it computes without a pause.
  private static let pause: Duration = .milliseconds(10)

  private var began = ContinuousClock.now

  /// - Throws: ``ReadModelError`` `overloaded` where the time that the task shares is over; `CancellationError`.
  mutating func turn() async throws {
    guard ContinuousClock.now - began >= Self.pause else { return }
    try Task.checkCancellation()
    guard SharedDeadline.remaining ?? .seconds(1) > .zero else { throw ReadModelError.tookTooLong }
    await Task.yield()
    began = .now
  }
}

extension ReadModelError {
  static let tookTooLong = ReadModelError(
    .overloaded,
    "What was asked for could not be computed in the time of a request. Ask for fewer days, or repeat it in a moment.",
    isRetryable: true)
}
