import Dispatch
import Foundation
import Synchronization

/// Lets a few requests that bring a file run at once, and one of each token, from before anything of the file is read.
///
/// A file takes several times its size of memory while it is imported. Who is not admitted holds none of it.
final class FileAdmission: Sendable {
  private let atOnce: Int
  /// Seconds after which a request that was refused may be repeated.
  private static let retryAfter = 5

  private let tokens = Mutex<Set<UUID>>([])
  /// Reading a file is long work, which would keep the threads that all requests share.
  private let reading = DispatchQueue(label: "regimen.files")

  /// - Parameter atOnce: how many run at once, from 1.
  init(atOnce: Int = 2) {
    self.atOnce = atOnce
  }

  /// Runs `body` for a request of a token.
  ///
  /// - Throws: ``Problem`` `overloaded`, at once, where another of the token runs, or too many do.
  func admitting<Value>(
    _ token: UUID, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
  ) async throws -> Value {
    let isAdmitted = tokens.withLock { $0.count < atOnce && $0.insert(token).inserted }
    guard isAdmitted else {
      throw Problem(
        .overloaded,
        "Another file is being imported with this token, or as many as this server takes at once. Repeat the request in a moment.",
        retryAfter: Self.retryAfter)
    }
    defer { tokens.withLock { _ = $0.remove(token) } }
    return try await body()
  }

  /// Does work on a file apart from the threads that tasks share, one at a time.
  func apart<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      reading.async { continuation.resume(with: Result { try work() }) }
    }
  }
}
