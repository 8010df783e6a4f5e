import HTTPTypes
import Hummingbird
import NIOCore
import Observability
import ReadModels

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
