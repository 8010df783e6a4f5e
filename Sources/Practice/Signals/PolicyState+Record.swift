public import Foundation

/// How a client's record becomes what the policy is given; nothing in it is invented, and what is unknown stays absent.
extension ExerciseState {
  /// The state of an exercise as a record speaks at a moment; nil for one that is neither prescribed nor was ever done with
  /// pain scores.
  ///
  /// - Parameters:
  ///   - signals: The record at the moment.
  ///   - plannedFor: Up to when hours and days since are counted; nil for the next planned session. Where none is
  ///     planned, days are counted up to the moment and hours are not.
  ///   - parameters: Whose word counts on what is red, and how many sessions can matter.
  ///   - sessions: How many of the last sessions its history holds at most; all of them by default.
  ///   - prescribedBy: By when a prescription counts; nil for the moment.
  public static func make(
    _ signals: ClientSignals, exercise: String, plannedFor: Date? = nil,
    parameters: PolicyParameters = .standard, sessions: Int = .max, prescribedBy: Date? = nil
  ) -> ExerciseState? {
    let record = signals.record
    let scored = signals.sessions(of: exercise).filter { $0.pain(in: exercise) != nil }
    let current = record.prescriptions.inForce(exercise, at: prescribedBy ?? signals.moment)
    guard current != nil || !scored.isEmpty else { return nil }
    let planned = plannedFor ?? record.nextPlanned(after: signals.moment)?.slot.startsAt
    let prescription = signals.currentPrescription(of: exercise)
    var basis = Set(prescription.basis)

    let history = scored.suffix(sessions).compactMap { session in
      let baseline = signals.morningBaseline(before: signals.day(of: session.happenedAt))
      return signals.policySession(
        session, of: exercise, baseline: baseline?.value, isLast: session.id == scored.last?.id, parameters
      ).map { (session: $0, basis: (baseline?.basis ?? []).union(session.basis)) }
    }
    for entry in history.suffix(parameters.sessionsThatCount) { basis.formUnion(entry.basis) }
    let derived = signals.policySignals(for: exercise, to: planned, parameters: parameters)
    basis.formUnion(derived.basis)
    if let mode = record.relativePain { basis.insert(mode.position) }
    let last = signals.sessions(of: exercise).last
    let isAssisted = [last, scored.last].contains { $0?.work(exercise)?.isAssisted ?? false }
    let isUnscored = last.map { $0.pain(in: exercise) == nil } ?? false
    let harder = signals.places.place(exercise)?.harder.flatMap(signals.unscored)
    let isHarderUnscored = harder.map { $0.happenedAt >= scored.last?.happenedAt ?? .distantPast }
    let side = signals.sideNotDone(of: exercise, in: scored)
    if let side { basis.formUnion(side.positions) }
    if isAssisted || isUnscored { basis.formUnion(last?.positions ?? []) }

    let state = PolicyState(
      exercise: signals.policyExercise(exercise, current: current, plateStep: prescription.plateStep),
      loadKg: current?.load.map(\.kilograms).flatMap { $0 > 0 ? $0 : nil },
      painMode: record.relativePain?.value == true ? .relative : .absolute, history: history.map(\.session),
      signals: derived.value)
    return ExerciseState(
      exercise: exercise, state: state, basis: basis.sorted(), lastSessionID: scored.last?.id,
      isFinal: history.last?.session.pain.nextMorning != nil, plannedFor: planned, isAssisted: isAssisted,
      isUnscored: isUnscored, isHarderUnscored: isHarderUnscored ?? false, lacksSide: side != nil,
      assistedRungs: signals.assistedRungs(of: exercise))
  }
}

extension ClientSignals {
  /// An exercise by its prescription, its place in the catalogue, and what was last done of it.
  func policyExercise(_ exercise: String, current: PrescribedWork?, plateStep: Load?) -> PolicyExercise {
    let place = places.place(exercise)
    let kind = kind(of: exercise, current: current, place: place)
    return PolicyExercise(
      kind: kind, bodyHalf: place?.bodyHalf ?? .lower, repRange: current?.repRange,
      rirTarget: current?.rirTarget ?? 3, plateKg: PlateGrid(plateStep, like: current?.load).stepKg,
      hasEasier: place?.easier != nil, hasHarder: place?.harder != nil,
      harderKind: place?.harder.flatMap(places.place).map { PolicyExercise.Kind($0.mode) } ?? kind)
  }

  /// Isometric where holds are prescribed, or where nothing is and it is held by nature; loaded where there is a load.
  private func kind(of exercise: String, current: PrescribedWork?, place: LadderPosition?)
    -> PolicyExercise.Kind
  {
    let last = sessions(of: exercise).last?.work(exercise)
    let isHeld: Bool
    if let current {
      isHeld = current.holdSeconds != nil && (current.repRange == nil || place?.mode == .isometric)
    } else if let place {
      isHeld = place.mode.isHeld
    } else {
      isHeld = SessionDerived.timeUnderTension(of: last?.workingSets ?? []) != nil
    }
    if isHeld { return .isometric }
    return (current?.load?.kilograms ?? 0) > 0 || last?.loadKg != nil ? .loaded : .bodyweight
  }

  /// The heaviest load of a session; one of another unit than the prescribed one as a load of that unit and plate.
  private func loadKg(of work: ExerciseWork, in session: RecordedSession) -> Double? {
    let heaviest = work.workingSets.compactMap(\.load).filter { $0.kilograms > 0 }.max {
      $0.kilograms < $1.kilograms
    }
    guard let heaviest, let prescribed = prescription(of: work.exercise, in: session)?.load,
      prescribed.unit != heaviest.unit
    else { return heaviest?.kilograms }
    let grid = PlateGrid(currentPrescription(of: work.exercise).plateStep, in: prescribed.unit)
    return grid.load(heaviest.kilograms, near: prescribed).kilograms
  }

  /// A session as the policy sees it; nil for one without pain scores. Sets that were done with help are no work without it.
  ///
  /// - Parameter isLast: whether pain before it that is above yellow is for a practitioner to look at.
  func policySession(
    _ session: RecordedSession, of exercise: String, baseline: Double?, isLast: Bool,
    _ parameters: PolicyParameters
  ) -> PolicySession? {
    let rise = parameters.unsettledRise
    let morning = session.morning.flatMap { score in
      isKnown(
        score.value.nrs, on: score.value.day, after: session, of: exercise, unsettledFrom: rise)
        ? Double(score.value.nrs) : nil
    }
    let isAbsolute = record.relativePain?.value != true
    guard
      let pain = Self.together(
        session.pains(in: exercise), morning: morning, usual: baseline,
        mostBefore: isAbsolute && isLast ? parameters.yellowPeak : nil, unsettledFrom: rise)
    else { return nil }
    let work = session.work(exercise) ?? ExerciseWork(exercise: exercise, sets: [])
    let sets = work.workingSets.filter { !work.isHelped($0) }
    return PolicySession(
      loadKg: loadKg(of: work, in: session), sets: prescribedSets(of: exercise, in: session),
      reps: sets.compactMap(\.reps),
      rir: sets.compactMap(\.reserve),
      holds: sets.compactMap { $0.reps == nil ? $0.seconds.map(Double.init) : nil },
      holdTarget: prescription(of: exercise, in: session)?.holdSeconds.map(Double.init),
      rpe: sets.contains { $0.kind == .failure } ? 10 : session.content.rpe ?? work.effort,
      pain: PolicyPain(
        before: Double(pain.before), during: Double(pain.during), after: Double(pain.after),
        nextMorning: morning), morningBaseline: baseline,
      techniqueOk: work.techniqueOk ?? true)
  }
}

extension PolicyExercise.Kind {
  /// What makes an exercise of some mode harder.
  init(_ mode: Exercise.Mode) {
    switch mode {
    // Time and range grow, never a load.
    case .isometric, .mobility: self = .isometric
    case .controlled: self = .bodyweight
    case .dynamic: self = .loaded
    }
  }
}

extension PolicyParameters {
  /// How many of the last sessions a decision can depend on.
  var sessionsThatCount: Int { max(2, fullStepSessions, stableSessions) }
}

/// All signals for one exercise together, as the policy takes them.
extension ClientSignals {
  ///
  /// - Parameter heedsFlares: whether the flare of `2026.1` is one of them.
  func policySignals(
    for exercise: String, to planned: Date?, parameters: PolicyParameters, heedsFlares: Bool = true
  ) -> Derived<PolicySignals> {
    var signals = PolicySignals()
    var basis: Set<Int64> = []
    func take<Value>(_ derived: Derived<Value>?) -> Value? {
      if let derived { basis.formUnion(derived.basis) }
      return derived?.value
    }

    let standing = record.redFlags.standing
    signals.redFlags = standing.values.map(\.rawValue).sorted()
    if !standing.isEmpty {
      signals.urgency = standing.values.contains { $0.urgency == .emergency } ? .emergency : .urgent
      basis.formUnion(standing.keys.compactMap { record.redFlagPositions[$0] })
    }
    signals.flare = take(heedsFlares ? flare(for: exercise) : nil).map { flare in
      PolicyFlare(
        days: Double(flare.days), nrs: Double(flare.nrs), countIn28Days: flare.countIn28Days,
        resolved: flare.isResolved, preFlareLoadKg: flare.preFlareLoadKg, preFlareSets: flare.preFlareSets)
    }
    signals.hoursSinceSameMuscle = take(hoursSinceSameMuscle(as: exercise, to: planned))
    if let slow = record.slowRecovery {
      signals.slowRecovery = slow.value
      basis.insert(slow.position)
    }
    signals.daysSinceLast = take(daysSinceLast(of: exercise, to: planned)).map(Double.init) ?? 0
    let isRelative = record.relativePain?.value == true
    let reds = redsIn14Days(upTo: exercise) { Self.isRed($0, isRelative: isRelative, parameters) }
    signals.redsIn14Days = take(reds) ?? 1
    signals.weeklyMorningDelta = take(weeklyMorningDelta)
    signals.sleepHours = take(sleepHours)
    signals.readinessLow = take(readinessLow.flatMap { $0.value ? $0 : nil }) ?? false
    signals.overreachSignals = take(overreachSignals(for: exercise)) ?? 0
    signals.deloadDue = take(deloadDue(for: exercise)) ?? false
    return Derived(signals, basis: basis)
  }

  /// The policy's word on one pain: in absolute mode by its peak, in relative mode by its rise or a very high peak.
  static func isRed(_ pain: PainScores, isRelative: Bool, _ parameters: PolicyParameters) -> Bool {
    let peak = Double(pain.peak)
    guard isRelative else { return !parameters.yellowPeak.isAtLeast(peak) }
    return Double(pain.rise).isAtLeast(parameters.relativeRedRise)
      || peak.isAtLeast(parameters.relativeRedPeak)
  }
}
