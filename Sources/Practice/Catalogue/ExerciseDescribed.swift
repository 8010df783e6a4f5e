public import EventSourcing

/// A public collection described an exercise; what it leaves open stays unknown, and it gives the exercise no ladder.
public struct ExerciseDescribed: EventPayload {
  public static let eventType = "exercise-described"
  public static let schemaVersion = 2

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
  /// How it is done, step by step, in the collection's own words; empty where it says nothing.
  public let instructions: [String]
  /// Its images in the collection's folder, such as `Goblet_Squat/0.jpg`; empty where it has none.
  public let images: [String]

  public init(
    slug: String, name: String, source: ExerciseSource, primaryMuscles: [String], secondaryMuscles: [String],
    equipment: String? = nil, force: String? = nil, mechanic: String? = nil, level: String, category: String,
    instructions: [String] = [], images: [String] = []
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
    self.instructions = instructions
    self.images = images
  }

  /// Whether this says all that an earlier description says, and adds instructions or images to it, which had none.
  func completes(_ earlier: ExerciseDescribed) -> Bool {
    guard earlier.instructions.isEmpty, earlier.images.isEmpty, earlier != self else { return false }
    return earlier
      == ExerciseDescribed(
        slug: slug, name: name, source: source, primaryMuscles: primaryMuscles,
        secondaryMuscles: secondaryMuscles, equipment: equipment, force: force, mechanic: mechanic,
        level: level,
        category: category)
  }

  public var tags: [Tag] { [PracticeTags.exercises, PracticeTags.exercise(slug)] }
}
