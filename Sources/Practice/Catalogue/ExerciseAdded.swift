public import EventSourcing

/// An exercise outside the embedded catalogue became known; it has no ladder of its own.
public struct ExerciseAdded: EventPayload {
  public static let eventType = "exercise-added"

  /// The name in kebab case, by which it is known everywhere.
  public let slug: String
  public let name: String
  public let source: ExerciseSource
  /// Whether a practitioner has given it a place on a ladder.
  public let mapped: Bool

  public init(slug: String, name: String, source: ExerciseSource, mapped: Bool) {
    self.slug = slug
    self.name = name
    self.source = source
    self.mapped = mapped
  }

  public var tags: [Tag] { [PracticeTags.exercises, PracticeTags.exercise(slug)] }
}
