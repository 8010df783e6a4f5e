import Hummingbird
import ReadModels

/// Those who asked and are no clients yet, with how to reach them. The front desk answers them, and is not told what hurts.
extension Routes {
  func enquiries(_ authorized: AuthorizedRequest) async throws -> Response {
    let (limit, cursor, atLeast) = (
      try authorized.query.limit(), try authorized.query.cursor(), try authorized.query.atLeast()
    )
    let practice = try authorized.practice()
    let asOf = try await asOf(authorized, in: practice)
    let page = try await paged(cursor) {
      try await parts.queries.enquiries(
        practice, asOf: asOf, now: parts.now(), limit: limit, cursor: cursor, atLeast: atLeast)
    }
    return try .json(authorized.seesClinicalFacts ? page : page.withoutClinicalFacts)
  }
}
