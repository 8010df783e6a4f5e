import Hummingbird
import ReadModels

/// The clients who may need a look; it is judged from the clock, so it carries no entity tag.
extension Routes {
  func attention(_ asked: AuthorizedRequest) async throws -> Response {
    let (limit, atLeast) = (try asked.query.limit(), try asked.query.atLeast())
    let practice = try asked.practice()
    let asOf = try await asOf(asked, in: practice)
    return try .json(
      try await parts.queries.needsAttention(
        practice, asOf: asOf, now: parts.now(), limit: limit, atLeast: atLeast))
  }
}
