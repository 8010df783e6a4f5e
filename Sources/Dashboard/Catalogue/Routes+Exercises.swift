import EventSourcing
import EventStore
import Hummingbird
import Practice
import ReadModels

/// The exercises that the practice knows, searched; nothing of them is about a client.
extension Routes {
  func exercises(_ authorized: AuthorizedRequest) async throws -> Response {
    let (search, limit) = (try authorized.query.catalogueSearch(), try authorized.query.limit())
    let practice = try authorized.practice()
    let catalogue = try await parts.queries.catalogue(
      practice, asOf: try await asOf(authorized, in: practice), now: parts.now())
    return try .json(ExerciseList(catalogue.search(search), limit: limit))
  }
}
