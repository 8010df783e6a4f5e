import EventSourcing
import EventStore
import Hummingbird
import Practice

/// The exercises that the practice knows, searched; nothing of them is about a client.
extension Routes {
  func exercises(_ asked: Asked) async throws -> Response {
    let (search, limit) = (try asked.query.catalogueSearch(), try asked.query.limit())
    let practice = try asked.practice()
    var catalogue = PracticeCatalogue()
    for event in try await parts.store.read(tag: PracticeTags.exercises, in: practice) {
      catalogue.evolve(event)
    }
    return try .json(ExerciseList(catalogue.search(search), limit: limit))
  }
}
