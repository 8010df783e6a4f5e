import Hummingbird
import ReadModels

/// How each of a client's exercises goes.
extension Routes {
  func progression(_ asked: Asked) async throws -> Response {
    let practice = try asked.practice()
    let found = try await target(asked)
    let tag = EntityTag(found.lastPosition)
    if tag.isKnown(to: asked.request) { return .notModified(tag) }
    let view = try await parts.queries.progression(practice, of: found.client.id, atLeast: found.position)
    return try .json(view).tagged(tag)
  }
}
