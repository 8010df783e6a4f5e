import Dispatch
import Foundation
import Hummingbird
import NIOCore
import Synchronization

/// Lets files arrive within bounded memory, and reads and imports a few of them at once, by token in turn.
///
/// A file takes several times its size of memory while it is imported, and only its size while it arrives or waits. A
/// place is taken when the whole file is there, so nobody holds one who sends slowly.
final class FileAdmission: Sendable {
  /// Seconds after which a request that was refused may be repeated.
  static let retryAfter = 5

  private struct State {
    var queue: FairQueue
    /// Those who wait for a place.
    var waiters: [UUID: CheckedContinuation<Bool, Never>] = [:]
    /// What became of requests whose waiter is not there yet.
    var answers: [UUID: Bool] = [:]
  }

  /// What of the files is in memory.
  let room: UploadRoom
  private let patience: Duration
  private let state: Mutex<State>
  /// Reading a file is long work, which would keep the threads that all requests share.
  private let reading = DispatchQueue(label: "regimen.files")

  /// - Parameters:
  ///   - atOnce: how many files are imported at once, from 1.
  ///   - patience: for how long a file waits for a place.
  ///   - maxFileBytes: how many bytes a file may have: so many are held of a token at once, and eight times as many of all.
  init(atOnce: Int = 2, patience: Duration = .seconds(15), maxFileBytes: Int = 8 * 1024 * 1024) {
    self.patience = patience
    room = UploadRoom(maxBytes: 8 * maxFileBytes, maxBytesOfToken: maxFileBytes)
    state = Mutex(State(queue: FairQueue(places: atOnce)))
  }

  /// Runs `body` for a token when it is its turn.
  ///
  /// - Throws: ``Problem`` `overloaded` where that takes too long.
  func admitting<Value>(
    _ token: UUID, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
  ) async throws -> Value {
    guard await isAdmitted(token) else {
      try Task.checkCancellation()
      throw Problem(
        .overloaded,
        "Another file is being imported with this token, or as many as this server takes at once. Repeat the request in a moment.",
        retryAfter: Self.retryAfter)
    }
    defer {
      let next = state.withLock { $0.queue.leave(token) }
      for request in next { answer(request, true) }
    }
    return try await body()
  }

  /// Does work on a file apart from the threads that tasks share, one at a time.
  func apart<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      reading.async { continuation.resume(with: Result { try work() }) }
    }
  }

  private func isAdmitted(_ token: UUID) async -> Bool {
    let request = UUID()
    guard !state.withLock({ $0.queue.enter(request, of: token) }) else { return true }
    return await withTaskGroup(of: Void.self) { group in
      group.addTask { [patience] in
        // A request that is cancelled gives up too.
        try? await Task.sleep(for: patience)
        self.giveUp(request, of: token)
      }
      let isAdmitted = await withCheckedContinuation { waiter in
        let answer = self.state.withLock { state in
          let answer = state.answers.removeValue(forKey: request)
          if answer == nil { state.waiters[request] = waiter }
          return answer
        }
        if let answer { waiter.resume(returning: answer) }
      }
      group.cancelAll()
      return isAdmitted
    }
  }

  private func giveUp(_ request: UUID, of token: UUID) {
    guard state.withLock({ $0.queue.giveUp(request, of: token) }) else { return }
    answer(request, false)
  }

  private func answer(_ request: UUID, _ isAdmitted: Bool) {
    let waiter = state.withLock { state in
      let waiter = state.waiters.removeValue(forKey: request)
      if waiter == nil { state.answers[request] = isAdmitted }
      return waiter
    }
    waiter?.resume(returning: isAdmitted)
  }
}
