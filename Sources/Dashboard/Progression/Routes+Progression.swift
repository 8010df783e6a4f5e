import Hummingbird
import ReadModels

/// How each of a client's exercises goes.
extension Routes {
  func progression(_ asked: AuthorizedRequest) async throws -> Response {
    let practice = try asked.practice()
    let asOf = try await asOf(asked, in: practice)
    let found = try await target(asked)
    let tag = EntityTag(found.lastPosition)
    if asOf == nil, found.client.incompleteFrom == nil, tag.isKnown(to: asked.request) {
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
