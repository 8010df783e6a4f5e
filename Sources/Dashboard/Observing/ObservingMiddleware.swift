import HTTPTypes
public import Hummingbird
import HummingbirdCore
import Logging
import Metrics
import NIOCore
import Observability
import ReadModels
import Tracing

/// Times every request and puts a span around it, by the route's template, the method and the status.
///
/// Neither holds anything that a caller chose: no path, no query, no header, no unknown method.
struct ObservingMiddleware: RouterMiddleware {
  private let factory = MetricsSystem.factory

  func handle(
    _ request: Request, context: DashboardContext, next: (Request, DashboardContext) async throws -> Response
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

  private static let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]
}

/// What the process counts, for Prometheus. It names no practice and no person.
extension DashboardParts {
  func showMetrics() async -> Response {
    // Lag is what it is now, not what it was at the last step; where the database is away, the last one stays.
    _ = try? await runtime.health(readyLag: configuration.readyLag)
    return Response(
      status: .ok, headers: [.contentType: MetricsRegistry.contentType],
      body: ResponseBody(byteBuffer: ByteBuffer(string: metrics.prometheusText())))
  }
}

/// A listener of its own for `/metrics`, on the loopback address alone and without a token. It serves nothing else.
///
/// The dashboard's own `/metrics` takes an operator's token from everybody, since a proxy on this machine makes any request
/// look like one from it.
/// - Parameters:
///   - port: 0 for any free one.
///   - onServing: called once with the port.
public func buildMetricsApplication(
  _ parts: DashboardParts, port: Int, onServing: @escaping @Sendable (Int) async -> Void = { _ in }
) -> some ApplicationProtocol {
  let router = Router(context: DashboardContext.self)
  router.add(middleware: AnswerMiddleware())
  router.add(middleware: ProblemMiddleware())
  router.get("/metrics") { _, _ in await parts.showMetrics() }
  let maxConnections = 16
  return Application(
    router: router, server: .dashboard(parts.configuration, maxConnections: maxConnections),
    configuration: .init(
      address: .hostname("127.0.0.1", port: port),
      availableConnectionsDelegate: MaximumAvailableConnections(maxConnections)),
    onServerRunning: { channel in await onServing(channel.localAddress?.port ?? port) }, logger: parts.logger)
}
