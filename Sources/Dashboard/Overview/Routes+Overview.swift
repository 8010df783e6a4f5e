import Hummingbird
import Practice
import ReadModels

/// How the practice stands on a day of its own zone.
extension Routes {
  func overview(_ asked: AuthorizedRequest) async throws -> Response {
    let (day, atLeast) = (try asked.query.day(), try asked.query.atLeast())
    let practice = try asked.practice()
    let asOf = try await asOf(asked, in: practice)
    let directory = try await parts.queries.directory(practice, atLeast: atLeast)
    let view = try await parts.queries.overview(
      practice, in: Self.zone(directory.practice?.timeZone), day: day, at: asked.places, asOf: asOf,
      now: parts.now(), atLeast: atLeast)
    return try .json(asked.seesClinicalFacts ? view : view.withoutClinicalFacts)
  }
}
