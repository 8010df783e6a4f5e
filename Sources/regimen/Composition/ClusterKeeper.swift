import Logging
import Postgres
import ServiceLifecycle

/// Looks after the embedded cluster while something is served from it: a server that died is started again, and one whose
/// program was replaced is started anew.
struct ClusterKeeper: Service {
  private let cluster: LocalCluster
  private let logger: Logger

  /// How often it looks.
  static let interval: Duration = .seconds(2)

  init(_ cluster: LocalCluster, logger: Logger) {
    self.cluster = cluster
    self.logger = logger
  }

  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      var wasReplaced = false
      while true {
        try await Task.sleep(for: Self.interval)
        do {
          let isReplaced = await cluster.programState() == .replaced
          if isReplaced, !wasReplaced {
            logger.warning(
              "the embedded database's program was replaced while it runs; it is restarted once no client is connected"
            )
          }
          wasReplaced = isReplaced
          if try await cluster.ensureRunning().startedHere {
            logger.warning("the embedded database was started again")
          }
        } catch is CancellationError { return } catch {
          logger.error("the embedded database does not start", metadata: ["error": "\(error)"])
        }
      }
    }
  }
}
