import Application
import Foundation
import HTTPTypes
import Hummingbird
import Practice

/// Decides whether a request may use a route, from its token and the table of routes; it keeps nothing between requests.
struct SignIn: Sendable {
  private let parts: DashboardParts

  init(_ parts: DashboardParts) { self.parts = parts }

  /// Whom a request comes from; nil on a route that is open to anybody.
  ///
  /// - Parameter isAgain: whether a request that was admitted before is looked at once more; then it is not counted again.
  /// - Throws: ``Problem`` `unauthenticated` and `forbidden`; `too-many-requests` instead of the first for an address that
  ///   fails too often, and for a token that asks too often.
  func admit(_ request: Request, to route: Route, _ context: DashboardContext, isAgain: Bool = false)
    async throws -> Principal?
  {
    switch route.access {
    case .open: return nil
    case .roles(let roles):
      guard let token = try bearer(request) else { throw Problem.unauthenticated(nil) }
      let principal: Principal
      do {
        principal = try await parts.tokens.verify(token, now: parts.now())
      } catch let rejection
        as TokenRejection
      {
        if let text = TokenText(token) { parts.callers?.forget(text) }
        try parts.failedSignIns.count(context.address, now: parts.now())
        throw Problem.unauthenticated(rejection)
      }
      if !isAgain, let text = TokenText(token) {
        try parts.callers?.count(principal, as: text, context, now: parts.now())
      }
      guard roles.contains(principal.role) else { throw Problem.forbidden(principal.role) }
      guard principal.places == .everywhere || route.scope == .places else { throw Problem.limitedToPlaces }
      return principal
    }
  }

  /// The token of the `Authorization` header; nil where there is no such header.
  private func bearer(_ request: Request) throws(Problem) -> String? {
    let values = request.headers[values: .authorization]
    guard let value = values.first else { return nil }
    let parts = value.split(separator: " ", maxSplits: 1)
    guard values.count == 1, parts.count == 2, parts[0].lowercased() == "bearer" else {
      throw .unauthenticated(.malformed)
    }
    return parts[1].trimmingPrefix(" ").description
  }
}

/// How often an address may present what opens nothing: a token, a sign-in link or a browser's session.
///
/// It is counted after the check, so nobody is refused who may sign in, whatever others do from the same address.
struct FailedSignIns: Sendable {
  private let limiter: RateLimiter?

  /// - Parameter perMinute: nil for any number.
  init(perMinute: Int?) { limiter = perMinute.map { RateLimiter($0, in: 60) } }

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

extension PlaceScope {
  /// - Parameter site: nil for what is virtual.
  /// - Throws: ``Problem`` `forbidden` outside the places.
  func check(_ site: UUID?) throws(Problem) { guard includes(site) else { throw .limitedToPlaces } }
}
