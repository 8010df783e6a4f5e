import Hummingbird
import ReadModels

/// How each of a client's exercises goes.
extension Routes {
  func progression(_ authorized: AuthorizedRequest) async throws -> Response {
    let practice = try authorized.practice()
    let asOf = try await asOf(authorized, in: practice)
    let found = try await target(authorized)
    let tag = EntityTag(found.lastPosition)
    if asOf == nil, found.client.incompleteFrom == nil, tag.isKnown(to: authorized.request) {
      return .notModified(tag)
    }
    let view = try await known(asOf) {
      try await parts.queries.progression(
        practice, of: found.client.id, asOf: asOf, now: parts.now(), atLeast: found.position)
    }
    let answer = try Response.json(view)
    return asOf == nil ? answer.tagged(tag) : answer
  }
}
