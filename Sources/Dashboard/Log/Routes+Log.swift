import Hummingbird
import ReadModels

/// The log itself, for operators: pseudonymous as it is stored, and oldest first, so that it can be followed.
extension Routes {
  func events(_ asked: AuthorizedRequest) async throws -> Response {
    let (since, limit, cursor) = (try asked.query.since(), try asked.query.limit(), try asked.query.cursor())
    let atLeast = try asked.query.atLeast()
    let practice = try asked.practice()
    let asOf = try await asOf(asked, in: practice)
    return try .json(
      try await paged(cursor) {
        try await parts.queries.log(
          practice, since: since, asOf: asOf, now: parts.now(), limit: limit, cursor: cursor, atLeast: atLeast
        )
      })
  }
}
