import Dispatch
import Foundation
import Hummingbird
import NIOCore
import Synchronization

/// Lets files arrive within bounded memory, and reads and imports a few of them at once, by token in turn, small ones beside
/// large ones.
///
/// A file takes several times its size of memory while it is imported, and only its size while it arrives or waits. A
/// place is taken when the whole file is there, so nobody holds one who sends slowly.
final class FileAdmission: Sendable {
  /// Seconds after which a request that was refused may be repeated.
  static let retryAfter = 5

  /// The most bytes of a body that counts as small: some 10,000 rows, which is a year or two of training.
  static let maxBytesOfSmall = 512 * 1024

  /// What became of a request.
  private enum Outcome {
    case admitted
    case refused(FairQueue.Reason)
  }

  private struct State {
    var queue: FairQueue
    /// Those who wait for a place.
    var waiters: [UUID: CheckedContinuation<Outcome, Never>] = [:]
    /// What became of requests whose waiter is not there yet.
    var outcomes: [UUID: Outcome] = [:]
  }

  /// What of the files is in memory.
  let room: UploadAdmission
  private let patience: Duration
  private let state: Mutex<State>
  /// Reading a file is long work, which would keep the threads that all requests share.
  private let reading = [
    FairQueue.Size.small: DispatchQueue(label: "regimen.files.small"),
    .large: DispatchQueue(label: "regimen.files.large"),
  ]

  /// - Parameters:
  ///   - atOnce: how many small files, and how many large ones, are imported at once, from 1.
  ///   - patience: for how long a file waits for a place.
  ///   - maxFileBytes: how many bytes a file may have: so many are held of a token at once, and eight times as many of all.
  init(atOnce: Int = 2, patience: Duration = .seconds(15), maxFileBytes: Int = 8 * 1024 * 1024) {
    self.patience = patience
    room = UploadAdmission(maxBytes: 8 * maxFileBytes, maxBytesOfToken: maxFileBytes)
    state = Mutex(State(queue: FairQueue(places: atOnce)))
  }

  /// Whether a body of so many bytes is small.
  static func size(ofBytes bytes: Int) -> FairQueue.Size { bytes <= maxBytesOfSmall ? .small : .large }

  /// Runs `body` for a token when it is its turn.
  ///
  /// - Throws: ``Problem`` `overloaded` where that takes too long, with what it waited for.
  func admitting<Value>(
    _ token: UUID, _ size: FairQueue.Size, isolation: isolated (any Actor)? = #isolation,
    _ body: () async throws -> Value
  ) async throws -> Value {
    if case .refused(let reason) = await outcome(token, size) {
      try Task.checkCancellation()
      throw Problem(.overloaded, Self.explanation(of: reason), retryAfter: Self.retryAfter)
    }
    defer {
      let next = state.withLock { $0.queue.leave(token) }
      for request in next { tell(request, .admitted) }
    }
    return try await body()
  }

  /// Does work on a file apart from the threads that tasks share, one file of a size at a time.
  func apart<Value: Sendable>(_ size: FairQueue.Size, _ work: @escaping @Sendable () throws -> Value)
    async throws -> Value
  {
    guard let reading = reading[size] else { return try work() }
    return try await withCheckedThrowingContinuation { continuation in
      reading.async { continuation.resume(with: Result { try work() }) }
    }
  }

  private static func explanation(of reason: FairQueue.Reason) -> String {
    switch reason {
    case .ownFile:
      "Another file is being imported with this token, and a token imports one at a time. Repeat the request when that one is answered."
    case .noPlace:
      "As many files of others are being imported as this server takes at once. Repeat the request in a moment."
    }
  }

  private func outcome(_ token: UUID, _ size: FairQueue.Size) async -> Outcome {
    let request = UUID()
    guard !state.withLock({ $0.queue.enter(request, of: token, size) }) else { return .admitted }
    return await withTaskGroup(of: Void.self) { group in
      group.addTask { [patience] in
        // A request that is cancelled gives up too.
        try? await Task.sleep(for: patience)
        self.giveUp(request, of: token, size)
      }
      let outcome = await withCheckedContinuation { waiter in
        let outcome = self.state.withLock { state in
          let outcome = state.outcomes.removeValue(forKey: request)
          if outcome == nil { state.waiters[request] = waiter }
          return outcome
        }
        if let outcome { waiter.resume(returning: outcome) }
      }
      group.cancelAll()
      return outcome
    }
  }

  private func giveUp(_ request: UUID, of token: UUID, _ size: FairQueue.Size) {
    guard let reason = state.withLock({ $0.queue.giveUp(request, of: token, size) }) else { return }
    tell(request, .refused(reason))
  }

  private func tell(_ request: UUID, _ outcome: Outcome) {
    let waiter = state.withLock { state in
      let waiter = state.waiters.removeValue(forKey: request)
      if waiter == nil { state.outcomes[request] = outcome }
      return waiter
    }
    waiter?.resume(returning: outcome)
  }
}
