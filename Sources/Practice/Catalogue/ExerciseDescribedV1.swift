public import EventSourcing

/// A public collection described an exercise, as version 1 said it: without instructions and images. It is never edited.
public struct ExerciseDescribedV1: EventPayload {
  public static let eventType = "exercise-described"

  public let slug: String
  public let name: String
  public let source: ExerciseSource
  public let primaryMuscles: [String]
  public let secondaryMuscles: [String]
  public let equipment: String?
  public let force: String?
  public let mechanic: String?
  public let level: String
  public let category: String

  public var tags: [Tag] { [PracticeTags.exercises, PracticeTags.exercise(slug)] }
}

extension ExerciseDescribed {
  /// Version 1 kept no instructions and no images.
  static let fromV1 = Upcaster<ExerciseDescribed>(from: ExerciseDescribedV1.self) { old in
    ExerciseDescribed(
      slug: old.slug, name: old.name, source: old.source, primaryMuscles: old.primaryMuscles,
      secondaryMuscles: old.secondaryMuscles, equipment: old.equipment, force: old.force,
      mechanic: old.mechanic, level: old.level, category: old.category)
  }
}
