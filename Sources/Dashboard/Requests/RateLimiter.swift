import Foundation
import Synchronization

/// How often each may ask: some at once, and then as much as comes back with time (a token bucket).
///
/// It keeps one small entry for each that asked of late, in this process only.
final class RateLimiter: Sendable {
  private struct Bucket {
    var left: Double
    var at: Date
  }

  private struct State {
    var buckets: [String: Bucket] = [:]
    /// Above this many entries those that are full again are forgotten.
    var maxEntries = RateLimiter.fewEntries
  }

  /// So many entries are kept without a look at them.
  private static let fewEntries = 10_000

  private let most: Double
  private let perSecond: Double
  private let state = Mutex(State())

  /// - Parameters:
  ///   - most: how many at once.
  ///   - seconds: after how long as many may come again.
  init(_ most: Int, in seconds: Double) {
    self.most = Double(most)
    perSecond = Double(most) / seconds
  }

  /// Counts a request.
  ///
  /// - Returns: nil where it may go on; otherwise after how many seconds it may.
  func take(_ who: String, now: Date) -> Int? {
    state.withLock { state in
      if state.buckets.count > state.maxEntries {
        state.buckets = state.buckets.filter { filled($0.value, now: now).left < most }
        // Looked through again when there are twice as many, so that a request costs the same however many ask.
        state.maxEntries = max(Self.fewEntries, 2 * state.buckets.count)
      }
      var bucket = filled(state.buckets[who] ?? Bucket(left: most, at: now), now: now)
      guard bucket.left >= 1 else {
        state.buckets[who] = bucket
        return Int(((1 - bucket.left) / perSecond).rounded(.up))
      }
      bucket.left -= 1
      state.buckets[who] = bucket
      return nil
    }
  }

  /// Takes back what was counted, where nothing came of it.
  func giveBack(_ who: String) {
    state.withLock { state in
      guard let left = state.buckets[who]?.left else { return }
      state.buckets[who]?.left = min(most, left + 1)
    }
  }

  private func filled(_ bucket: Bucket, now: Date) -> Bucket {
    let back = max(0, now.timeIntervalSince(bucket.at)) * perSecond
    return Bucket(left: min(most, bucket.left + back), at: now)
  }
}
