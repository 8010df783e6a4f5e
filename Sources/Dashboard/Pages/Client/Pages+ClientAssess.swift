import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let clientAssess = PageTemplate(PackageResources.client_assess_mustache)
}

/// What was found and measured: the four parts of an assessment, the newest beside the first, outcome measures with their change,
/// and what is due.
extension Pages {
  func clientAssess(_ visit: Visit) async throws -> Response {
    let look = try await look(visit, .assess)
    let (view, outcomes, recovery) = try await routes.known(look.asOf) {
      (
        try await parts.queries.assessments(visit.practice, of: look.id, asOf: look.asOf, now: look.now),
        try await parts.queries.outcomes(visit.practice, of: look.id, asOf: look.asOf, now: look.now),
        try await parts.queries.recovery(visit.practice, of: look.id, asOf: look.asOf, now: look.now)
      )
    }
    let directory = try await parts.queries.directory(visit.practice)
    let due = Self.due(view, recovery, look)
    return try await clientPage(
      look, .clientAssess,
      [
        "due": due, "isDue": !due.isEmpty, "links": look.forms(["recordAssessment", "recordOutcome"]),
        "findings": view.findings.map { Self.finding($0) }, "hasFindings": !view.findings.isEmpty,
        "strength": Self.strength(view), "hasStrength": !view.strength.isEmpty,
        "parts": [AssessmentPart.mental, .emotional, .functional].map { Self.scored($0, view) },
        "outcomes": outcomes.series.map { Self.series($0, look) }, "hasOutcomes": !outcomes.series.isEmpty,
        "assessments": view.assessments.map { item in
          [
            "day": PageText.date(item.day), "parts": item.parts.map(\.rawValue).joined(separator: ", "),
            "who": directory.entry(.practitioner, item.practitionerID)?.name ?? "–",
            "notes": [item.note].compactMap(\.self)
              + item.notes.sorted { $0.key < $1.key }.map { "\(PageText.sentence($0.key)): \($0.value)" },
          ] as [String: Any]
        }, "hasAssessments": !view.assessments.isEmpty,
      ], incomplete: view.incompleteText)
  }

  /// What is to be looked at again: findings four weeks after the last look, screenings that run out, and changes of habits.
  private static func due(_ view: AssessmentsView, _ recovery: RecoveryView, _ look: ClientLook)
    -> [[String: Any]]
  {
    let span = PlanParameters.standard.retestDays
    var due: [[String: Any]] = []
    for item in view.findings where item.status != .resolved {
      let last = item.retests.last?.day ?? item.day
      guard look.day >= last + span.lowerBound else { continue }
      due.append([
        "words":
          "Test again: \(name(of: item)), last looked at on \(PageText.date(last)).",
        "isLate": look.day > last + span.upperBound,
        "links": look.forms(["recordAssessment"], [("finding", item.findingID.lowercased)]),
      ])
    }
    for gap in look.gaps where gap == .screeningExpired || gap == .screeningMissing {
      due.append([
        "words": "\(PageText.sentence(gap.rawValue)).", "isLate": true, "links": look.forms(gap.answers),
      ])
    }
    for change in recovery.lifestyle where change.isDue {
      due.append([
        "words": "Look again: \(change.area.rawValue).", "isLate": false,
        "links": look.forms(["reviewLifestyleChange"], [("changeId", change.changeID.lowercased)]),
      ])
    }
    return due
  }

  /// For example `Knee valgus, left`.
  static func name(of item: AssessmentsView.FindingItem) -> String {
    PageText.sentence(item.kind.rawValue) + (item.side.map { ", \($0.rawValue)" } ?? "")
  }

  private static func finding(_ item: AssessmentsView.FindingItem) -> [String: Any] {
    func severity(_ level: Int?) -> String {
      switch level {
      case 1: "slight"
      case 2: "clear"
      case 3: "marked"
      default: "seen"
      }
    }
    return [
      "name": name(of: item), "first": severity(item.severity), "firstDay": PageText.shortDay(item.day),
      "now": item.retests.last.map { retest in
        retest.result == .resolved ? "resolved" : "\(retest.result.rawValue), \(severity(retest.severity))"
      } ?? "not tested again",
      "nowDay": item.retests.last.map { PageText.shortDay($0.day) } as Any, "status": item.status.rawValue,
      "hypothesis": item.hypothesis.map { hypothesis in
        "Overactive \(hypothesis.overactive.joined(separator: ", ")); underactive \(hypothesis.underactive.joined(separator: ", ")). A hypothesis, \(hypothesis.confidence.rawValue) confidence."
      } as Any,
    ]
  }

  /// The newest reading of each test beside its first.
  private static func strength(_ view: AssessmentsView) -> [[String: Any]] {
    view.strength.map { test in
      let first = view.assessments.reversed().lazy.compactMap { assessment in
        assessment.strength.first { $0.test == test.test && $0.unit == test.unit }.map {
          ($0, assessment.day)
        }
      }.first
      func sides(_ left: Double, _ right: Double) -> String {
        "\(PageText.number(left)) / \(PageText.number(right)) \(test.unit.rawValue)"
      }
      return [
        "name": PageText.sentence(test.test),
        "first": first.map { sides($0.0.left, $0.0.right) } ?? "–",
        "firstDay": first.map { PageText.shortDay($0.1) } as Any, "now": sides(test.left, test.right),
        "nowDay": PageText.shortDay(test.day), "isFlagged": test.isFlagged,
        "difference": test.asymmetryPercent.map { percent in
          "\(PageText.percent(percent / 100))\(test.weaker.map { ", \($0.rawValue) weaker" } ?? "")"
        } ?? "–",
      ]
    }
  }

  /// The ratings of one part, the newest beside the first.
  private static func scored(_ part: AssessmentPart, _ view: AssessmentsView) -> [String: Any] {
    let told = view.assessments.reversed().flatMap { item in item.scores.map { ($0, item.day) } }
    let rows = AssessmentScale.allCases.filter { $0.part == part }.compactMap { scale -> [String: Any]? in
      let own = told.filter { $0.0.scale == scale }
      guard let first = own.first, let last = own.last else { return nil }
      let change = last.0.score - first.0.score
      let isGood = (change > 0) == (scale.direction == .higherIsBetter)
      return [
        "name": PageText.sentence(scale.rawValue), "first": first.0.score,
        "firstDay": PageText.shortDay(first.1), "now": last.0.score, "nowDay": PageText.shortDay(last.1),
        "change": own.count < 2 ? "" : change == 0 ? "same" : isGood ? "better" : "worse",
      ]
    }
    return ["title": PageText.sentence(part.rawValue), "rows": rows, "isEmpty": rows.isEmpty]
  }

  private static func series(_ series: OutcomesView.Series, _ look: ClientLook) -> [String: Any] {
    let change = series.newest.fromBaseline
    return [
      "title": series.title, "first": PageText.number(series.baseline.score),
      "firstDay": PageText.shortDay(series.baseline.day), "now": PageText.number(series.newest.score),
      "nowDay": PageText.shortDay(series.newest.day),
      "range":
        "\(PageText.number(series.lowest)) to \(PageText.number(series.highest)), \(series.direction == .lowerIsBetter ? "low" : "high") is good",
      "change": change.map { change in
        "\(change.points > 0 ? "+" : "")\(PageText.number(change.points)): \(change.label ?? change.course.rawValue)"
      } ?? "first score", "isWorse": change?.course == .worse,
      "isMeaningful": change?.isMeaningful == true, "hasPoints": series.points.count > 1,
      "points": series.points.map {
        ["day": PageText.shortDate($0.day), "score": PageText.number($0.score)]
      },
      "told": series.newest.activity as Any,
      "activities": (series.activities ?? []).compactMap { activity -> [String: Any]? in
        guard let first = activity.points.first, let last = activity.points.last else { return nil }
        return ["words": activity.words ?? "An activity", "first": first.score, "now": last.score]
      },
      "links": look.forms(
        ["correctOutcome", "withdrawOutcome"], [("outcomeId", series.newest.outcomeID.lowercased)]),
    ]
  }
}
