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
    /// When the exercise last took another one's place and that one had been done; sessions before that are of another time.
    let since: Date
    /// Its sessions since, of those that have pain scores, oldest first.
    let scored: [RecordedSession]
    /// When the flare that is heeded began, of those that concern the exercise; nil where none is.
    var flareBegan: Date?
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
      let begin = signals.beginning(of: exercise)
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
    let history = scored.compactMap(entry)
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
}

/// Sessions as the policy sees them.
extension Policy2026_2.StateBuilder {
  /// What a session says of the exercise; nil for one without pain scores.
  func entry(_ session: RecordedSession) -> Policy2026_2.Session? {
    entry(session, of: exercise, isHeld: described.kind == .isometric)
  }

  /// What a session says of an exercise: of a hold the sets that were held, of any other those that were counted; nil for one without
  /// pain scores. Of one that was done by side what the other side failed at counts with the work of the side that leads, and help is
  /// a load below none.
  func entry(_ session: RecordedSession, of exercise: String, isHeld: Bool) -> Policy2026_2.Session? {
    let baseline = signals.morningBaseline(before: signals.day(of: session.happenedAt))?.value
    let morning = morning(after: session, of: exercise)
    let isJudgedBefore = !isRelative && exercise == self.exercise && session.id == last?.id
    guard
      let pain = ClientSignals.together(
        session.pains(in: exercise), morning: morning.map { Double($0.nrs) }, usual: baseline,
        mostBefore: isJudgedBefore ? parameters.yellowPeak.number : nil,
        unsettledFrom: parameters.unsettledRise.number)
    else { return nil }
    let work = signals.judgedWork(exercise, in: session)
    let all = work?.workingSets ?? []
    let prescription = signals.prescription(of: exercise, in: session)
    let sets = (all + failures(of: exercise, in: session)).filter {
      isHeld ? $0.reps == nil && $0.seconds != nil : $0.reps != nil
    }
    func load(_ set: SetDone) -> Amount? {
      guard let weight = set.assistance ?? set.load?.asTyped(for: prescription?.load) else { return nil }
      return work?.isHelped(set) == true ? .zero - amount(weight) : amount(weight)
    }
    return Policy2026_2.Session(
      load: all.compactMap(load).max(),
      loads: sets.map { load($0).flatMap { $0 == .zero ? nil : $0 } },
      sets: prescription?.sets ?? max(1, all.count),
      reps: isHeld ? [] : sets.compactMap(\.reps),
      rir: sets.map { $0.reserve.map { Amount($0) } },
      holds: isHeld ? sets.compactMap(\.seconds).map { Amount(Double($0)) } : [],
      holdTarget: prescription?.holdSeconds.map { Amount(Double($0)) },
      holdRPE: isHeld ? sets.map { $0.exertion.map { Amount($0) } } : [],
      rpe: session.content.rpe.map { Amount($0) }, before: Amount(Double(pain.before)),
      during: Amount(Double(pain.during)), after: Amount(Double(pain.after)),
      nextMorning: morning.map { Amount(Double($0.nrs)) },
      morningBaseline: baseline.map { Amount($0) }, techniqueOk: work?.techniqueOk ?? true,
      isRedElsewhere: isRed(session) && work?.pain == nil,
      activation: work?.activation.map { Amount(Double($0)) })
  }

  /// What the side that does not lead failed at: sets below what was prescribed, or without reserve.
  private func failures(of exercise: String, in session: RecordedSession) -> [SetDone] {
    guard let leading = signals.leadingSide(of: exercise, in: session) else { return [] }
    let prescription = signals.prescription(of: exercise, in: session)
    return (session.work(exercise)?.workingSets ?? []).filter { set in
      guard set.side == leading.other else { return false }
      if let reserve = set.reserve, reserve <= parameters.missedReserve.number { return true }
      if let reps = set.reps { return prescription?.repRange.map { reps < $0.lowest } ?? false }
      return prescription?.holdSeconds.map { (set.seconds ?? 0) < $0 } ?? false
    }
  }

  /// The morning after a session as it speaks of an exercise; nil while nobody knows.
  func morning(after session: RecordedSession, of exercise: String) -> ClientSignals.Morning? {
    signals.morning(after: session, of: exercise, unsettledFrom: parameters.unsettledRise.number)
  }

  /// Where a session and what is known of its morning come from.
  func sources(_ session: RecordedSession) -> Set<Int64> {
    let baseline = signals.morningBaseline(before: signals.day(of: session.happenedAt))?.basis ?? []
    let morning = signals.morning(on: session.content.day + 1).map { [$0.position] } ?? []
    return baseline.union(session.positions).union(morning)
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
  /// From when on what was done of an exercise counts: when it last took another one's place; where that one was not done meanwhile,
  /// the exercise was never left.
  func beginning(of exercise: String) -> Date {
    let all = record.substitutions.filter { $0.happenedAt <= moment }.sorted { $1.isNewer(than: $0) }
    var earlier = all[...]
    while let taken = earlier.lastIndex(where: { $0.value.to == exercise }) {
      let begin = all[taken].happenedAt
      guard let left = all[..<taken].lastIndex(where: { $0.value.from == exercise }),
        !sessions(of: all[left].value.to).contains(where: {
          (all[left].happenedAt...begin).contains($0.happenedAt)
        })
      else { return begin }
      earlier = all[..<left]
    }
    return .distantPast
  }

  /// When an exercise last took another one's place; nil where it never did.
  func substitution(to exercise: String) -> RecordedFact<ExerciseSubstituted>? {
    record.substitutions.filter { $0.value.to == exercise && $0.happenedAt <= moment }.max {
      $1.isNewer(than: $0)
    }
  }
}
