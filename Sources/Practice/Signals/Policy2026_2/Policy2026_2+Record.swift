import EventSourcing
import Foundation

extension Policy2026_2 {
  /// Brings one exercise of a client's record into the state that the policy decides on; what is unknown stays absent.
  ///
  /// Its facets are the sessions, and the signals, each with where it comes from.
  struct StateBuilder {
    let exercise: String
    let inputs: ProposalInputs
    let signals: ClientSignals
    let parameters: Policy2026_2.Parameters
    /// The same, by which pain is judged as `2026.1` has it too.
    let judging: PolicyParameters
    /// By when a prescription counts: the moment, or for a look back at a decision the session before it.
    let prescribedBy: Date
    /// The session asked for, otherwise the next planned one; nil where none is.
    let plannedFor: Date?
    /// Up to when hours and days are counted: the session that it is for, otherwise now.
    let countedTo: Date
    let current: PrescribedWork?
    /// The exercise by its prescription and its place, as `2026.1` has it too.
    let described: PolicyExercise
    let unit: LoadUnit
    let plate: Amount
    let isRelative: Bool
    /// When the exercise last took another one's place; sessions before that are of another time.
    let since: Date
    /// Its sessions since, of those that have pain scores, oldest first.
    let scored: [RecordedSession]
    /// Positions of the events that the state is computed from.
    private(set) var basis: Set<Int64> = []

    /// Nil for an exercise that is neither prescribed nor was done with pain scores.
    init?(
      _ exercise: String, _ inputs: ProposalInputs, _ signals: ClientSignals, plannedFor: Date?,
      parameters: Policy2026_2.Parameters = Policy2026_2.Parameters(), prescribedBy: Date? = nil
    ) {
      let record = signals.record
      self.exercise = exercise
      self.inputs = inputs
      self.signals = signals
      self.parameters = parameters
      judging = PolicyParameters(parameters)
      self.prescribedBy = prescribedBy ?? signals.moment
      self.plannedFor = plannedFor ?? record.nextPlanned(after: signals.moment)?.slot.startsAt
      countedTo = max(self.plannedFor ?? signals.moment, signals.moment)
      current = record.prescriptions.inForce(exercise, at: self.prescribedBy)
      let prescription = signals.currentPrescription(of: exercise)
      described = signals.policyExercise(exercise, current: current, plateStep: prescription.plateStep)
      unit = (current?.load ?? prescription.plateStep)?.unit ?? .kg
      plate = Self.plate(prescription.plateStep, unit)
      isRelative = record.relativePain?.value == true
      let begin = signals.substitution(to: exercise)?.happenedAt ?? .distantPast
      since = begin
      scored = signals.sessions(of: exercise).filter { session in
        session.happenedAt >= begin && session.pain(in: exercise) != nil
      }
      guard current != nil || !scored.isEmpty else { return nil }
      basis.formUnion(prescription.basis)
      if let mode = record.relativePain { basis.insert(mode.position) }
    }

    private static func plate(_ step: Load?, _ unit: LoadUnit) -> Amount {
      Amount(PlateGrid(step, in: unit).step)
    }

    /// A load in a unit: as it was entered, or to a hundredth where it was entered in another.
    static func amount(_ load: Load, _ unit: LoadUnit) -> Amount {
      load.unit == unit
        ? Amount(load.value) : Amount((load.kilograms / unit.kilograms * 100).rounded() / 100)
    }

    func amount(_ load: Load) -> Amount { Self.amount(load, unit) }

    /// Takes a value that was derived, and notes where it comes from.
    mutating func take<Value>(_ derived: Derived<Value>?) -> Value? {
      if let derived { basis.formUnion(derived.basis) }
      return derived?.value
    }

    mutating func note(_ positions: some Sequence<Int64>) { basis.formUnion(positions) }
  }
}

extension Policy2026_2.StateBuilder {
  /// The state, and every position behind it in ``basis``.
  mutating func state() -> Policy2026_2.State {
    let history = scored.compactMap { session in
      session.pain(in: exercise).map {
        entry(session, of: exercise, isHeld: described.kind == .isometric, $0)
      }
    }
    for session in scored.suffix(parameters.stableSessions) { note(sources(session)) }
    let place = signals.places.place(exercise)
    return Policy2026_2.State(
      exercise: Policy2026_2.ExerciseState(
        kind: described.kind, bodyHalf: described.bodyHalf, repRange: described.repRange,
        rirTarget: Amount(described.rirTarget),
        unit: unit, plate: plate, easier: rung(place?.easier, isEasier: true),
        harder: rung(place?.harder, isEasier: false)),
      load: current.map { $0.load.map(amount) ?? .zero },
      holdSeconds: current?.holdSeconds.map { Amount(Double($0)) },
      sets: current?.sets, painMode: isRelative ? .relative : .absolute, history: history,
      signals: derivedSignals())
  }

  /// The last session of the exercise that counts; nil where there is none.
  var last: RecordedSession? { scored.last }

  /// Whether the newest session's sets were done with help, which no row of the table knows.
  mutating func isAssisted() -> Bool {
    guard let newest = signals.sessions(of: exercise).last, newest.happenedAt >= since,
      newest.work(exercise)?.isAssisted == true
    else { return false }
    note(newest.positions)
    return true
  }

  /// The newest session of the exercise since it took its place, where it has no pain scores: how it settled is not known.
  var unscored: RecordedSession? {
    signals.unscored(exercise).flatMap { $0.happenedAt >= since ? $0 : nil }
  }

  /// The same of the harder rung, done with or since the last session of this one that has scores.
  var unscoredHarder: RecordedSession? {
    signals.places.place(exercise)?.harder.flatMap(signals.unscored).flatMap { harder in
      last.map { harder.happenedAt >= $0.happenedAt } == false ? nil : harder
    }
  }

  /// What is answered while the newest session has no pain scores: nothing goes up by older ones that settled, neither beyond
  /// them nor beyond what is prescribed.
  mutating func holding(_ decision: PolicyDecision, _ state: Policy2026_2.State, by policy: Policy2026_2)
    -> PolicyDecision
  {
    if (decision.params.rung ?? 0) > 0, let unscored = unscoredHarder {
      note(unscored.positions)
      return policy.held(state, [.morningPainMissing])
    }
    guard let unscored else { return decision }
    note(unscored.positions)
    guard !decision.action.isIncrease, decision.action != .resume, (decision.params.rung ?? 0) <= 0 else {
      return policy.held(state, [.morningPainMissing])
    }
    let load = state.load.flatMap { $0 > .zero ? $0.number : nil }
    return decision.capped(
      atKg: unit == .kg ? load : nil, atLb: unit == .lb ? load : nil, sets: state.sets,
      holdSeconds: state.holdSeconds?.number)
  }

  /// A rung beside the exercise's own, with the load of the newest session of it that went well; what a practitioner set below it
  /// since counts instead. Nobody knows a load where one no heavier went badly since, and what is easier than an exercise without a
  /// load has none.
  private mutating func rung(_ slug: String?, isEasier: Bool) -> Policy2026_2.Rung? {
    guard let slug, let place = signals.places.place(slug) else { return nil }
    let kind = PolicyExercise.Kind(place.mode)
    if isEasier, kind == .loaded, described.kind == .bodyweight {
      return Policy2026_2.Rung(kind: .bodyweight, load: nil)
    }
    var leastThatWentBadly: Amount?
    for session in signals.sessions(of: slug).reversed() {
      guard let pain = session.pain(in: slug) else { continue }
      let entry = entry(session, of: slug, isHeld: kind == .isometric, pain)
      let range = signals.prescription(of: slug, in: session)?.repRange
      guard let alone = evaluation(of: entry, kind: kind, repRange: range) else { continue }
      guard alone.wentWell else {
        if alone.wentBadly {
          note(sources(session))
          leastThatWentBadly = min(leastThatWentBadly ?? alone.lastLoad, alone.lastLoad)
        }
        continue
      }
      note(sources(session))
      if let leastThatWentBadly, leastThatWentBadly <= alone.lastLoad { break }
      let own = signals.leastOwnLoad(of: slug, since: session, by: prescribedBy).map(amount)
      return Policy2026_2.Rung(kind: kind, load: own.map { min($0, alone.lastLoad) } ?? alone.lastLoad)
    }
    return Policy2026_2.Rung(kind: kind, load: nil)
  }
}

/// Sessions as the policy sees them.
extension Policy2026_2.StateBuilder {
  /// What a session says of an exercise: of a hold the sets that were held, of any other those that were counted.
  func entry(_ session: RecordedSession, of exercise: String, isHeld: Bool, _ pain: PainScores)
    -> Policy2026_2.Session
  {
    let work = signals.judgedWork(exercise, in: session)
    let all = work?.workingSets ?? []
    let sets = all.filter { isHeld ? $0.reps == nil && $0.seconds != nil : $0.reps != nil }
    let baseline = signals.morningBaseline(before: signals.day(of: session.happenedAt))
    return Policy2026_2.Session(
      load: all.compactMap(\.load).map(amount).max(),
      loads: sets.map { $0.load.map(amount).flatMap { $0 > .zero ? $0 : nil } },
      sets: signals.prescription(of: exercise, in: session)?.sets ?? max(1, all.count),
      reps: isHeld ? [] : sets.compactMap(\.reps),
      rir: sets.map { $0.reserve.map { Amount($0) } },
      holds: isHeld ? sets.compactMap(\.seconds).map { Amount(Double($0)) } : [],
      holdTarget: signals.prescription(of: exercise, in: session)?.holdSeconds.map { Amount(Double($0)) },
      holdRPE: isHeld ? sets.map { ($0.rpe ?? $0.rir.map { 10 - $0 }).map { Amount($0) } } : [],
      rpe: session.content.rpe.map { Amount($0) }, before: Amount(Double(pain.before)),
      during: Amount(Double(pain.during)), after: Amount(Double(pain.after)),
      nextMorning: signals.morningAfter(session).map { Amount(Double($0.nrs)) },
      morningBaseline: baseline.map { Amount($0.value) }, techniqueOk: work?.techniqueOk ?? true,
      isRedElsewhere: isRed(session) && work?.pain == nil,
      activation: work?.activation.map { Amount(Double($0)) })
  }

  /// Where a session and what is known of its morning come from.
  func sources(_ session: RecordedSession) -> Set<Int64> {
    let baseline = signals.morningBaseline(before: signals.day(of: session.happenedAt))?.basis ?? []
    return baseline.union(session.positions).union(signals.morningAfter(session).map { [$0.position] } ?? [])
  }

  /// Whether the pain of a session as a whole, or of any exercise in it that was scored apart, was red.
  func isRed(_ session: RecordedSession) -> Bool {
    ([session.content.pain] + session.content.exercises.map(\.pain)).contains { pain in
      pain.map { ClientSignals.isRed($0, isRelative: isRelative, judging) } ?? false
    }
  }

  /// What the policy's words mean for one session on its own, at its own load.
  func evaluation(of session: Policy2026_2.Session, kind: PolicyExercise.Kind, repRange: RepRange?)
    -> Policy2026_2.Evaluation?
  {
    Policy2026_2.Evaluation(
      Policy2026_2.State(
        exercise: Policy2026_2.ExerciseState(
          kind: kind, bodyHalf: .lower, repRange: repRange, rirTarget: Amount(3), unit: unit, plate: plate,
          easier: nil, harder: nil), load: nil, holdSeconds: nil, sets: nil,
        painMode: isRelative ? .relative : .absolute, history: [session], signals: .none),
      parameters)
  }
}

extension Policy2026_2.Evaluation {
  /// Whether the last session was clean and whole, and nothing in it missed.
  var wentWell: Bool { isClean(last) && isWhole(last) && !isMissed(last) }

  /// Whether the last session was red, did not settle, or was missed.
  var wentBadly: Bool { zone(last) == .red || isUnsettled(last) || isMissed(last) }
}

extension ClientSignals {
  /// The score of the morning after a session, which is that of the next day and of no other; nil while it is missing. The session's
  /// day is the one that it was recorded with, whatever zone was set since.
  func morningAfter(_ session: RecordedSession) -> Morning? { morning(on: session.content.day + 1) }

  /// When an exercise last took another one's place; nil where it never did.
  func substitution(to exercise: String) -> RecordedFact<ExerciseSubstituted>? {
    record.substitutions.filter { $0.value.to == exercise && $0.happenedAt <= moment }.max {
      $1.isNewer(than: $0)
    }
  }
}
