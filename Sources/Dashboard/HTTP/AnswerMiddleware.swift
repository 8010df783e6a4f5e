import HTTPTypes
import Hummingbird
import Logging

/// Gives every answer its request id and its security headers, and logs that it was given.
///
/// The log has the route's template, never the path or query of the request, and nothing of the answer's body.
struct AnswerMiddleware: RouterMiddleware {
  private static let requestID = HTTPField.Name("X-Request-Id")

  func handle(
    _ request: Request, context: DashboardContext, next: (Request, DashboardContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    var response = try await next(request, context)
    if let name = Self.requestID { response.headers[name] = context.requestID }
    for field in Self.headers where response.headers[field.name] == nil {
      response.headers[field.name] = field.value
    }
    let took = start.duration(to: .now)
    context.logger.debug(
      "answered",
      metadata: [
        "method": "\(request.method.rawValue)", "route": "\(context.endpointPath ?? "none")",
        "status": "\(response.status.code)", "milliseconds": "\(took / .milliseconds(1))",
      ])
    return response
  }

  /// Answers are data for programs: a browser is to frame, sniff, store and pass on none of it.
  private static let headers: HTTPFields = {
    var headers: HTTPFields = [
      .cacheControl: "no-store", .contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
      .xContentTypeOptions: "nosniff",
    ]
    for (name, value) in [
      // With “no-referrer” browsers would send “Origin: null” with forms of our own pages, which is refused.
      ("Referrer-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
    ] { if let name = HTTPField.Name(name) { headers[name] = value } }
    return headers
  }()
}
