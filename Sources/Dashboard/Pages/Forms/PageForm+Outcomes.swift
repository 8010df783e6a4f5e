import EventSourcing
import Foundation
import Practice
import ReadModels

/// Outcome measures: which one is said first, and the form asks for what that one needs.
extension PageForm {
  static let outcomes: [PageForm?] = [
    form(
      "recordOutcome", RecordOutcome.Input.self, in: .assessments, "Record an outcome measure",
      done: "The score is recorded.",
      undo: Undo(form: "withdraw-outcome", answerField: "outcomeId"),
      [.field("measure", "Measure")] + scored
    )?.with(FormSteps(first: "measure", shows: shows)),
    form(
      "correctOutcome", CorrectOutcome.Input.self, in: .corrections, "Correct an outcome measure", "Correct",
      done: "The correction is recorded; trends hold the right score alone.",
      [
        .field("outcomeId", "Score that is wrong", .record(.outcome)), .field("measure", "Measure", .given),
      ] + scored + [.field("reason", "Why", .longText)]
    )?.with(FormSteps(first: "outcomeId", shows: shows, fill: { try await $0.outcome($1) })),
    form(
      "withdrawOutcome", WithdrawOutcome.Input.self, in: .corrections, "Take an outcome measure back",
      "Take back",
      done: "The score is taken back; trends leave it out.",
      [.field("outcomeId", "Score", .record(.outcome)), .field("reason", "Why", .longText)]),
  ]

  private static let scored: [FormField.Declared] =
    [
      .required("score", "Pain, 0 is none").within(Bounds.nrs), .required("score", "Score"),
      .required("site.region", "Where"), .required("site.side", "Side"),
      .required("window", "Of what time"),
    ]
    + ["1, anxiety", "2, anxiety", "3, depression", "4, depression"].enumerated().map {
      .required("items.\($0)", "Item \($1): 0 is not at all, 3 nearly every day")
    } + [
      .rows(
        "activities", "Activities in the client’s words", of: "activity", shown: 3,
        [
          .field("words", "Activity"), .field("score", "How well, 0 is not at all, 10 as before"),
          .field("goalId", "Goal that it serves", .record(.openGoal)),
        ]), .field("day", "Day"), .further("at", "When in the day, where that is known", .time),
    ]

  /// What a measure needs.
  private static let shows: @Sendable (FormField, FormValues) -> Bool = { field, values in
    guard let scoring = values["measure"].flatMap(OutcomeMeasure.init)?.scoring else { return true }
    return switch field.path.prefix(while: { $0 != "." }) {
    case "score": scoring == (field.schema == .integer(Bounds.nrs) ? .painScore : .totalOnly)
    case "site", "window": scoring == .painScore
    case "items": scoring == .sumOfItems
    case "activities": scoring == .meanOfActivities
    default: true
    }
  }
}

extension Pages {
  /// A score as it was recorded.
  fileprivate func outcome(_ opening: FormOpening) async throws -> FormText.Fields {
    guard let client = opening.client, let id = opening.values["outcomeId"].flatMap({ UUID(uuidString: $0) })
    else { return [:] }
    let view = try await parts.queries.outcomes(opening.visit.practice, of: client, now: parts.now())
    for series in view.series {
      guard let point = series.points.first(where: { $0.outcomeID == id }) else { continue }
      var fields: FormText.Fields = [
        "measure": [series.measure.rawValue], "day": ["\(point.day)"],
        "score": [PageText.number(point.score)],
      ]
      if let site = series.site {
        fields["site.region"] = [site.region.rawValue]
        fields["site.side"] = [site.side.rawValue]
      }
      if let window = series.window { fields["window"] = [window.rawValue] }
      let scored = (series.activities ?? []).compactMap { activity in
        activity.points.first { $0.outcomeID == id }.map { (activity, $0.score) }
      }
      for (index, (activity, score)) in scored.enumerated() {
        fields["activities.\(index).words"] = [activity.words ?? ""]
        fields["activities.\(index).score"] = ["\(score)"]
        fields["activities.\(index).goalId"] = activity.goalID.map { [$0.lowercased] }
      }
      return fields
    }
    throw Problem(.notFound, "The client has no such score any more. Open the form from the client’s page.")
  }
}
