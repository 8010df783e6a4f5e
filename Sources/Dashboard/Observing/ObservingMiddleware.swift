import HTTPTypes
import Hummingbird
import Logging
import Metrics
import Observability
import Tracing

/// Times every request and puts a span around it, by the route's template, the method and the status.
///
/// Neither holds anything that a caller chose: no path, no query, no header, no unknown method.
struct ObservingMiddleware: RouterMiddleware {
  private let factory = MetricsSystem.factory

  func handle(
    _ request: Request, context: DashboardContext,
    next: (Request, DashboardContext) async throws -> Response
  ) async throws -> Response {
    let began = ContinuousClock.now
    return try await RequestScope.with(id: context.requestID) {
      try await withSpan("http", ofKind: .server) { span in
        let response = try await next(request, context)
        let route = context.endpointPath ?? "none"
        let method = Self.known.contains(request.method) ? request.method.rawValue : "other"
        span.operationName = "\(method) \(route)"
        span.attributes["http.route"] = route
        span.attributes["http.request.method"] = method
        span.attributes["http.response.status_code"] = response.status.code
        if response.status.kind == .serverError { span.setStatus(.init(code: .error)) }
        Timer(
          label: "regimen_http_request",
          dimensions: [("route", route), ("method", method), ("status", "\(response.status.code)")],
          factory: factory
        ).recordNanoseconds(Int64((ContinuousClock.now - began) / .nanoseconds(1)))
        return response
      }
    }
  }

  private static let known: Set<HTTPRequest.Method> = [
    .get, .head, .post, .put, .patch, .delete, .options,
  ]
}
