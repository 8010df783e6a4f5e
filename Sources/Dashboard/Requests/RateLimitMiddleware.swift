import Application
import Foundation
import HTTPTypes
import Hummingbird

/// Refuses callers that ask too often: each token with the browsers that are signed in with it, and by address those who show
/// neither or need none for what they ask; see ``CallerLimits``.
///
/// A token that was made up costs nothing, so those that open nothing are counted by address where they are checked, as
/// ``FailedSignIns``. What others do from the same address never refuses a token that is good. What tells that the server lives,
/// the files of the pages and the sign-in itself, which counts what fails and what succeeds, are not counted here.
struct RateLimitMiddleware: RouterMiddleware {
  private let callers: CallerLimits
  private let now: @Sendable () -> Date

  init(_ callers: CallerLimits, now: @escaping @Sendable () -> Date) {
    self.callers = callers
    self.now = now
  }

  func handle(
    _ request: Request, context: DashboardContext, next: (Request, DashboardContext) async throws -> Response
  ) async throws -> Response {
    guard !Self.isFree(request.uri.path) else { return try await next(request, context) }
    guard Self.needsSignIn(request, context), let shown = Self.shown(request) else {
      try callers.count(context.address, now: now())
      return try await next(request, context)
    }
    var context = context
    context.countedToken = try callers.count(shown, now: now())
    return try await next(request, context)
  }

  private static func isFree(_ path: String) -> Bool {
    path.hasPrefix("/health/") || path.hasPrefix("/assets/") || path == PageRoute.signIn.path
  }

  /// Whether a token or a session is checked before the request is answered.
  private static func needsSignIn(_ request: Request, _ context: DashboardContext) -> Bool {
    let method = request.method == .head ? .get : request.method
    return context.endpointPath.map { guarded.contains("\(method) \($0)") } ?? false
  }

  private static let guarded: Set<String> = {
    let routes = Route.all.filter { $0.access != .open }.map { ($0.method, $0.path) }
    let pages = PageRoute.allCases.filter { $0.roles != nil }.map { ($0.method, $0.path) }
    return Set((routes + pages).map { "\($0) \(RouterPath($1))" })
  }()

  /// What the request says it is signed in with; nothing is verified here. A page looks at the browser's session
  /// alone and a route of the API at the token alone, so what else the request says counts for nothing here either.
  private static func shown(_ request: Request) -> TokenText? {
    guard ["v1", "metrics"].contains(request.uri.path.split(separator: "/").first) else {
      return Pages.session(request)
    }
    return request.headers[.authorization]?.split(separator: " ").last.flatMap { TokenText(String($0)) }
  }
}
