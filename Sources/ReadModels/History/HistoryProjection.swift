public import EventSourcing
import Foundation
public import Practice

/// Gives every event about a client a row of its own, which no later event changes.
public enum HistoryProjection: Projection {
  public static let name = "history"
  public static let version = 2

  public static let columns: [ProjectionColumn<HistoryRow>] = [
    .uuid("client") { $0.clientID },
    .instant("occurred_at") { $0.occurredAt },
    .integer("position") { $0.position },
    .text("kind") { $0.kind },
    .text("matter") { $0.supersessionKey },
  ]
  public static let indexes = [["client", "occurred_at", "position"], ["client", "matter", "position"]]

  public static let isAppendOnly = true

  public static func keys(of recorded: Recorded<PracticeEvent>) -> [String] {
    guard let client = recorded.event.feature?.clientID else { return [] }
    let digits = String(recorded.position)
    let padded = String(repeating: "0", count: max(0, 19 - digits.count)) + digits
    return ["\(client.lowercased)/\(padded)"]
  }

  public static func evolve(
    _ row: inout HistoryRow?, with recorded: Recorded<PracticeEvent>, key: String
  ) throws {
    guard let feature = recorded.event.feature, let client = feature.clientID,
      let detail = HistoryDetail(recorded.event)
    else { return }
    row = HistoryRow(
      clientID: client, position: recorded.position, kind: recorded.type,
      occurredAt: Instant(recorded.occurredAt), recordedAt: Instant(recorded.recordedAt),
      actor: recorded.metadata.actor, role: recorded.metadata.role, supersessionKey: feature.supersessionKey,
      detail: detail, sealed: recorded.sealed)
  }
}
