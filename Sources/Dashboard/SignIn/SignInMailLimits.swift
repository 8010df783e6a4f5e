import Foundation
import Practice

/// How often links are asked for by mail: from one network address, and for one e-mail address.
struct SignInMailLimits: Sendable {
  /// In a quarter of an hour.
  static let perCaller = 20
  static let perAddress = 3
  private static let span: Double = 900

  private let callers = RateLimiter(perCaller, in: span)
  private let addresses = RateLimiter(perAddress, in: span)

  /// Whether a mail may go out; where the e-mail address had its share, nobody is told.
  ///
  /// - Throws: ``Problem`` `too-many-requests` for who asks too often.
  func mayAsk(for address: EmailAddress, from caller: String, now: Date) throws(Problem) -> Bool {
    if let seconds = callers.take(caller, now: now) {
      throw Problem(
        .tooManyRequests,
        "Too many links were asked for from your address. Ask again in \(seconds) s.",
        retryAfter: seconds)
    }
    return addresses.take(StaffAddresses.folded(address.text), now: now) == nil
  }
}
