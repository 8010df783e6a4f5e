import Hummingbird
import ReadModels

/// Everything that happened to or with one client, newest first.
extension Routes {
  func history(_ authorized: AuthorizedRequest) async throws -> Response {
    let (limit, cursor, kinds) = (
      try authorized.query.limit(), try authorized.query.cursor(), try authorized.query.kinds()
    )
    let practice = try authorized.practice()
    let asOf = try await asOf(authorized, in: practice)
    let found = try await target(authorized)
    let tag = EntityTag(found.lastPosition)
    if asOf == nil, found.client.incompleteFrom == nil, tag.isKnown(to: authorized.request) {
      return .notModified(tag)
    }
    let page = try await known(asOf) {
      try await paged(cursor) {
        try await parts.queries.history(
          practice, of: try await named(authorized), kinds: kinds, at: authorized.places, asOf: asOf,
          now: parts.now(),
          limit: limit, cursor: cursor, atLeast: found.position)
      }
    }
    let answer = try Response.json(page)
    return asOf == nil ? answer.tagged(tag) : answer
  }
}
