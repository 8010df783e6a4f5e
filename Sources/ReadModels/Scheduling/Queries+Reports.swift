public import EventSourcing
import EventStore
public import Foundation
import Postgres
public import Practice

/// What reports count, read once for all that they show.
extension Queries {
  /// How far what was offered was used in each of some spans of time, as ``utilisation(_:_:at:asOf:atLeast:)`` says it of one.
  ///
  /// - Returns: a view for each span, in their order, and every appointment that starts in any of them, cancelled ones too.
  public func utilisation(
    _ practice: PracticeID, of spans: [Range<Date>], at places: PlaceScope = .everywhere
  )
    async throws -> (views: [UtilisationView], items: [ScheduleItem])
  {
    guard let from = spans.map(\.lowerBound).min(), let to = spans.map(\.upperBound).max() else {
      return ([], [])
    }
    let found = try await wholeSchedule(
      practice, ScheduleFilter(from: from, to: to, places: places, includeCancelled: true))
    let (setup, directory) = (try await schedulingSetup(practice), try await directory(practice))
    let views = try await largeFolds.admitting(found.items.count) {
      var views: [UtilisationView] = []
      for span in spans {
        views.append(
          try await UtilisationView(
            found.items.filter { span.contains($0.startsAt.date) }, setup, directory, within: span,
            at: places, position: found.position))
      }
      return views
    }
    return (views, found.items.filter { item in spans.contains { $0.contains(item.startsAt.date) } })
  }

  /// Every series of outcome measures of a practice, each of one client.
  public func outcomeSeries(_ practice: PracticeID, now: Date) async throws -> [OutcomeSeriesRow] {
    try await reading([OutcomesProjection.name], of: practice, asOf: nil, .everything, now: now, atLeast: nil)
    {
      point, _ in
      try await store.pool.query(
        "select body from \(fragment: point(OutcomesProjection.self)) o where practice_id = \(practice.uuid) order by key"
      ) { row in try row.get(0) as String }.map { try Self.decode(OutcomesProjection.self, $0) }
    }
  }
}
