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

/// A programme for no client in particular was saved under its name, in place of an earlier one of that name.
public struct TemplateSaved: EventPayload {
  public static let eventType = "template-saved"
  public static let schemaVersion = 2

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

/// What a template says, as it was last saved or is shipped.
public struct TemplateState: PracticeFold {
  public let slug: String
  /// nil where there is none of that name.
  public private(set) var template: TemplateSaved?

  public init(slug: String) {
    self.slug = slug
    template = ProgrammeTemplates.shipped.first { $0.slug == slug }
  }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.template(slug), TemplateSaved.self, selection: .latest)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .programme(.templateSaved(let facts)) = recorded.event, facts.slug == slug else { return }
    template = facts
  }

  /// The template, or a refusal that names those that are shipped.
  func found() throws(Refusal) -> TemplateSaved {
    guard let template else {
      let shipped = ProgrammeTemplates.shipped.map(\.slug).joined(separator: ", ")
      throw Refusal(
        .unknownTemplate,
        "The template was refused: the practice has none of that name. Save it first, or use one of \(shipped).",
        field: "template")
    }
    return template
  }
}

/// Three small programmes to begin with, shipped as data [h]; a practice saves its own under the same name to replace one.
///
/// They hold no load: that is for the person who applies them.
public enum ProgrammeTemplates {
  public static let shipped: [TemplateSaved] = [
    starter(
      "Low back starter",
      [
        ProgrammeExercise(
          exercise: "crook-lying-abdominal-brace", sets: 3, holdSeconds: 10, perWeek: 5,
          serves: [.joint("lumbar spine")]),
        ProgrammeExercise(
          exercise: "bird-dog-leg-only", sets: 2, repRange: RepRange(lowest: 6, highest: 10), rirTarget: 4,
          tempo: "2-1-2", perWeek: 3, serves: [.joint("lumbar spine")]),
        ProgrammeExercise(
          exercise: "knee-side-plank", sets: 2, holdSeconds: 15, perWeek: 3, serves: [.joint("lumbar spine")]),
        ProgrammeExercise(
          exercise: "two-leg-bridge", sets: 2, repRange: RepRange(lowest: 8, highest: 12), rirTarget: 4,
          tempo: "2-1-2", perWeek: 3, serves: [.joint("sacroiliac joint")]),
      ]),
    starter(
      "Knee starter",
      [
        ProgrammeExercise(
          exercise: "quad-set", sets: 3, holdSeconds: 10, perWeek: 5, serves: [.joint("patellofemoral joint")]
        ),
        ProgrammeExercise(
          exercise: "shallow-wall-sit", sets: 3, holdSeconds: 20, perWeek: 3,
          serves: [.joint("patellofemoral joint")]),
        ProgrammeExercise(
          exercise: "sit-to-stand-from-high-seat", sets: 2, repRange: RepRange(lowest: 8, highest: 12),
          rirTarget: 4, tempo: "3-1-1", perWeek: 3, serves: [.joint("knee")]),
        ProgrammeExercise(
          exercise: "side-lying-hip-abduction", sets: 2, repRange: RepRange(lowest: 8, highest: 12),
          rirTarget: 4, tempo: "2-1-2", perWeek: 3, serves: [.joint("hip")]),
      ]),
    starter(
      "Shoulder starter",
      [
        ProgrammeExercise(
          exercise: "scapular-setting", sets: 3, holdSeconds: 10, perWeek: 5,
          serves: [.joint("scapulothoracic joint")]),
        ProgrammeExercise(
          exercise: "isometric-external-rotation-at-wall", sets: 3, holdSeconds: 20, perWeek: 3,
          serves: [.joint("glenohumeral joint")]),
        ProgrammeExercise(
          exercise: "wall-push-up-plus", sets: 2, repRange: RepRange(lowest: 8, highest: 12), rirTarget: 4,
          tempo: "2-1-2", perWeek: 3, serves: [.joint("scapulothoracic joint")]),
        ProgrammeExercise(
          exercise: "supine-dowel-shoulder-flexion", sets: 2, repRange: RepRange(lowest: 8, highest: 12),
          rirTarget: 4, tempo: "2-1-2", perWeek: 3, serves: [.joint("glenohumeral joint")]),
      ]),
  ]

  private static func starter(_ name: String, _ exercises: [ProgrammeExercise]) -> TemplateSaved {
    TemplateSaved(
      slug: Slug.make(from: name), name: name, phase: .reEngage, restDaysPerWeek: 2, plansDeloads: false,
      exercises: exercises)
  }
}
