/// Keeps other processes from making, starting or stopping a cluster at the same time; never outlives its scope.
import Foundation

final class ClusterLock {
  private var descriptor: Int32 = -1

  /// Waits for the lock without holding a thread.
  /// - Throws: `clusterUnavailable` after `timeout`; `CancellationError`.
  init(path: String, timeout: Duration) async throws {
    // Not inherited by the server: it would hold the lock for as long as it runs.
    let file = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw PostgresError(
        .clusterUnavailable, "the lock \(path) cannot be opened: \(String(cString: strerror(errno)))")
    }
    let deadline = ContinuousClock.now + timeout
    do {
      while flock(file, LOCK_EX | LOCK_NB) != 0 {
        guard errno == EWOULDBLOCK || errno == EINTR, .now < deadline else {
          throw PostgresError(.clusterUnavailable, "another process holds the cluster's lock \(path)")
        }
        try await Task.sleep(for: .milliseconds(30))
      }
    } catch {
      _ = Foundation.close(file)
      throw error
    }
    descriptor = file
  }

  func release() {
    guard descriptor >= 0 else { return }
    _ = Foundation.close(descriptor)
    descriptor = -1
  }

  deinit { release() }
}
