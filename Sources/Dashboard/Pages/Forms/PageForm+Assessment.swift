import Application
import EventSourcing
import Foundation
import Practice
import ReadModels

/// Where it hurts, and what was found: the four parts of an assessment, each as far as it was done.
extension PageForm {
  static let assessment: [PageForm?] = [
    form(
      "recordPainMap", RecordPainMap.Input.self, in: .assessments, "Record where it hurts",
      done: "The map is recorded.",
      [
        .rows(
          "pains", "Where, and how much", of: "place", none: "Nothing hurts",
          [
            .field("site.region", "Where"), .field("site.side", "Side"),
            .field("nrs", "Pain, 0 is none").within(Bounds.nrs),
          ]), .further("at", "When; now if left empty", .time),
      ]),
    form(
      "recordAssessment", RecordAssessment.Input.self, in: .assessments, "Record an assessment",
      done: "The assessment is recorded.",
      [
        .field("practitioner", "Who assessed", .practitioner), .field("day", "Day"),
        .rows(
          "observations", "What was seen", of: "finding",
          [
            .field("kind", "Finding", .findingKind), .field("side", "Side"),
            .field("severity", "How marked, 1 is slight"),
          ]
        ).beginning("Physical"),
        .rows(
          "retests", "Older findings tested again", of: "re-test",
          [
            .field("findingId", "Finding", .record(.standingFinding)).naming, .field("result", "Now"),
            .field("severity", "How marked, 1 is slight"),
          ]),
        .rows(
          "strength", "Strength, left and right", of: "test",
          [
            .field("test", "What was tested, such as knee-extension"), .field("unit", "Unit").preset("kg"),
            .field("left", "Left"), .field("right", "Right"),
          ]), note(.physical, 0),
      ] + scales(.mental, beginningAt: 0) + [note(.mental, 1)] + scales(.emotional, beginningAt: 2)
        + [note(.emotional, 2)] + scales(.functional, beginningAt: 4)
        + [
          note(.functional, 3), .field("notes.4", "Note on the whole", .longText).beginning("Beside these"),
          .further("at", "When in the day, where that is known", .time),
        ]
    )?.with(
      FormSteps(fill: { pages, opening in
        guard let client = opening.client else { return [:] }
        let directory = try await pages.parts.queries.directory(opening.visit.practice)
        let own = opening.visit.principal.holder.personID.flatMap { directory.entry(.practitioner, $0)?.uuid }
        // Every finding that stands is there to be tested again; one that is not says nothing.
        let findings = try await pages.parts.queries.assessments(
          opening.visit.practice, of: client, now: pages.parts.now()
        ).findings.filter { $0.status != .resolved }
        var fields = Dictionary(
          findings.prefix(20).enumerated().map { ("retests.\($0).findingId", [$1.findingID.lowercased]) },
          uniquingKeysWith: { first, _ in first })
        fields["practitioner"] = own.map { [$0.lowercased] }
        return fields
      })),
  ]

  private static func note(_ part: AssessmentPart, _ index: Int) -> FormField.Declared {
    .field("notes.\(index)", "Note on the \(part.rawValue) part", .longText).opening("\(part.rawValue): ")
  }

  private static func scales(_ part: AssessmentPart, beginningAt first: Int) -> [FormField.Declared] {
    AssessmentScale.allCases.filter { $0.part == part }.enumerated().map { index, scale in
      let path = "scores.\(first + index)"
      let field = FormField.Declared.field("\(path).score", scale.question).within(scale.bounds).along([
        "\(path).scale": scale.rawValue
      ])
      return index == 0 ? field.beginning(PageText.sentence(part.rawValue)) : field
    }
  }
}

extension AssessmentScale {
  /// What is asked, with what the ends of the scale mean.
  fileprivate var question: String {
    switch self {
    case .fearOfMovement: "Fear of movement, 0 is none"
    case .confidence: "Confidence to move and train, 10 is full"
    case .stress: "Stress, 0 is none"
    case .mood: "Mood, 10 is best"
    case .sittingMinutes: "Minutes that sitting is fine for"
    case .walkingMinutes: "Minutes that walking is fine for"
    case .stairs: "Stairs, 10 is no difficulty"
    case .lifting: "Lifting, 10 is no difficulty"
    }
  }
}
