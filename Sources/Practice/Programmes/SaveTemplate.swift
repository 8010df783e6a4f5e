public import EventSourcing
public import Foundation

/// Saves a programme for no client in particular under its name, in place of an earlier one; the same again records nothing.
///
/// Refused: `name-required`, `exercises-required`, `unknown-exercise`, `exercise-twice`, `target-required`,
/// `unknown-joint`, `out-of-range`, `load-out-of-range`.
public struct SaveTemplate: Decider {
  /// The template of that name, and which exercises there are.
  public typealias State = CombinedFold<TemplateState, KnownExercises>

  public let name: String
  public let phase: Phase
  public let restDaysPerWeek: Int
  public let plansDeloads: Bool
  public let exercises: [ProgrammeExercise]
  public let now: Date

  public init(
    name: String, phase: Phase, restDaysPerWeek: Int, plansDeloads: Bool = false,
    exercises: [ProgrammeExercise], now: Date
  ) {
    self.name = name
    self.phase = phase
    self.restDaysPerWeek = restDaysPerWeek
    self.plansDeloads = plansDeloads
    self.exercises = exercises
    self.now = now
  }

  /// The slug that it will have.
  public var slug: String { Slug.make(from: name) }

  public var initial: State {
    State(TemplateState(slug: slug), KnownExercises(of: exercises.map(\.exercise)))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (template, known) = state.parts
    let name = try Text.name(name, field: "name")
    guard !slug.isEmpty else {
      throw Refusal(
        .nameRequired, "The template was refused: its name has no letters. Give a name.", field: "name")
    }
    try ProgrammeExercises.check(exercises, known: known, of: "template")
    try Bounds.check(restDaysPerWeek, Bounds.restDaysPerWeek, field: "rest days")
    let facts = TemplateSaved(
      slug: slug, name: name, phase: phase, restDaysPerWeek: restDaysPerWeek, plansDeloads: plansDeloads,
      exercises: exercises)
    guard template.template != facts else { return [] }
    return [Draft(.programme(.templateSaved(facts)), at: now)]
  }
}

extension SaveTemplate {
  /// A programme to begin from.
  public struct Input: CommandInput {
    public var name: String
    public var phase: Phase
    public var restDaysPerWeek: Int
    public var plansDeloads: Bool?
    public var exercises: [ProgrammeExercise]

    public init(
      name: String, phase: Phase, restDaysPerWeek: Int, plansDeloads: Bool? = nil,
      exercises: [ProgrammeExercise]
    ) {
      self.name = name
      self.phase = phase
      self.restDaysPerWeek = restDaysPerWeek
      self.plansDeloads = plansDeloads
      self.exercises = exercises
    }

    public static var subject: CommandSubject { .practice }

    public static let fields: [Field<Self>] = [
      .init("name", \.name, "Its name.", example: "Hip starter"),
      .init("phase", \.phase, "The phase that it belongs to.", example: .reEngage),
      .init(
        "restDaysPerWeek", \.restDaysPerWeek, Bounds.restDaysPerWeek, unit: "d", "Days of rest a week.",
        example: 2),
      .init(
        "plansDeloads", \.plansDeloads, "Whether lighter weeks are planned; they are not if left out.",
        example: true), .init("exercises", \.exercises, "What to do."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SaveTemplate> {
      var found: [ProgrammeExercise] = []
      for exercise in exercises { found.append(exercise.of(try await context.exercise(exercise.exercise))) }
      return CommandRequest(
        command: SaveTemplate(
          name: name, phase: phase, restDaysPerWeek: restDaysPerWeek, plansDeloads: plansDeloads ?? false,
          exercises: found, now: context.now), id: context.practice.uuid, tag: PracticeTags.templates)
    }
  }
}
