import Hummingbird
import ReadModels

/// Everything that happened to or with one client, newest first.
extension Routes {
  func history(_ asked: AuthorizedRequest) async throws -> Response {
    let (limit, cursor, kinds) = (try asked.query.limit(), try asked.query.cursor(), try asked.query.kinds())
    let practice = try asked.practice()
    let asOf = try await asOf(asked, in: practice)
    let found = try await target(asked)
    let tag = EntityTag(found.lastPosition)
    if asOf == nil, found.client.incompleteFrom == nil, tag.isKnown(to: asked.request) {
      return .notModified(tag)
    }
    let page = try await known(asOf) {
      try await paged(cursor) {
        try await parts.queries.history(
          practice, of: found.client.id, kinds: kinds, asOf: asOf, now: parts.now(), limit: limit,
          cursor: cursor, atLeast: found.position)
      }
    }
    let answer = try Response.json(page)
    return asOf == nil ? answer.tagged(tag) : answer
  }
}
