public import EventSourcing
public import Foundation

/// Puts another exercise in the place of a prescribed one, along the ladder or by name, for a reason that is sealed.
///
/// The new exercise begins on the terms of its rung and without a load unless one is given, and serves what the old one
/// served. While a red flag stands only an easier rung is let through, and that on no more than its own terms.
/// Refused: `unknown-client`, `client-erased`, `no-prescription`, `no-rung`, `unknown-exercise`, `already-prescribed`,
/// `target-required`, `out-of-range`, `load-out-of-range`, `red-flag-stands`, `reason-required`, `in-the-future`, and what
/// ``PrescribingLimits`` refuses.
public struct SubstituteExercise: Decider {
  /// The client, what is prescribed, and what limits it.
  public typealias State = CombinedFold<
    PersonStatus, RedFlags, ProgrammeState, PrescribingLimits, PrescriptionTimeline
  >

  public let clientID: UUID
  /// The slug of the exercise that is to be replaced.
  public let exercise: String
  public let by: Replacement
  /// nil for as many as before.
  public let sets: Int?
  /// nil for the range before.
  public let repRange: RepRange?
  /// nil for no load.
  public let load: Load?
  public let reason: String
  /// Lets an exercise through that may provoke a region that hurts.
  public let override: CautionOverride?
  /// When it was decided.
  public let at: Date
  public let now: Date

  public init(
    clientID: UUID, exercise: String, by: Replacement, sets: Int? = nil, repRange: RepRange? = nil,
    load: Load? = nil, reason: String, override: CautionOverride? = nil, at: Date? = nil, now: Date
  ) {
    self.clientID = clientID
    self.exercise = exercise
    self.by = by
    self.sets = sets
    self.repRange = repRange
    self.load = load
    self.reason = reason
    self.override = override
    self.at = at ?? now
    self.now = now
  }

  public var initial: State {
    let known: KnownExercises
    switch by {
    case .exercise(let slug): known = KnownExercises(of: [exercise, slug])
    case .easier, .harder:
      // The neighbours of an exercise outside the ladders are not known before its place was read.
      let isShipped = Catalogue.standard.exercise(slug: exercise) != nil
      known = isShipped ? KnownExercises(of: []) : KnownExercises()
    }
    return State(
      PersonStatus(.client, clientID), RedFlags(clientID: clientID), ProgrammeState(clientID: clientID),
      PrescribingLimits(clientID: clientID, override: override, exercises: known),
      PrescriptionTimeline(clientID: clientID))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, redFlags, standing, limits, prescriptions) = state.parts
    try client.checkActive()
    guard let before = standing.prescribed[exercise] else {
      throw Refusal(
        .noPrescription,
        "The substitution was refused: the exercise is not prescribed to the client. Name one that is.",
        field: "exercise")
    }
    let (replacement, direction) = try replacement(state)
    guard standing.prescribed[replacement.slug] == nil else {
      throw Refusal(
        .alreadyPrescribed,
        "The substitution was refused: \(replacement.slug) is prescribed to the client already. Name another.",
        field: "with")
    }
    let terms = try SubstitutionTerms.terms(
      before, to: replacement, sets: sets, repRange: repRange, load: load)
    let isLess = direction == .easier ? try asksNoMore(terms, before, replacement) : false
    if !isLess { try redFlags.checkNoneStands() }
    try PrescribeExercise(terms, now: now).checkBounds(
      onMachine: limits.catalogue.known.isMachine(replacement.slug))
    let reason = try Text.reason(reason, for: "A substitution")
    try TimeRules.checkHasCome(at, now: now)
    if !isLess {
      try prescriptions.checkFollows(exercise, at: at)
      try prescriptions.checkFollows(PrescribedWork(terms), of: replacement.slug, at: at)
    }
    // Less of what provokes is never refused out of caution; what may provoke another region is not less.
    let provokesNoMore = replacement.provokesNoMore(than: limits.catalogue.exercise(exercise))
    let overrides = try limits.allow(
      isLess && provokesNoMore && override == nil ? [] : [replacement.slug], at: at)
    let facts = ExerciseSubstituted(
      clientID: clientID, from: exercise, to: replacement.slug, direction: direction)
    let substituted = Draft(
      PracticeEvent.programme(.exerciseSubstituted(facts)), at: at, personal: PersonalPart([.reason: reason]))
    return overrides + [substituted, Draft(.prescription(.exercisePrescribed(terms)), at: at)]
  }

  private func replacement(_ state: State) throws(Refusal) -> (CatalogueExercise, SubstitutionDirection) {
    let (_, _, _, limits, _) = state.parts
    let catalogue = limits.catalogue
    let place = catalogue.exercise(exercise)?.place
    switch by {
    case .easier:
      guard let found = place?.easier.flatMap(catalogue.exercise) else { throw noRung("easier") }
      return (found, .easier)
    case .harder:
      guard let found = place?.harder.flatMap(catalogue.exercise) else { throw noRung("harder") }
      return (found, .harder)
    case .exercise(let slug):
      try catalogue.known.check(slug, field: "with")
      guard let found = catalogue.exercise(slug) else { throw noRung("other") }
      if slug == place?.easier { return (found, .easier) }
      return (found, slug == place?.harder ? .harder : .other)
    }
  }

  /// Whether an easier rung is prescribed on no more than the terms that it begins on by itself, and with no heavier load than
  /// what it replaces.
  private func asksNoMore(
    _ terms: ExercisePrescribed, _ before: ExercisePrescribed, _ replacement: CatalogueExercise
  ) throws(Refusal) -> Bool {
    guard sets != nil || repRange != nil || load != nil else { return true }
    // Where no range was prescribed so far, none of its own is known: one that is given is more.
    guard before.repRange != nil || repRange == nil else { return false }
    let own = try SubstitutionTerms.terms(
      before, to: replacement, sets: nil, repRange: nil, load: before.load)
    return !PrescribedWork(terms).asksMore(than: PrescribedWork(own))
  }

  private func noRung(_ which: String) -> Refusal {
    Refusal(
      .noRung,
      "The substitution was refused: the ladder has no \(which) exercise than this one. Name one yourself.",
      field: "exercise")
  }
}

extension PrescribeExercise {
  /// A prescription as a command, to check its bounds.
  fileprivate init(_ facts: ExercisePrescribed, now: Date) {
    self.init(
      clientID: facts.clientID, exercise: facts.exercise, sets: facts.sets, repRange: facts.repRange,
      holdSeconds: facts.holdSeconds, load: facts.load, rirTarget: facts.rirTarget,
      plateStep: facts.plateStep, now: now)
  }
}

extension SubstituteExercise {
  /// Another exercise in the place of one that is prescribed.
  public struct Input: CommandInput {
    public var exercise: String
    public var by: String
    public var sets: Int?
    public var repRange: RepRange?
    public var load: Load?
    public var reason: String
    public var override: CautionInput?
    public var at: EnteredTime?

    public init(
      exercise: String, by: String, sets: Int? = nil, repRange: RepRange? = nil, load: Load? = nil,
      reason: String, override: CautionInput? = nil, at: EnteredTime? = nil
    ) {
      self.exercise = exercise
      self.by = by
      self.sets = sets
      self.repRange = repRange
      self.load = load
      self.reason = reason
      self.override = override
      self.at = at
    }

    public static let fields: [Field<Self>] = [
      .init("exercise", \.exercise, "The exercise to replace, by slug or name.", example: "goblet-squat"),
      .init(
        "by", \.by, "The other by slug or name, or “easier” or “harder” for the next on its ladder.",
        example: "easier"), .init("sets", \.sets, Bounds.prescribedSets, "Sets; as before if left out."),
      .init("repRange", \.repRange, "Repetitions a set; as before if left out."),
      .init("load", \.load, "The load as entered; none if left out."),
      .init("reason", \.reason, "Why, in words; sealed.", example: "The knee complains"),
      .init("override", \.override, "Overrides a caution about a painful region."),
      .init("at", \.at, "When it was decided; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SubstituteExercise> {
      let client = try await context.client()
      let replacement: Replacement =
        switch by {
        case "easier": .easier
        case "harder": .harder
        default: .exercise(try await context.exercise(by, "by"))
        }
      return .client(
        client.id,
        SubstituteExercise(
          clientID: client.id, exercise: try await context.exercise(exercise), by: replacement, sets: sets,
          repRange: repRange, load: load, reason: reason, override: try await override?.value(context),
          at: client.instant(at), now: context.now))
    }
  }
}

/// One exercise took the place of another in a client's programme; its terms are prescribed beside it, the reason is sealed apart.
public struct ExerciseSubstituted: EventPayload {
  public static let eventType = "exercise-substituted"

  public let clientID: UUID
  /// The slug of the exercise that is no longer to be done.
  public let from: String
  /// The slug of the exercise in its place.
  public let to: String
  public let direction: SubstitutionDirection

  public init(clientID: UUID, from: String, to: String, direction: SubstitutionDirection) {
    self.clientID = clientID
    self.from = from
    self.to = to
    self.direction = direction
  }

  public var tags: [Tag] {
    [
      PracticeTags.client(clientID), PracticeTags.clientExercise(clientID, from),
      PracticeTags.clientExercise(clientID, to),
    ]
  }
  public var subject: UUID? { clientID }
}

/// Which exercise is to take another's place: the next rung of its ladder, or one by its slug.
public enum Replacement: Hashable, Sendable {
  case easier
  case harder
  case exercise(String)
}

/// Where on its ladder the exercise that took another's place stands.
public enum SubstitutionDirection: String, Codable, Hashable, Sendable, CaseIterable {
  case easier
  case harder
  /// Neither the next easier nor the next harder rung.
  case other
}
