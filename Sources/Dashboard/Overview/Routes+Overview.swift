import Hummingbird
import Practice
import ReadModels

/// How the practice stands on a day of its own zone.
extension Routes {
  func overview(_ authorized: AuthorizedRequest) async throws -> Response {
    let (day, atLeast) = (try authorized.query.day(), try authorized.query.atLeast())
    let practice = try authorized.practice()
    let asOf = try await asOf(authorized, in: practice)
    let directory = try await parts.queries.directory(practice, atLeast: atLeast)
    let view = try await parts.queries.overview(
      practice, in: Self.zone(directory.practice?.timeZone), day: day, at: authorized.places, asOf: asOf,
      now: parts.now(), atLeast: atLeast)
    return try .json(authorized.seesClinicalFacts ? view : view.withoutClinicalFacts)
  }
}
