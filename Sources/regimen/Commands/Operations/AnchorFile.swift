import Application
import EventStore
import Foundation

/// What “regimen verify --write-anchor” notes: where the chains of the log stood, and that of the access log beside them.
struct AnchorFile: Codable {
  let log: Anchor
  /// Nil in a file of an earlier build, and where nothing was ever noted.
  let accessLog: AccessLogAnchor?

  private enum CodingKeys: CodingKey { case accessLog }

  init(log: Anchor, accessLog: AccessLogAnchor?) {
    self.log = log
    self.accessLog = accessLog
  }

  init(from decoder: any Decoder) throws {
    log = try Anchor(from: decoder)
    accessLog = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(
      AccessLogAnchor.self, forKey: .accessLog)
  }

  func encode(to encoder: any Encoder) throws {
    try log.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(accessLog, forKey: .accessLog)
  }
}
