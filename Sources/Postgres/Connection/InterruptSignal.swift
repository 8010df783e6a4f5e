import Dispatch
import Foundation
import Synchronization

/// Wakes a connection that waits in `poll`, from any thread; never touches the connection itself.

final class InterruptSignal: Sendable {
  private struct State {
    var request: UInt64 = 0
    var isRaised = false
    var isClosing = false
  }

  /// Readable while a request is interrupted.
  let readEnd: Int32
  private let writeEnd: Int32
  private let state = Mutex(State())

  init() throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw PostgresError(.connectionFailed, "no file descriptor is left for a connection")
    }
    readEnd = ends[0]
    writeEnd = ends[1]
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    _ = Foundation.close(readEnd)
    _ = Foundation.close(writeEnd)
  }

  /// Begins a request and gives its number; what interrupted an earlier one is forgotten.
  func begin() -> UInt64 {
    state.withLock { state in
      state.request += 1
      if state.isRaised, !state.isClosing {
        state.isRaised = false
        drain()
      }
      return state.request
    }
  }

  /// Interrupts that request, if it is still the current one.
  func interrupt(_ request: UInt64) {
    state.withLock { state in
      guard state.request == request, !state.isRaised else { return }
      state.isRaised = true
      raise()
    }
  }

  /// Wakes whatever waits for notifications, now and later.
  func close() {
    state.withLock { state in
      state.isClosing = true
      guard !state.isRaised else { return }
      state.isRaised = true
      raise()
    }
  }

  var isClosing: Bool { state.withLock { $0.isClosing } }

  private func raise() {
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }

  private func drain() {
    var byte: UInt8 = 0
    while read(readEnd, &byte, 1) > 0 {}
  }
}

/// Runs one actor's jobs on a dispatch queue of its own, where they may block; never on the shared thread pool.

final class SerialQueueExecutor: SerialExecutor {
  private let queue: DispatchQueue

  init(label: String) { queue = DispatchQueue(label: label, qos: .userInitiated) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

  func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }

  /// Blocking work outside of an actor, such as connecting.
  func run<R>(_ work: @escaping @Sendable () throws -> sending R) async throws -> sending R {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try work() }) }
    }
  }
}
