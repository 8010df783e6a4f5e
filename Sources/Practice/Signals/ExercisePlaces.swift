/// The places of exercises: those of the embedded catalogue, and those that a practitioner gave to others.
///
/// An exercise without a place is unknown here, and nothing is guessed of it.
public struct ExercisePlaces: Hashable, Sendable {
  /// Places of exercises outside the embedded catalogue, by slug.
  public let added: [String: ExercisePlace]

  public init(added: [String: ExercisePlace] = [:]) {
    self.added = added
  }

  /// The embedded catalogue alone.
  public static let standard = ExercisePlaces()

  /// The place of an exercise; nil for one that nobody gave a place.
  public func place(_ slug: String) -> ExercisePlace? {
    Catalogue.standard.exercise(slug: slug).map(ExercisePlace.init) ?? added[slug]
  }

  /// Whether two exercises train a target muscle in common; an exercise without a place shares only with itself.
  public func shareMuscle(_ one: String, _ other: String) -> Bool {
    guard one != other else { return true }
    guard let one = place(one), let other = place(other) else { return false }
    return !Set(one.targetMuscles).isDisjoint(with: other.targetMuscles)
  }
}
