public import EventSourcing
import EventStore
public import Foundation
import Postgres
public import Practice

/// How many of a practice's series of outcome measures got better or worse, each against the client's own first score.
///
/// It counts and never averages: scores of different people have no common zero. Those who were erased still count.
public struct OutcomeCountsView: Codable, Hashable, Sendable {
  /// One measure; for the NRS, of one window.
  public struct Item: Codable, Hashable, Sendable {
    public let measure: OutcomeMeasure
    public let window: PainWindow?
    /// In words, for example `NRS, 7-day`.
    public let title: String
    public let clients: Int
    /// Series with one score only, of which nothing can be said yet.
    public let scoredOnce: Int
    public let better: Int
    /// Of those, by the smallest published size of the measure; nil where none is taken over.
    public let meaningfullyBetter: Int?
    public let same: Int
    public let worse: Int
    /// Of those, by the smallest published size of the measure; nil where none is taken over.
    public let meaningfullyWorse: Int?
  }

  /// In the order of the measures.
  public let items: [Item]
  /// The position of the log that it shows.
  public let position: Int64

  init(_ rows: [OutcomeSeriesRow], position: Int64) {
    self.position = position
    let kinds = Dictionary(grouping: rows) {
      OutcomeSeries(measure: $0.series.measure, window: $0.series.window)
    }
    let windows: [PainWindow?] = [nil] + PainWindow.allCases
    items = OutcomeMeasure.allCases.flatMap { measure in
      windows.compactMap { window in
        let kind = OutcomeSeries(measure: measure, window: window)
        return kinds[kind].map { Item(kind, $0) }
      }
    }
  }
}

extension OutcomeCountsView.Item {
  fileprivate init(_ kind: OutcomeSeries, _ rows: [OutcomeSeriesRow]) {
    let changes = rows.compactMap(\.change)
    let hasSizes = !kind.measure.meaningfulChanges.isEmpty
    func count(_ course: OutcomeChange.Course) -> Int { changes.count { $0.course == course } }
    func meaningful(_ course: OutcomeChange.Course) -> Int? {
      hasSizes ? changes.count { $0.course == course && $0.isMeaningful == true } : nil
    }
    measure = kind.measure
    window = kind.window
    title = kind.description
    clients = Set(rows.map(\.clientID)).count
    scoredOnce = rows.count { $0.recorded.count == 1 }
    better = count(.better)
    meaningfullyBetter = meaningful(.better)
    same = count(.same)
    worse = count(.worse)
    meaningfullyWorse = meaningful(.worse)
  }
}

extension Queries {
  /// How many series of outcome measures got better or worse in a practice.
  ///
  /// - Parameter asOf: what may be known; nil for everything recorded by now.
  public func outcomeCounts(_ practice: PracticeID, asOf: AsOf? = nil, now: Date, atLeast: Int64? = nil)
    async throws -> OutcomeCountsView
  {
    try await reading(
      [OutcomesProjection.name], of: practice, asOf: asOf, .everything, now: now, atLeast: atLeast
    ) { point, _ in
      let rows = try await store.pool.query(
        "select body from \(fragment: point(OutcomesProjection.self)) o where practice_id = \(practice.uuid)"
      ) { row in try row.get(0) as String }
      return OutcomeCountsView(
        try rows.map { try Self.decode(OutcomesProjection.self, $0) }, position: point.position)
    }
  }
}
