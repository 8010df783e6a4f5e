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

  /// Above this many entries those that are full again are forgotten.
  private static let mostEntries = 10_000

  private let most: Double
  private let perSecond: Double
  private let buckets = Mutex<[String: Bucket]>([:])

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
    buckets.withLock { buckets in
      if buckets.count > Self.mostEntries {
        buckets = buckets.filter { filled($0.value, now: now).left < most }
      }
      var bucket = filled(buckets[who] ?? Bucket(left: most, at: now), now: now)
      guard bucket.left >= 1 else {
        buckets[who] = bucket
        return Int(((1 - bucket.left) / perSecond).rounded(.up))
      }
      bucket.left -= 1
      buckets[who] = bucket
      return nil
    }
  }

  private func filled(_ bucket: Bucket, now: Date) -> Bucket {
    let back = max(0, now.timeIntervalSince(bucket.at)) * perSecond
    return Bucket(left: min(most, bucket.left + back), at: now)
  }
}
