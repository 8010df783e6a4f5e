public import EventSourcing
import Foundation
public import Practice

/// Keeps a row for each series of each client's outcome measures; it never joins two series, nor two clients.
public enum OutcomesProjection: Projection {
  public static let name = "outcomes"
  public static let version = 1

  public static let columns: [ProjectionColumn<OutcomeSeriesRow>] = [.uuid("client") { $0.clientID }]
  public static let indexes: [[String]] = []

  public static func keys(of recorded: Recorded<PracticeEvent>) -> [String] {
    guard case .outcome(.outcomeRecorded(let facts)) = recorded.event else { return [] }
    return [
      [
        facts.clientID.lowercased, facts.measure.rawValue, facts.site?.description ?? "",
        facts.window?.rawValue ?? "",
      ].joined(separator: "/")
    ]
  }

  public static func evolve(
    _ row: inout OutcomeSeriesRow?, with recorded: Recorded<PracticeEvent>, key: String
  ) throws {
    guard case .outcome(.outcomeRecorded(let facts)) = recorded.event else { return }
    if row == nil { row = OutcomeSeriesRow(facts) } else { row?.add(facts) }
  }
}
