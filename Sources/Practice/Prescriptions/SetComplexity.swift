public import EventSourcing
public import Foundation

/// Sets how complex a prescribed exercise is done, or that steps of complexity are preferred to steps of load; a harder step never
/// while a red flag stands, and only where the exercise may provoke no region that hurts too much.
///
/// Refused: `unknown-client`, `client-erased`, `client-discharged`, `no-prescription`, `step-required` (neither a step nor a
/// preference), `no-complexity` (the exercise has no such step), `red-flag-stands`, `caution-region`, `in-the-future`.
public struct SetComplexity: Decider {
  public typealias State = CombinedFold<
    PersonStatus, RedFlags, PrescribingLimits, PrescriptionTimeline, ComplexityStatus
  >

  public let clientID: UUID
  /// The slug of the exercise.
  public let exercise: String
  /// Nil leaves the steps as they are.
  public let step: ComplexityStep?
  /// Nil leaves the preference as it is.
  public let isPreferred: Bool?
  /// When it was decided.
  public let at: Date
  public let now: Date

  public init(
    clientID: UUID, exercise: String, step: ComplexityStep? = nil, isPreferred: Bool? = nil,
    at: Date? = nil, now: Date
  ) {
    self.clientID = clientID
    self.exercise = exercise
    self.step = step
    self.isPreferred = isPreferred
    self.at = at ?? now
    self.now = now
  }

  public var initial: State {
    State(
      PersonStatus(.client, clientID), RedFlags(clientID: clientID),
      PrescribingLimits(clientID: clientID, override: nil, exercises: KnownExercises(of: [exercise])),
      PrescriptionTimeline(clientID: clientID, exercises: [exercise]), ComplexityStatus(clientID: clientID))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, redFlags, limits, prescriptions, complexity) = state.parts
    try client.checkActive()
    _ = try limits.allow([], at: at)
    guard prescriptions.current(exercise) != nil else {
      throw Refusal(
        .noPrescription,
        "The complexity was refused: the exercise is not prescribed to the client. Prescribe it first.",
        field: "exercise")
    }
    guard step != nil || isPreferred != nil else {
      throw Refusal(
        .stepRequired, "Refused: it says neither a step nor what is preferred. Give one of them.",
        field: "step")
    }
    try TimeRules.checkHasCome(at, now: now)
    let before = complexity.of(exercise)
    if let step {
      try Self.check(step, of: exercise)
      if step.step > before.step(step.axis) {
        try redFlags.checkNoneStands()
        _ = try limits.allow([exercise], at: at)
      }
    }
    let after = before.with(step, isPreferred: isPreferred)
    guard after != before else { return [] }
    return [Draft(.prescription(.complexitySet(after.facts(clientID))), at: at)]
  }

  private static func check(_ step: ComplexityStep, of exercise: String) throws(Refusal) {
    let axes = ComplexityTable.standard.axes(of: exercise)
    guard let steps = axes.first(where: { $0.axis == step.axis }) else {
      let names = axes.map(\.axis.rawValue).joined(separator: ", ")
      throw Refusal(
        .noComplexity,
        axes.isEmpty
          ? "Refused: no steps of complexity are known of \(exercise). Say it in the note of a session instead."
          : "Refused: \(exercise) has no steps of \(step.axis.rawValue). It has them of \(names).",
        field: "axis")
    }
    guard steps.words(step.step) != nil else {
      throw Refusal(
        .noComplexity,
        "Refused: there is no such step. \(exercise) has \(steps.list(marking: steps.usual, as: "usual")).",
        field: "step")
    }
  }
}

extension SetComplexity {
  /// What grows first where both could.
  public enum Growth: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
    case load
    case complexity
  }

  /// How complex an exercise is done.
  public struct Input: CommandInput {
    public var exercise: String
    public var axis: ComplexityAxis?
    public var step: Int?
    public var prefer: Growth?
    public var at: EnteredTime?

    public init(
      exercise: String, axis: ComplexityAxis? = nil, step: Int? = nil, prefer: Growth? = nil,
      at: EnteredTime? = nil
    ) {
      self.exercise = exercise
      self.axis = axis
      self.step = step
      self.prefer = prefer
      self.at = at
    }

    public static let fields: [Field<Self>] = [
      .init("exercise", \.exercise, "The exercise, by slug or name.", example: "goblet-squat"),
      .init("axis", \.axis, "What is made harder or easier; with the step.", example: .tempo),
      .init("step", \.step, Bounds.complexityStep, "The step, from 1, the easiest.", example: 2),
      .init(
        "prefer", \.prefer,
        "With complexity, a step of it is offered wherever the load may grow; as it is if left out.",
        example: .complexity),
      .init("at", \.at, "When it was decided; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetComplexity> {
      guard (axis == nil) == (step == nil) else {
        throw Refusal(
          .stepRequired, "Refused: an axis and a step belong together. Give both, or neither.",
          field: axis == nil ? "axis" : "step")
      }
      let client = try await context.client()
      return .client(
        client.id,
        SetComplexity(
          clientID: client.id, exercise: try await context.exercise(exercise),
          step: axis.flatMap { axis in step.map { ComplexityStep(axis, $0) } },
          isPreferred: prefer.map { $0 == .complexity },
          at: client.instant(at), now: context.now))
    }
  }
}

/// How complex an exercise is done was set, in place of what was set before; it holds no free text.
public struct ComplexitySet: EventPayload {
  public static let eventType = "complexity-set"

  public let clientID: UUID
  /// The slug of the exercise.
  public let exercise: String
  /// Those that are not the usual ones, in the order of the axes.
  public let steps: [ComplexityStep]
  /// Whether a step of complexity is offered in place of a step of load.
  public let isPreferred: Bool

  enum CodingKeys: String, CodingKey {
    case clientID, exercise, steps
    case isPreferred = "preferred"
  }

  public init(clientID: UUID, exercise: String, steps: [ComplexityStep], isPreferred: Bool) {
    self.clientID = clientID
    self.exercise = exercise
    self.steps = steps
    self.isPreferred = isPreferred
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.clientExercise(clientID, exercise)] }
  public var subject: UUID? { clientID }

  /// For example `goblet-squat: range 3 below parallel; complexity before load`.
  public var summary: String {
    let words = steps.map { step in
      let name = ComplexityTable.standard.steps(of: exercise, step.axis)?.words(step.step)
      return ["\(step.axis.rawValue) \(step.step)", name].compactMap(\.self).joined(separator: " ")
    }
    let all = (words.isEmpty ? ["as usual"] : words) + (isPreferred ? ["complexity before load"] : [])
    return "\(exercise): \(all.joined(separator: "; "))"
  }
}

extension Bounds {
  /// Steps of complexity on one axis.
  public static let complexityStep = 1...5
}

extension Refusal.Code {
  public static let noComplexity: Self = "no-complexity"
  public static let stepRequired: Self = "step-required"
}
