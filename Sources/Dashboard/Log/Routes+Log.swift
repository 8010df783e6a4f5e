import Hummingbird
import ReadModels

/// The log itself, for operators: pseudonymous as it is stored, and oldest first, so that it can be followed.
extension Routes {
  func events(_ authorized: AuthorizedRequest) async throws -> Response {
    let (since, limit, cursor) = (
      try authorized.query.since(), try authorized.query.limit(), try authorized.query.cursor()
    )
    let atLeast = try authorized.query.atLeast()
    let practice = try authorized.practice()
    let asOf = try await asOf(authorized, in: practice)
    return try .json(
      try await paged(cursor) {
        try await parts.queries.log(
          practice, since: since, asOf: asOf, now: parts.now(), limit: limit, cursor: cursor, atLeast: atLeast
        )
      })
  }
}
