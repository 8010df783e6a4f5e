import Application
import EventSourcing
import EventStore
import Hummingbird
import Practice
import ReadModels

/// The exercises that the practice knows, searched; nothing of them is about a client.
extension Routes {
  func exercises(_ authorized: AuthorizedRequest) async throws -> Response {
    let (search, limit) = (try authorized.query.catalogueSearch(), try authorized.query.limit())
    let practice = try authorized.practice()
    let catalogue = try await parts.queries.catalogue(
      practice, asOf: try await asOf(authorized, in: practice), now: parts.now())
    return try .json(ExerciseList(catalogue.search(search), limit: limit))
  }

  /// How one is done.
  func exerciseGuide(_ authorized: AuthorizedRequest) async throws -> Response {
    let slug = Slug.make(from: authorized.context.parameters.get("id") ?? "")
    let (catalogue, notes) = try await parts.queries.exercises(
      [slug], of: try authorized.practice(), now: parts.now())
    guard let exercise = catalogue.exercise(slug) else {
      throw Problem(
        .notFound, "The practice knows no exercise of this slug. Search for it with GET /v1/exercises?text=…")
    }
    return try .json(
      ExerciseGuide(exercise, notes.bySlug[slug], images: parts.configuration.exerciseImages))
  }
}
