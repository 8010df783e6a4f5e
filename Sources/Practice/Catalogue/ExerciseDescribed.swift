public import EventSourcing

/// A public collection described an exercise; what it leaves open stays unknown, and it gives the exercise no ladder.
public struct ExerciseDescribed: EventPayload {
  public static let eventType = "exercise-described"

  /// The name in kebab case, by which it is known everywhere.
  public let slug: String
  public let name: String
  public let source: ExerciseSource
  /// In the collection's own words, such as `abdominals`.
  public let primaryMuscles: [String]
  public let secondaryMuscles: [String]
  /// Such as `dumbbell` or `body only`; nil where unknown.
  public let equipment: String?
  /// `push`, `pull` or `static`; nil where unknown.
  public let force: String?
  /// `compound` or `isolation`; nil where unknown.
  public let mechanic: String?
  /// `beginner`, `intermediate` or `expert`.
  public let level: String
  /// Such as `strength` or `stretching`.
  public let category: String

  public init(
    slug: String, name: String, source: ExerciseSource, primaryMuscles: [String], secondaryMuscles: [String],
    equipment: String? = nil, force: String? = nil, mechanic: String? = nil, level: String, category: String
  ) {
    self.slug = slug
    self.name = name
    self.source = source
    self.primaryMuscles = primaryMuscles
    self.secondaryMuscles = secondaryMuscles
    self.equipment = equipment
    self.force = force
    self.mechanic = mechanic
    self.level = level
    self.category = category
  }

  public var tags: [Tag] { [PracticeTags.exercises, PracticeTags.exercise(slug)] }
}
