import Hummingbird
import ReadModels

/// The clients who may need a look; it is judged from the clock, so it carries no entity tag.
extension Routes {
  func attention(_ authorized: AuthorizedRequest) async throws -> Response {
    let (limit, atLeast) = (try authorized.query.limit(), try authorized.query.atLeast())
    let practice = try authorized.practice()
    let asOf = try await asOf(authorized, in: practice)
    return try .json(
      try await parts.queries.needsAttention(
        practice, asOf: asOf, now: parts.now(), limit: limit, atLeast: atLeast))
  }
}
