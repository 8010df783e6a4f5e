public import EventSourcing
public import Foundation
public import Practice

/// Keeps a row for each series of each client's outcome measures.
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

/// The first and the newest score of one series of a client's outcome measures.
public struct OutcomeSeriesRow: Codable, Hashable, Sendable {
  public struct Score: Codable, Hashable, Sendable {
    public let day: LocalDay
    public let score: Double
    /// How many activities it is the mean of, for the PSFS.
    public let activities: Int?

    init(_ facts: OutcomeRecorded) {
      day = facts.day
      score = facts.score
      activities = facts.activities
    }
  }

  public let clientID: UUID
  public let series: OutcomeSeries
  /// Of the earliest day, and there the one recorded first.
  public private(set) var first: Score
  /// Of the latest day, and there the one recorded last.
  public private(set) var newest: Score
  public private(set) var scores: Int

  init(_ facts: OutcomeRecorded) {
    clientID = facts.clientID
    series = facts.series
    first = Score(facts)
    newest = Score(facts)
    scores = 1
  }

  /// A score that was recorded late counts on its day.
  mutating func add(_ facts: OutcomeRecorded) {
    let score = Score(facts)
    if score.day < first.day { first = score }
    if score.day >= newest.day { newest = score }
    scores += 1
  }

  /// The newest against the first; nil with one score.
  public var change: OutcomeChange? {
    guard scores > 1 else { return nil }
    return OutcomeChange(
      series.measure, from: first.score, to: newest.score, comparable: first.activities == newest.activities)
  }
}
