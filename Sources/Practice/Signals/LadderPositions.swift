/// The places of exercises: those of the embedded catalogue, and those that a practitioner gave to others.
///
/// An exercise without a place is unknown here, and nothing is guessed of it.
public struct LadderPositions: Hashable, Sendable {
  /// Places of exercises outside the embedded catalogue, by slug.
  public let added: [String: LadderPosition]

  public init(added: [String: LadderPosition] = [:]) { self.added = added }

  /// The embedded catalogue alone.
  public static let standard = LadderPositions()

  /// The place of an exercise; nil for one that nobody gave a place.
  public func place(_ slug: String) -> LadderPosition? {
    Self.shipped[slug] ?? added[slug]
  }

  private static let shipped = Dictionary(
    Catalogue.standard.exercises.map { ($0.slug, LadderPosition($0)) },
    uniquingKeysWith: { first, _ in first })

  /// Whether an exercise trains, stabilises or may provoke a region; one of which nobody said anything may do all three.
  func concerns(_ slug: String, _ region: PainRegion) -> Bool {
    place(slug).map { $0.regions.contains(region) } ?? true
  }

  /// Whether two exercises train a target muscle in common, or one a part of what the other trains, by whatever names; an
  /// exercise without a place shares only with itself.
  public func shareMuscle(_ one: String, _ other: String) -> Bool {
    guard one != other else { return true }
    guard let one = place(one), let other = place(other) else { return false }
    return one.muscles.contains { muscle in other.muscles.contains(where: muscle.overlaps) }
  }
}

/// What signals need to know of an exercise's place among others: what it trains, how, and its neighbours on the ladder.
public struct LadderPosition: Hashable, Sendable {
  /// By the names that a practitioner or the ladders gave them.
  public let targetMuscles: [String]
  /// The muscles that those names stand for.
  public let muscles: [Muscle]
  public let mode: Exercise.Mode
  /// The slug of the rung below; nil on the lowest.
  public let easier: String?
  /// The slug of the rung above; nil on the highest.
  public let harder: String?
  public let bodyHalf: Exercise.BodyHalf
  /// The regions that it trains, stabilises or may provoke.
  public let regions: Set<PainRegion>

  public init(
    targetMuscles: [String], mode: Exercise.Mode, easier: String?, harder: String?,
    bodyHalf: Exercise.BodyHalf, regions: Set<PainRegion> = []
  ) {
    self.targetMuscles = targetMuscles
    muscles = targetMuscles.muscles
    self.mode = mode
    self.easier = easier
    self.harder = harder
    self.bodyHalf = bodyHalf
    self.regions = regions.union(muscles.flatMap(\.regions))
  }

  public init(_ exercise: Exercise) {
    self.init(
      targetMuscles: exercise.targetMuscles, mode: exercise.mode, easier: exercise.easier,
      harder: exercise.harder, bodyHalf: exercise.bodyHalf,
      regions: CatalogueExercise(exercise).place?.concerned ?? [])
  }
}
