public import EventSourcing
public import Foundation

/// Prescribes a version of a client's programme, with each exercise that it changes, as one decision; it never changes what
/// was done, and the same again records nothing.
///
/// A template or a draft gives what is left out here, and then the version before does. Exercises given here come in place of
/// its own of the same name, or after them; of a draft such a line keeps what it serves, how often and the side that leads, where it
/// does not say them. A draft is derived again and recorded beside what was made of it. A load and a plate step that are left out stay as they are prescribed.
/// Exercises of the version before that are missing are retired. A later phase begins with the programme; an earlier one
/// has to be moved to first, with its reason.
///
/// Refused: `unknown-client`, `client-erased`, `unknown-template`, `phase-required`, `rest-days-required`,
/// `reason-required` (an earlier phase), `exercises-required`, `unknown-exercise`, `exercise-twice`, `target-required`,
/// `unknown-joint`, `stale` (the draft is another now), `draft-and-template`, `out-of-range`, `load-out-of-range`, `unit-differs`, `red-flag-stands`, `no-prescription` (it asks for
/// more as of a time after which what is prescribed was changed), `in-the-future`, `unknown-time-zone`, and
/// what ``PrescribingLimits`` refuses.
public struct PrescribeProgramme: Decider {
  /// The client, where the programme stands, and what limits it.
  public typealias State = CombinedFold<
    PersonStatus, RedFlags, ProgrammeState, PrescribingLimits, TemplateState?, PlanInputs?,
    PrescriptionTimeline
  >

  public let clientID: UUID
  public let phase: Phase?
  public let restDaysPerWeek: Int?
  public let plansDeloads: Bool?
  /// The slug of a template.
  public let template: String?
  /// The draft to begin from.
  public let draft: DraftReference?
  public let exercises: [ProgrammeExercise]
  /// Slugs of the template or the draft that are left out.
  public let without: Set<String>
  /// Lets exercises through that may provoke a region that hurts.
  public let override: CautionOverride?
  /// Whether loads of another unit, far from those before, are meant so.
  public let confirmsLoad: Bool
  /// When it was prescribed.
  public let at: Date
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  public let now: Date

  public init(
    clientID: UUID, phase: Phase? = nil, restDaysPerWeek: Int? = nil, plansDeloads: Bool? = nil,
    template: String? = nil, draft: DraftReference? = nil, exercises: [ProgrammeExercise],
    without: Set<String> = [],
    override: CautionOverride? = nil, confirmsLoad: Bool = false, at: Date? = nil, timeZone: String, now: Date
  ) {
    self.clientID = clientID
    self.phase = phase
    self.restDaysPerWeek = restDaysPerWeek
    self.plansDeloads = plansDeloads
    self.template = template
    self.draft = draft
    self.exercises = exercises
    self.without = without
    self.override = override
    self.confirmsLoad = confirmsLoad
    self.at = at ?? now
    self.timeZone = timeZone
    self.now = now
  }

  public var initial: State {
    // Which exercises a template or a draft has is not known before it was read.
    let known =
      template == nil && draft == nil ? KnownExercises(of: exercises.map(\.exercise)) : KnownExercises()
    return State(
      PersonStatus(.client, clientID), RedFlags(clientID: clientID), ProgrammeState(clientID: clientID),
      PrescribingLimits(clientID: clientID, override: override, exercises: known),
      template.map(TemplateState.init), draft.map { _ in PlanInputs(clientID: clientID) },
      PrescriptionTimeline(clientID: clientID))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, redFlags, standing, limits, _, _, prescriptions) = state.parts
    try client.checkActive()
    let facts = try programme(state)
    try TimeRules.checkHasCome(at, now: now)
    let move = try move(to: facts.phase, from: standing.phase)
    let overrides = try limits.allow(facts.exercises.map(\.exercise), at: at)
    let changed = facts.exercises.map { $0.prescription(for: clientID) }.filter {
      standing.prescribed[$0.exercise] != $0
    }
    guard move != nil || !changed.isEmpty || !facts.says(sameAs: standing) else { return [] }
    if !changed.isEmpty || facts.asksMore(than: standing) { try redFlags.checkNoneStands() }
    for one in changed {
      try prescriptions.checkFollows(PrescribedWork(one), of: one.exercise, at: at)
    }
    return [move].compactMap { $0 } + overrides + [Draft(.programme(.programmePrescribed(facts)), at: at)]
      + changed.map { Draft(.prescription(.exercisePrescribed($0)), at: at) }
  }

  private func programme(_ state: State) throws(Refusal) -> ProgrammePrescribed {
    let (_, _, standing, limits, saved, inputs, _) = state.parts
    let drafted = try drafted(inputs)
    let base = if let drafted { ProgrammeBase(drafted) } else { try saved.templateBase() }
    guard without.isSubset(of: (base?.exercises ?? []).map(\.exercise)) else {
      throw Refusal(
        .unknownExercise,
        "The programme was refused: it leaves out an exercise that what it begins from does not have. Name one that it has.",
        field: "without")
    }
    let exercises = merged(base).map { $0.keeping(standing.prescribed[$0.exercise]) }
    for exercise in exercises {
      try exercise.load?.checkUnit(
        against: standing.prescribed[exercise.exercise]?.load, isConfirmed: confirmsLoad, field: "load")
    }
    try ProgrammeExercises.check(exercises, known: limits.catalogue.known, of: "programme")
    guard let phase = phase ?? base?.phase ?? standing.phase else {
      throw Refusal(
        .phaseRequired, "The programme was refused: the client has no phase yet. Say which one it begins.",
        field: "phase")
    }
    guard let rest = restDaysPerWeek ?? base?.restDaysPerWeek ?? standing.programme?.restDaysPerWeek else {
      throw Refusal(
        .restDaysRequired,
        "The programme was refused: it says nothing of rest. Give the days of rest a week.",
        field: "rest-days")
    }
    try Bounds.check(rest, Bounds.restDaysPerWeek, field: "rest-days")
    let slugs = Set(exercises.map(\.exercise))
    return ProgrammePrescribed(
      clientID: clientID, version: standing.version + 1, phase: phase, restDaysPerWeek: rest,
      plansDeloads: plansDeloads ?? base?.plansDeloads ?? standing.programme?.plansDeloads ?? false,
      template: template, exercises: exercises,
      retired: standing.exercises.map(\.exercise).filter { !slugs.contains($0) },
      draft: drafted.flatMap { draft in
        self.draft.map {
          PrescribedDraft(
            draft, named: $0,
            exercises: draft.lines.map { $0.exercise.keeping(standing.prescribed[$0.exercise.exercise]) })
        }
      })
  }

  /// The draft that it begins from, derived again from what is known now; nil without one.
  private func drafted(_ inputs: PlanInputs?) throws(Refusal) -> PlanDraft? {
    guard let draft, let inputs else { return nil }
    guard template == nil else {
      throw Refusal(
        .draftAndTemplate,
        "The programme was refused: it begins from a template and from a draft. Name one of them.",
        field: "draft")
    }
    return try draft.derived(from: inputs.record(at: now, zone: try ZoneName.zone(timeZone)))
  }

  private func merged(_ base: ProgrammeBase?) -> [ProgrammeExercise] {
    let own = Dictionary(exercises.map { ($0.exercise, $0) }, uniquingKeysWith: { first, _ in first })
    let kept = (base?.exercises ?? []).filter { !without.contains($0.exercise) }
    let replaced = Set(kept.map(\.exercise))
    var rest = exercises
    for slug in replaced {
      if let first = rest.firstIndex(where: { $0.exercise == slug }) { rest.remove(at: first) }
    }
    return kept.map { line in
      guard let changed = own[line.exercise] else { return line }
      return base?.isDraft == true ? changed.inheriting(from: line) : changed
    } + rest
  }

  private func move(to phase: Phase, from before: Phase?) throws(Refusal) -> Draft<PracticeEvent>? {
    let zone = try ZoneName.zone(timeZone)
    guard phase != before else { return nil }
    if let before, phase < before {
      throw Refusal(
        .reasonRequired,
        "The programme was refused: its phase lies before the client's. Move the phase back first, with the reason.",
        field: "phase")
    }
    let facts = PhaseMoved(clientID: clientID, from: before, to: phase, day: LocalDay(of: at, in: zone))
    return Draft(.programme(.phaseMoved(facts)), at: at)
  }
}

extension ProgrammePrescribed {
  /// Whether it asks for more than what is to be done now, beside the prescriptions of its exercises: a later phase, less rest,
  /// an exercise that is new or done more often or at another tempo. What was not said before is more.
  func asksMore(than standing: ProgrammeState) -> Bool {
    guard let before = standing.programme, let phaseBefore = standing.phase else { return !exercises.isEmpty }
    if phase > phaseBefore || restDaysPerWeek < before.restDaysPerWeek { return true }
    if before.plansDeloads, !plansDeloads { return true }
    let known = Dictionary(standing.exercises.map { ($0.exercise, $0) }, uniquingKeysWith: { $1 })
    return exercises.contains { exercise in
      guard let before = known[exercise.exercise] else { return true }
      guard exercise.tempo == before.tempo else { return true }
      guard let often = exercise.perWeek else { return before.perWeek != nil }
      return before.perWeek.map { often > $0 } ?? true
    }
  }
}

extension ProgrammeExercise {
  /// The same, with what it serves, how often and the side that leads from a drafted line, where it does not say them.
  fileprivate func inheriting(from line: ProgrammeExercise) -> ProgrammeExercise {
    ProgrammeExercise(
      exercise: exercise, sets: sets, repRange: repRange, holdSeconds: holdSeconds, load: load,
      rirTarget: rirTarget, plateStep: plateStep, tempo: tempo, perWeek: perWeek ?? line.perWeek,
      serves: serves.isEmpty ? line.serves : serves, side: side ?? line.side)
  }

  /// The same, with load and plate step as they are prescribed where it says none.
  fileprivate func keeping(_ prescribed: ExercisePrescribed?) -> ProgrammeExercise {
    ProgrammeExercise(
      exercise: exercise, sets: sets, repRange: repRange, holdSeconds: holdSeconds,
      load: load ?? prescribed?.load, rirTarget: rirTarget, plateStep: plateStep ?? prescribed?.plateStep,
      tempo: tempo, perWeek: perWeek, serves: serves, side: side)
  }
}

extension ProgrammePrescribed {
  /// Whether it says what is to be done already.
  fileprivate func says(sameAs standing: ProgrammeState) -> Bool {
    guard let other = standing.programme else { return false }
    return phase == other.phase && restDaysPerWeek == other.restDaysPerWeek
      && plansDeloads == other.plansDeloads && template == other.template && exercises == standing.exercises
  }
}
