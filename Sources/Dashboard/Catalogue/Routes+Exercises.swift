import EventSourcing
import EventStore
import Hummingbird
import Practice
import ReadModels

/// The exercises that the practice knows, searched; nothing of them is about a client.
extension Routes {
  func exercises(_ asked: AuthorizedRequest) async throws -> Response {
    let (search, limit) = (try asked.query.catalogueSearch(), try asked.query.limit())
    let practice = try asked.practice()
    let catalogue = try await parts.queries.catalogue(
      practice, asOf: try await asOf(asked, in: practice), now: parts.now())
    return try .json(ExerciseList(catalogue.search(search), limit: limit))
  }
}
