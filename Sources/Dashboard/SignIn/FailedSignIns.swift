import Foundation

/// How often an address may present what opens nothing: a token, a sign-in link or a browser's session.
///
/// It is counted after the check, so nobody is refused who may sign in, whatever others do from the same address.
struct FailedSignIns: Sendable {
  private let limiter: RateLimiter?

  /// - Parameter perMinute: nil for any number.
  init(perMinute: Int?) {
    limiter = perMinute.map { RateLimiter($0, in: 60) }
  }

  /// Counts one that failed.
  ///
  /// - Throws: ``Problem`` `too-many-requests` where the address failed too often of late.
  func count(_ address: String, now: Date) throws(Problem) {
    guard let seconds = limiter?.take(address, now: now) else { return }
    throw Problem(
      .tooManyRequests,
      "Too many tokens that open nothing were sent from your address. Check your token, and ask again in \(seconds) s.",
      retryAfter: seconds)
  }
}
