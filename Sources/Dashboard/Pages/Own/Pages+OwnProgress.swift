import Application
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let ownProgress = PageTemplate(PackageResources.own_progress_mustache)
}

/// How it goes: the client's own numbers, and no verdict.
extension Pages {
  func ownProgress(_ visit: OwnVisit) async throws -> Response {
    let texts = visit.texts
    let view = try await parts.queries.ownProgress(visit.practice, of: visit.client, now: visit.now)
    let streak: String =
      switch view.keptDays {
      case 0: texts(.streakNone)
      case 1: texts(.streakOne)
      default: texts(.streak, ["days": "\(view.keptDays)"])
      }
    return try await ownPage(
      .progress, .ownProgress,
      [
        "streak": streak, "hasWeeks": !view.weeks.isEmpty, "hasActivities": !view.activities.isEmpty,
        "weeks": view.weeks.map { week in
          [
            "from": texts(.weekOf, ["day": PageText.dayAndMonth(week.from)]),
            "mean": week.meanPain.map { PageText.number($0) } ?? "–",
            "value": week.meanPain.map { "\((($0 * 10).rounded()) / 10)" } as Any,
            "mornings": week.mornings,
          ] as [String: Any]
        },
        "activities": view.activities.map { activity in
          [
            "words": activity.words ?? "", "first": activity.points.first.map(\.score) as Any,
            "latest": activity.points.last.map(\.score) as Any,
            "isOnce": activity.points.count < 2,
          ] as [String: Any]
        },
      ], visit)
  }
}
