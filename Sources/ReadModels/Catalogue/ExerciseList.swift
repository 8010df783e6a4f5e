public import Practice

/// Exercises that were found, the best first, as they are answered; what nobody said of one is left out and never “none”.
public struct ExerciseList: Encodable, Sendable {
  public let items: [Item]
  /// How many there are without the limit.
  public let total: Int

  public init(_ found: [CatalogueExercise], limit: Int) {
    items = found.prefix(limit).map(Item.init)
    total = found.count
  }

  public struct Item: Encodable, Sendable {
    public let slug: String
    public let name: String
    public let ladder: String?
    /// From 1, the easiest.
    public let rung: Int?
    public let mode: Exercise.Mode?
    public let muscles: [String]
    public let secondaryMuscles: [String]
    public let joints: [String]
    /// The regions of the joints, the main one first.
    public let regions: [PainRegion]
    /// nil where nobody said.
    public let cautionRegions: [PainRegion]?
    /// The slugs of the rungs below and above.
    public let easier: String?
    public let harder: String?
    public let bodyHalf: Exercise.BodyHalf?
    public let equipment: String?
    public let level: String?
    public let category: String?

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
