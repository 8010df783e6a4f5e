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

/// Exercises that were found, the best first, as they are answered; what nobody said of one is left out and never “none”.
struct ExerciseList: Encodable, Sendable {
  let items: [Item]
  /// How many there are without the limit.
  let total: Int

  init(_ found: [CatalogueExercise], limit: Int) {
    items = found.prefix(limit).map(Item.init)
    total = found.count
  }

  struct Item: Encodable, Sendable {
    let slug: String
    let name: String
    let ladder: String?
    /// From 1, the easiest.
    let rung: Int?
    let mode: Exercise.Mode?
    let muscles: [String]
    let secondaryMuscles: [String]
    let joints: [String]
    /// The regions of the joints, the main one first.
    let regions: [PainRegion]
    /// nil where nobody said.
    let cautionRegions: [PainRegion]?
    /// The slugs of the rungs below and above.
    let easier: String?
    let harder: String?
    let bodyHalf: Exercise.BodyHalf?
    let equipment: String?
    let level: String?
    let category: String?

    init(_ exercise: CatalogueExercise) {
      let place = exercise.place
      let facts = exercise.description
      slug = exercise.slug
      name = exercise.name
      ladder = place?.ladder
      rung = place?.rung
      mode = place?.mode
      muscles = place?.targetMuscles ?? facts?.primaryMuscles ?? []
      secondaryMuscles = facts?.secondaryMuscles ?? []
      joints = place?.jointsStabilised ?? []
      regions = place?.regions ?? []
      cautionRegions = place?.cautionRegions
      easier = place?.easier
      harder = place?.harder
      bodyHalf = place?.bodyHalf
      equipment = facts?.equipment
      level = facts?.level
      category = facts?.category
    }
  }
}
