import Foundation
import HTTPTypes
import Hummingbird

/// Refuses callers that ask too often: each token and each browser by itself, and each address ten times as much, since a token
/// that was made up costs nothing. What tells that the server lives is never refused.
struct RateLimitMiddleware: RouterMiddleware {
  private static let byAddress = 10

  private let each: RateLimiter
  private let addresses: RateLimiter
  private let now: @Sendable () -> Date

  init(perMinute: Int, now: @escaping @Sendable () -> Date) {
    each = RateLimiter(perMinute, in: 60)
    addresses = RateLimiter(perMinute * Self.byAddress, in: 60)
    self.now = now
  }

  func handle(
    _ request: Request, context: DashboardContext,
    next: (Request, DashboardContext) async throws -> Response
  ) async throws -> Response {
    guard !request.uri.path.hasPrefix("/health/") else { return try await next(request, context) }
    let address = context.address
    let who = Self.token(request) ?? address
    if let seconds = addresses.take(address, now: now()) ?? each.take(who, now: now()) {
      throw Problem(
        .tooManyRequests, "You ask more often than this server allows. Ask again in \(seconds) s.",
        retryAfter: seconds)
    }
    return try await next(request, context)
  }

  /// What the request says it is signed in with, by its id alone; nothing is verified here. A page looks at the browser's session
  /// alone and a route of the API at the token alone, so what else the request says counts for nothing here either.
  private static func token(_ request: Request) -> String? {
    if ["v1", "metrics"].contains(request.uri.path.split(separator: "/").first),
      let text = request.headers[.authorization]?.split(separator: " ").last,
      let token = TokenText(String(text))
    {
      return token.tokenID.uuidString
    }
    return Pages.session(request).map(\.tokenID.uuidString)
  }
}
