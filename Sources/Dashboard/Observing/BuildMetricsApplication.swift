public import Hummingbird
import HummingbirdCore

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
    router: router,
    server: .dashboard(parts.configuration, maxConnections: maxConnections),
    configuration: .init(
      address: .hostname("127.0.0.1", port: port),
      availableConnectionsDelegate: MaximumAvailableConnections(maxConnections)),
    onServerRunning: { channel in await onServing(channel.localAddress?.port ?? port) }, logger: parts.logger)
}
