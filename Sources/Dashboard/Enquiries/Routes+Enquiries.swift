import Hummingbird
import ReadModels

/// Those who asked and are no clients yet, with how to reach them. The front desk answers them, and is not told what hurts.
extension Routes {
  func enquiries(_ asked: AuthorizedRequest) async throws -> Response {
    let (limit, cursor, atLeast) = (
      try asked.query.limit(), try asked.query.cursor(), try asked.query.atLeast()
    )
    let practice = try asked.practice()
    let asOf = try await asOf(asked, in: practice)
    let page = try await paged(cursor) {
      try await parts.queries.enquiries(
        practice, asOf: asOf, now: parts.now(), limit: limit, cursor: cursor, atLeast: atLeast)
    }
    return try .json(asked.seesClinicalFacts ? page : page.withoutClinicalFacts)
  }
}
