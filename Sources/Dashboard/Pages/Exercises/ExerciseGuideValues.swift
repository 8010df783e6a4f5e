import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

/// How an exercise is done, as the part `exerciseguide` of templates takes it.
enum ExerciseGuideValues {
  /// - Returns: nil where nobody says how it is done.
  static func values(_ guide: ExerciseGuide, _ texts: OwnTexts) -> [String: Any]? {
    guard !guide.isEmpty else { return nil }
    let words = guide.instructions(in: texts.language)
    var notes: [(OwnText, String)] = []
    if let words { notes = [(.toFeel, words.feel), (.mistake, words.fault), (.whenToStop, words.stop)] }
    // The collection speaks English only, and is heard where we have no words of our own.
    let steps = words?.steps ?? guide.collection ?? []
    var values: [String: Any] = [
      "how": texts(.howTo), "isForeign": words == nil && texts.language != .english,
      "hasSteps": !steps.isEmpty, "steps": steps, "hasNotes": !notes.isEmpty,
      "notes": notes.map { ["name": texts($0), "words": $1] as [String: Any] },
      "hasImages": guide.images != nil,
      "images": (guide.images ?? []).map {
        ["path": $0, "about": texts(.imageOf, ["name": guide.name])] as [String: Any]
      },
    ]
    values["purpose"] = words?.purpose
    values["ownText"] = guide.own?.text
    values["fromPractice"] = texts(.fromPractice)
    values["link"] = guide.own?.link
    values["linkWords"] = texts(.seeMore)
    return values
  }
}

extension Pages {
  /// How each of some exercises is done, by slug; one that nobody knows is left out.
  func guides(_ slugs: [String], of practice: PracticeID) async throws -> [String: ExerciseGuide] {
    let (catalogue, notes) = try await parts.queries.exercises(slugs, of: practice, now: parts.now())
    return slugs.reduce(into: [:]) { guides, slug in
      guides[slug] = catalogue.exercise(slug).map {
        ExerciseGuide($0, notes.bySlug[slug], images: parts.configuration.exerciseImages)
      }
    }
  }

  /// The image of an exercise, from the folder that was configured.
  func exerciseImage(_ context: DashboardContext) throws -> Response {
    let name = ["folder", "file"].map { context.parameters.get($0) ?? "" }.joined(separator: "/")
    guard let bytes = parts.configuration.exerciseImages?.contents(of: name) else {
      throw Problem(.notFound, "There is no such image.")
    }
    let type = name.hasSuffix(".png") ? "image/png" : name.hasSuffix(".webp") ? "image/webp" : "image/jpeg"
    return .asset(bytes, type)
  }
}

extension Response {
  /// A page that may show images of exercises, from the one address that was configured too.
  func showing(_ images: ExerciseImages?) -> Response {
    guard let origin = images?.origin, let policy = headers[.contentSecurityPolicy] else { return self }
    var response = self
    response.headers[.contentSecurityPolicy] = policy.replacing(
      "img-src 'self'", with: "img-src 'self' \(origin)")
    return response
  }
}
