public import EventSourcing
public import Foundation
public import Practice

/// Keeps a row for each series of each client's outcome measures.
public enum OutcomesProjection: Projection {
  public static let name = "outcomes"
  public static let version = 3

  public static let columns: [ProjectionColumn<OutcomeSeriesRow>] = [.uuid("client") { $0.clientID }]
  public static let indexes: [[String]] = []

  public static func keys(of recorded: Recorded<PracticeEvent>) -> [String] {
    guard case .outcome(let event) = recorded.event else { return [] }
    return switch event {
    case .outcomeRecorded(let facts): [key(facts.clientID, facts.series)]
    case .outcomeWithdrawn(let facts): [key(facts.clientID, facts.series)]
    }
  }

  public static func evolve(
    _ row: inout OutcomeSeriesRow?, with recorded: Recorded<PracticeEvent>, key: String
  ) throws {
    guard case .outcome(let event) = recorded.event else { return }
    switch event {
    case .outcomeRecorded(let facts):
      if row == nil { row = OutcomeSeriesRow(facts) } else { row?.add(facts) }
    case .outcomeWithdrawn(let facts):
      row?.remove(facts.outcomeID)
      if row?.recorded.isEmpty == true { row = nil }
    }
  }

  private static func key(_ client: UUID, _ series: OutcomeSeries) -> String {
    [
      client.lowercased, series.measure.rawValue, series.site?.description ?? "",
      series.window?.rawValue ?? "",
    ].joined(separator: "/")
  }
}

/// The scores of one series of a client's outcome measures, without those that were withdrawn.
public struct OutcomeSeriesRow: Codable, Hashable, Sendable {
  public struct Score: Codable, Hashable, Sendable {
    public let outcomeID: UUID
    public let day: LocalDay
    public let score: Double
    /// How many activities it is the mean of, for the PSFS.
    public let activities: Int?
    /// Which activities they are, and how each was scored; nil where that is not known.
    public let keys: [UUID]?
    public let items: [Int]?
    /// Whether the activities are the recorded ones, and not one each for want of better.
    public let areKeysRecorded: Bool

    init(_ facts: OutcomeRecorded) {
      outcomeID = facts.outcomeID
      day = facts.day
      score = facts.score
      activities = facts.activities
      let isOfActivities = facts.measure == .psfs
      keys = isOfActivities ? facts.activityKeys : nil
      items = isOfActivities ? facts.items : nil
      areKeysRecorded = facts.activityIDs != nil
    }
  }

  public let clientID: UUID
  public let series: OutcomeSeries
  /// In the order recorded; a score that was recorded late counts on its day.
  public private(set) var recorded: [Score]

  init(_ facts: OutcomeRecorded) {
    clientID = facts.clientID
    series = facts.series
    recorded = [Score(facts)]
  }

  mutating func add(_ facts: OutcomeRecorded) { recorded.append(Score(facts)) }

  mutating func remove(_ outcome: UUID) { recorded.removeAll { $0.outcomeID == outcome } }

  /// Of the earliest day, and there the one recorded first.
  public var first: Score? { inOrder.first }

  /// Of the latest day, and there the one recorded last.
  public var newest: Score? { inOrder.last }

  private var inOrder: [Score] {
    recorded.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
  }

  /// The newest against the first; nil with one score.
  public var change: OutcomeChange? {
    guard recorded.count > 1, let first, let newest else { return nil }
    if first.areKeysRecorded || newest.areKeysRecorded, let before = first.scores, let after = newest.scores {
      return before.change(to: after)
    }
    return OutcomeChange(
      series.measure, from: first.score, to: newest.score, comparable: first.activities == newest.activities)
  }
}

extension OutcomeSeriesRow.Score {
  fileprivate var scores: ActivityScores? {
    keys.flatMap { keys in items.map { ActivityScores(keys.map { $0.uuidString }, $0) } }
  }
}
