public import Hummingbird
import HummingbirdCore
import NIOCore

/// Puts the dashboard together: one function, the only place where its parts meet. It starts nothing.
///
/// The result is a service. Run it in a `ServiceGroup` after the pools and beside the projections, with
/// `maximumGracefulShutdownDuration` set: on graceful shutdown it takes no new connection and answers what it has begun.
public func buildApplication(_ parts: DashboardParts) -> some ApplicationProtocol {
  let configuration = parts.configuration
  return Application(
    router: buildRouter(parts),
    server: .dashboard(configuration, maxConnections: configuration.maxConnections),
    configuration: .init(
      address: .hostname(configuration.host, port: configuration.port),
      availableConnectionsDelegate: MaximumAvailableConnections(configuration.maxConnections)),
    onServerRunning: { channel in await parts.onServing(channel.localAddress?.port ?? configuration.port) },
    logger: parts.logger)
}

extension HTTPServerBuilder {
  /// HTTP/1.1 as every listener speaks it: within its bounds, without slow clients, and framed as RFC 9112 demands.
  ///
  /// - Parameter maxConnections: how many connections the listener takes at once; three quarters of them may wait without a
  ///   whole request.
  static func dashboard(_ configuration: DashboardConfiguration, maxConnections: Int) -> HTTPServerBuilder {
    let waiting = WaitingConnections(most: maxConnections * 3 / 4)
    return .http1(
      configuration: .init(
        additionalChannelHandlers: [
          FramingHandler(maxBytes: max(configuration.maxBodyBytes, configuration.maxFileBytes)),
          SlowClientHandler(limit: .seconds(configuration.requestSeconds), among: waiting),
        ], idleTimeout: .seconds(configuration.idleSeconds),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: configuration.maxHeaderBytes, maxHeaderListSize: configuration.maxHeaderBytes,
          maxHeaderFieldCount: configuration.maxHeaders)))
  }
}

/// The routes with what every request passes through; tested without a socket.
public func buildRouter(_ parts: DashboardParts) -> Router<DashboardContext> {
  let router = Router(context: DashboardContext.self, options: .autoGenerateHeadEndpoints)
  router.add(middleware: ObservingMiddleware())
  router.add(middleware: AnswerMiddleware())
  router.add(middleware: ProblemMiddleware())
  router.add(middleware: ComparableTextMiddleware())
  router.add(middleware: OptionsMiddleware())
  router.add(middleware: OriginMiddleware(proxies: parts.configuration.trustedProxies))
  if let callers = parts.callers { router.add(middleware: RateLimitMiddleware(callers, now: parts.now)) }
  router.add(middleware: ExpectationMiddleware())
  router.add(middleware: SizeMiddleware(parts.configuration))
  router.add(middleware: DeadlineMiddleware(limit: .seconds(parts.configuration.readSeconds)))
  router.add(middleware: SharingMiddleware())
  Routes(parts).register(on: router)
  Pages(parts).register(on: router)
  return router
}
