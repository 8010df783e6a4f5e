import Hummingbird

/// Finds out where a request comes from, behind the proxies that are trusted.
struct OriginMiddleware: RouterMiddleware {
  let proxies: TrustedProxies

  func handle(
    _ request: Request, context: DashboardContext, next: (Request, DashboardContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    try context.findOrigin(of: request, trusting: proxies)
    return try await next(request, context)
  }
}
