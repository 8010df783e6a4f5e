public import Logging
public import ServiceLifecycle

/// Writes the access log once a second, and what is left when the server leaves. Give it to a group before the server.
public struct AccessLogService: Service {
  private let log: AccessLog
  private let logger: Logger

  public init(_ log: AccessLog, logger: Logger) {
    self.log = log
    self.logger = logger
  }

  public func run() async {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(1))
        await write()
      }
    }
    await write()
  }

  private func write() async {
    // In a task of its own: the last one is written after the wait for it was cancelled.
    await Task {
      do {
        try await log.flush()
      } catch {
        logger.warning("the access log was not written; it is in a second")
      }
    }.value
  }
}
