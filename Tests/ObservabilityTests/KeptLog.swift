import Logging
import Observability
import Synchronization

/// Keeps every log line, with its metadata, as text.
final class KeptLog: Sendable {
  private let kept = Mutex<[String]>([])

  var lines: [String] { kept.withLock { $0 } }

  var logger: Logger {
    var logger = Logger(label: "tests") { _ in Handler(log: self) }
    logger.logLevel = .trace
    return logger
  }

  private struct Handler: LogHandler {
    let log: KeptLog
    var logLevel: Logger.Level = .trace
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let provided = RequestScope.metadataProvider.get()
      log.kept.withLock {
        $0.append("\(event.level) \(event.message) \(provided) \(metadata) \(event.metadata ?? [:])")
      }
    }
  }
}
