import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let exercise = PageTemplate(PackageResources.exercise_mustache)
}

extension PageRoute {
  static let exercise = page("exercise", "/exercises/{id}", .readers) { try await $0.exercise($1) }
}

/// One exercise: what it trains, where it stands, and how it is done, as clients read it.
extension Pages {
  func exercise(_ visit: Visit) async throws -> Response {
    let slug = Slug.make(from: visit.context.parameters.get("id") ?? "")
    let (catalogue, notes) = try await parts.queries.exercises([slug], of: visit.practice, now: parts.now())
    guard let exercise = catalogue.exercise(slug) else {
      throw Problem(.notFound, "The practice knows no such exercise. Search the list of exercises for it.")
    }
    let guide = ExerciseGuide(exercise, notes.bySlug[slug], images: parts.configuration.exerciseImages)
    let place = exercise.place
    let muscles = place?.targetMuscles ?? exercise.description?.primaryMuscles ?? []
    let facts: [(String, String?)] = [
      ("Trains", muscles.isEmpty ? nil : muscles.joined(separator: ", ")),
      ("Joints", place?.jointsStabilised.joined(separator: ", ")),
      ("Ladder", place.map { "\($0.ladder), rung \($0.rung)" }),
      (
        "Avoid while painful",
        place.map {
          $0.cautionRegions.isEmpty ? "nothing" : $0.cautionRegions.map(\.words).joined(separator: ", ")
        }
      ), ("Equipment", exercise.description?.equipment),
    ]
    let neighbours = [("Easier", place?.easier), ("Harder", place?.harder)]
    return try await page(
      exercise.name, .exercise,
      [
        "name": exercise.name,
        "facts": facts.compactMap { name, value in
          value.map { ["name": name, "value": $0] as [String: Any] }
        },
        "neighbours": neighbours.compactMap { name, slug in
          slug.map { ["name": name, "slug": $0] as [String: Any] }
        },
        "hasGuide": !guide.isEmpty,
        "guides": Language.allCases.compactMap { language -> [String: Any]? in
          let texts = OwnTexts(language)
          guard guide.instructions(in: language) != nil || language == .english else { return nil }
          return ExerciseGuideValues.values(guide, texts).map {
            [
              "lang": language.rawValue, "guide": $0,
              "name": ExerciseInstructions.name(of: slug, else: exercise.name, in: language),
            ] as [String: Any]
          }
        },
        "forms": [
          FormMenu.link(
            "setExerciseNote", for: nil, back: "/exercises/\(slug)",
            given: [("exercise", slug)], visit)
        ].compactMap(\.self),
      ], visit
    ).showing(parts.configuration.exerciseImages)
  }
}
