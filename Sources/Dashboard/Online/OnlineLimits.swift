import Foundation

/// How many consultations are booked by people whom nobody knows: few from one address, and not many in all.
struct OnlineLimits: Sendable {
  private static let hour = 3_600.0

  private let each = RateLimiter(5, in: hour)
  private let all = RateLimiter(60, in: hour)

  /// Counts a try.
  ///
  /// - Throws: ``Problem`` `too-many-requests`.
  func count(_ address: String, now: Date) throws(Problem) {
    guard let seconds = each.take(address, now: now) ?? all.take("", now: now) else { return }
    throw Problem(
      .tooManyRequests, "Too many bookings were tried from here. Try again later, or call us.",
      retryAfter: seconds)
  }
}
