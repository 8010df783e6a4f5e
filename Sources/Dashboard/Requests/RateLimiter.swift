import Foundation
import Synchronization

/// How often each may ask: a minute's worth at once, and then as much as comes back with time (a token bucket).
///
/// It keeps one small entry for each that asked of late, in this process only.
final class RateLimiter: Sendable {
  private struct Bucket {
    var left: Double
    var at: Date
  }

  /// Above this many entries those that are full again are forgotten.
  private static let mostEntries = 10_000

  private let perMinute: Double
  private let buckets = Mutex<[String: Bucket]>([:])

  init(perMinute: Int) {
    self.perMinute = Double(perMinute)
  }

  /// Counts a request.
  ///
  /// - Returns: nil where it may go on; otherwise after how many seconds it may.
  func take(_ who: String, now: Date) -> Int? {
    buckets.withLock { buckets in
      if buckets.count > Self.mostEntries {
        buckets = buckets.filter { filled($0.value, now: now).left < perMinute }
      }
      var bucket = filled(buckets[who] ?? Bucket(left: perMinute, at: now), now: now)
      guard bucket.left >= 1 else {
        buckets[who] = bucket
        return Int(((1 - bucket.left) * 60 / perMinute).rounded(.up))
      }
      bucket.left -= 1
      buckets[who] = bucket
      return nil
    }
  }

  private func filled(_ bucket: Bucket, now: Date) -> Bucket {
    let back = max(0, now.timeIntervalSince(bucket.at)) * perMinute / 60
    return Bucket(left: min(perMinute, bucket.left + back), at: now)
  }
}
