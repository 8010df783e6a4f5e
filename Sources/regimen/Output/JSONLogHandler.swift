import Foundation
import Logging
import Observability

/// Log lines as JSON objects, a line each, `{"log": {…}}`, so that a script can tell them from an error. It adds nothing of
/// its own to what is logged.
struct JSONLogHandler: LogHandler {
  var logLevel: Logger.Level = .warning
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider? = RequestScope.metadataProvider

  private struct Line: Encodable {
    struct Entry: Encodable {
      let at: Date
      let level: String
      let message: String
      let metadata: [String: String]?
    }
    let log: Entry
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = (metadataProvider?.get() ?? [:]).merging(metadata) { $1 }.merging(event.metadata ?? [:]) { $1 }
      .mapValues { "\($0)" }
    Output.error(
      Output.json(
        Line(
          log: .init(
            at: Date(), level: event.level.rawValue, message: "\(event.message)",
            metadata: all.isEmpty ? nil : all))))
  }
}
