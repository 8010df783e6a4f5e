import EventSourcing
import Foundation

extension PrescribeProgramme {
  /// A new version of a client's programme.
  public struct Input: CommandInput {
    public var phase: Phase?
    public var restDaysPerWeek: Int?
    public var plansDeloads: Bool?
    public var template: String?
    public var draft: DraftReference?
    public var exercises: [ProgrammeExercise]?
    public var without: [String]?
    public var override: CautionInput?
    public var confirmLoad: Bool?
    public var at: EnteredTime?

    public init(
      phase: Phase? = nil, restDaysPerWeek: Int? = nil, plansDeloads: Bool? = nil, template: String? = nil,
      draft: DraftReference? = nil, exercises: [ProgrammeExercise]? = nil, without: [String]? = nil,
      override: CautionInput? = nil,
      confirmLoad: Bool? = nil, at: EnteredTime? = nil
    ) {
      self.phase = phase
      self.restDaysPerWeek = restDaysPerWeek
      self.plansDeloads = plansDeloads
      self.template = template
      self.draft = draft
      self.exercises = exercises
      self.without = without
      self.override = override
      self.confirmLoad = confirmLoad
      self.at = at
    }

    public static let fields: [Field<Self>] = [
      .init(
        "phase", \.phase,
        "The phase that it belongs to; that of the template, the draft or the client if left out.",
        example: .strengthen),
      .init(
        "restDaysPerWeek", \.restDaysPerWeek, Bounds.restDaysPerWeek,
        "Days of rest a week; those of the template, the draft or the version before if left out.", example: 2
      ),
      .init(
        "plansDeloads", \.plansDeloads,
        "Whether lighter weeks are planned; as in the template or the version before if left out."),
      .init("template", \.template, "The template to begin from, by its slug.", example: "knee-starter"),
      .init(
        "draft", \.draft,
        "The draft to begin from, as “draft programme” names it; refused as stale where it is another by now.",
        example: .example),
      .init(
        "exercises", \.exercises,
        "What to do; in place of the template's or the draft's of the same name, or after them."),
      .init(
        "without", \.without, "Exercises of the template or the draft that are left out, by slug or name."),
      .init("override", \.override, "Overrides a caution about a painful region."),
      .init("confirmLoad", \.confirmLoad, LoadConfirmation.summary),
      .init("at", \.at, "When it was decided; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<PrescribeProgramme> {
      let id = try await context.clientID()
      // Of a client whose record cannot be read whole nothing is drafted.
      if draft != nil { try await context.requireComplete(id) }
      let client = try await context.client(id)
      var named: [ProgrammeExercise] = []
      for (index, exercise) in (exercises ?? []).enumerated() {
        let slug = try await context.exercise(exercise.exercise, "exercises[\(index)].exercise")
        named.append(exercise.of(slug))
      }
      var left: Set<String> = []
      for (index, text) in (without ?? []).enumerated() {
        left.insert(try await context.exercise(text, "without[\(index)]"))
      }
      return .client(
        client.id,
        PrescribeProgramme(
          clientID: client.id, phase: phase, restDaysPerWeek: restDaysPerWeek, plansDeloads: plansDeloads,
          template: template.map { Slug.make(from: $0) }, draft: draft, exercises: named, without: left,
          override: try await override?.value(context), confirmsLoad: confirmLoad ?? false,
          at: client.instant(at), timeZone: client.timeZone,
          now: context.now))
    }
  }
}
