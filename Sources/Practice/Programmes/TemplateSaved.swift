public import EventSourcing

/// A programme for no client in particular was saved under its name, in place of an earlier one of that name.
public struct TemplateSaved: EventPayload {
  public static let eventType = "template-saved"

  /// The name in kebab case, by which it is known everywhere.
  public let slug: String
  public let name: String
  public let phase: Phase
  /// Days of rest a week, 0 to 7.
  public let restDaysPerWeek: Int
  /// Whether lighter weeks are a part of the plan.
  public let plansDeloads: Bool
  public let exercises: [ProgrammeExercise]

  public init(
    slug: String, name: String, phase: Phase, restDaysPerWeek: Int, plansDeloads: Bool,
    exercises: [ProgrammeExercise]
  ) {
    self.slug = slug
    self.name = name
    self.phase = phase
    self.restDaysPerWeek = restDaysPerWeek
    self.plansDeloads = plansDeloads
    self.exercises = exercises
  }

  public var tags: [Tag] { [PracticeTags.templates, PracticeTags.template(slug)] }
}
