import Application
import EventSourcing
import Foundation
import Synchronization

/// How often each may ask: a token together with all browsers that are signed in with it, and an address where nobody is signed
/// in. Signing in again makes no new caller.
///
/// Whose a token or session is is known once it was verified. It is remembered, so that who asks too often is refused
/// before any database is asked.
final class CallerLimits: Sendable {
  /// So many tokens and sessions are remembered; then all are forgotten, and found again as they are verified.
  private static let maxKnown = 10_000

  private let limiter: RateLimiter
  private let known = Mutex<[String: UUID]>([:])

  init(perMinute: Int) { limiter = RateLimiter(perMinute, in: 60) }

  /// Counts a request of nobody who is signed in.
  ///
  /// - Throws: ``Problem`` `too-many-requests`.
  func count(_ address: String, now: Date) throws(Problem) { try take("address \(address)", now: now) }

  /// Counts a request that shows a token or session, if it is known whose it is.
  ///
  /// - Returns: the token that it was counted with.
  /// - Throws: ``Problem`` `too-many-requests`.
  func count(_ shown: TokenText, now: Date) throws(Problem) -> UUID? {
    guard let token = known.withLock({ $0[Self.name(shown)] }) else { return nil }
    try take("token \(token)", now: now)
    return token
  }

  /// Counts a request that was verified, unless it was counted before, and remembers whose it is.
  ///
  /// - Throws: ``Problem`` `too-many-requests`.
  func count(_ principal: Principal, as shown: TokenText, _ context: DashboardContext, now: Date)
    throws(Problem)
  {
    known.withLock { known in
      if known.count >= Self.maxKnown { known = [:] }
      known[Self.name(shown)] = principal.tokenID
    }
    guard context.countedToken != principal.tokenID else { return }
    try take("token \(principal.tokenID)", now: now)
  }

  /// Forgets whose a token or session was that opens nothing any more, so that it uses up nobody's requests.
  func forget(_ shown: TokenText) { known.withLock { _ = $0.removeValue(forKey: Self.name(shown)) } }

  private func take(_ who: String, now: Date) throws(Problem) {
    guard let seconds = limiter.take(who, now: now) else { return }
    throw Problem(
      .tooManyRequests, "You ask more often than this server allows. Ask again in \(seconds) s.",
      retryAfter: seconds)
  }

  /// By its digest: a wrong secret uses up nobody's requests.
  private static func name(_ shown: TokenText) -> String {
    "\(shown.practice.uuid)/\(shown.tokenID)/\(shown.digest.base64EncodedString())"
  }
}
