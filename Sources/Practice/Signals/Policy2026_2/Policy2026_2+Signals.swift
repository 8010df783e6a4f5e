import EventSourcing
import Foundation

/// The signals of `2026.2`, each from the facts of the record.
extension Policy2026_2.StateBuilder {
  mutating func derivedSignals() -> Policy2026_2.Signals {
    let shared =
      take(
        signals.policySignals(for: exercise, to: countedTo, parameters: judging, heedsFlares: false))
      ?? PolicySignals()
    let gates = inputs.intake.policyGates(on: signals.today)
    note(gates.values.joined())
    let isHooperHigh = take(signals.isHooperHigh) ?? false
    return Policy2026_2.Signals(
      redFlags: shared.redFlags, urgency: shared.urgency, gates: Set(gates.keys), flare: flare(),
      deload: deload(), regainLoad: regainLoad(), redSince: redSince(),
      hoursSinceSameMuscle: shared.hoursSinceSameMuscle.map { Amount($0) },
      slowRecovery: shared.slowRecovery, daysSinceLast: Amount(Double(daysSinceLast())),
      redsIn14Days: shared.redsIn14Days, weeklyMorningDelta: shared.weeklyMorningDelta.map { Amount($0) },
      sleepHours: shared.sleepHours.map { Amount($0) },
      readinessLow: shared.readinessLow || isHooperHigh, overreachSignals: shared.overreachSignals,
      deloadDue: shared.deloadDue)
  }

  /// Whole days from the last session that has pain scores, at least 0; 0 where there was none. One without scores does not end an
  /// absence: nobody knows how it settled.
  ///
  /// What was done since it took its place is measured by itself and the rungs above it: an easier one keeps nobody used to it. Where
  /// nothing was, any rung of its ladder counts.
  private mutating func daysSinceLast() -> Int {
    let rungs =
      scored.isEmpty
      ? signals.places.ladder(of: exercise) : signals.places.ladder(of: exercise, [\.harder])
    let last = rungs.compactMap { rung in
      signals.sessions(of: rung).last { $0.pain(in: rung) != nil }
    }.max { $0.happenedAt < $1.happenedAt }
    guard let last else { return 0 }
    note(last.positions)
    return max(0, signals.day(of: countedTo) - signals.day(of: last.happenedAt))
  }

  /// Whether a session after the last of this exercise that has pain scores was red.
  private mutating func redSince() -> Bool {
    guard let last else { return false }
    let later = signals.record.sessions.first {
      $0.happenedAt >= last.happenedAt && $0.id != last.id && isRed($0)
    }
    if let later { note(later.positions) }
    return later != nil
  }

  // MARK: - What answers and prescriptions set

  /// The answers that were taken under `2026.2` for this exercise since it took its place, oldest first: of those after one
  /// session the last, and none after the session that the next proposal goes on from.
  private var taken: [ProposalAnswer] {
    let own = inputs.answers.all.filter { answer in
      answer.kind == .accepted && answer.proposal.exercise == exercise
        && Policy2026_2.isLabel(answer.proposal.decision.policy) && answer.at >= since
        && (last == nil || answer.proposal.sessionID != last?.id)
        && !answer.proposal.decision.action.changesNothing
    }
    return own.enumerated().filter { index, answer in
      !own.dropFirst(index + 1).contains { $0.proposal.sessionID == answer.proposal.sessionID }
    }.map(\.element)
  }

  /// When a practitioner last prescribed the exercise themselves; nil where nobody did by now.
  private var ownTerms: RecordedFact<Load?>? { signals.ownTerms(of: exercise, by: prescribedBy) }

  /// A deload that was taken and not ended: by a return, an increase, another cut, or a practitioner's own prescription.
  private mutating func deload() -> Policy2026_2.Deload? {
    let taken = taken
    guard let index = taken.lastIndex(where: { $0.proposal.decision.action == .deload }) else { return nil }
    let answer = taken[index]
    guard !taken[(index + 1)...].contains(where: { $0.proposal.decision.action.endsDeload }),
      ownTerms.map({ $0.position > answer.position }) != true,
      let first = scored.first(where: { $0.happenedAt > answer.at })
    else { return nil }
    note([answer.position] + first.positions)
    let prescribed = signals.record.prescriptions.inEffect(exercise, at: answer.at - 0.001)?.load.map(amount)
    let done = signals.record.session(answer.proposal.sessionID).flatMap {
      signals.judgedWork(exercise, in: $0)
    }?.workingSets.compactMap(
      \.load
    )
    .map(amount).max()
    return Policy2026_2.Deload(
      days: Amount(Double(max(0, signals.day(of: countedTo) - signals.day(of: first.happenedAt)))),
      isPlanned: answer.proposal.decision.reasons.contains(.deloadDue),
      preDeloadLoad: [prescribed, done].compactMap(\.self).min() ?? .zero,
      preDeloadSets: answer.proposal.setsBefore)
  }

  /// The heaviest load of a session that went well in the last 56 days, once a cut was taken and since a practitioner last set
  /// the load; not where sessions at it or above went badly too often.
  private mutating func regainLoad() -> Amount? {
    let begin = ownTerms?.happenedAt ?? .distantPast
    guard let cut = taken.last(where: { $0.proposal.decision.action.isCut && $0.at > begin }) else {
      return nil
    }
    let days = signals.today.last(Policy2026_2.regainDays)
    let recent = scored.filter { $0.happenedAt > begin && days.contains(signals.day(of: $0.happenedAt)) }
    let judged = recent.compactMap { session -> (session: RecordedSession, alone: Policy2026_2.Evaluation)? in
      guard let entry = entry(session) else { return nil }
      return evaluation(of: entry, kind: described.kind, repRange: described.repRange).map { (session, $0) }
    }
    let heaviest = judged.filter { candidate in
      guard candidate.alone.wentWell else { return false }
      let load = candidate.alone.lastLoad
      let above = judged.map(\.alone).filter { $0.lastLoad >= load || $0.isSameLoad($0.lastLoad, load) }
      return above.count { $0.zone($0.last) == .red } <= 1 && above.count { $0.isUnsettled($0.last) } <= 2
        && above.count { $0.isMissed($0.last) } <= 1
    }.max { $0.alone.lastLoad < $1.alone.lastLoad }
    guard let heaviest, heaviest.alone.lastLoad > .zero else { return nil }
    note(sources(heaviest.session).union([cut.position]))
    return heaviest.alone.lastLoad
  }
}

extension Policy2026_2 {
  /// For how many days a load that went well is one to regain [h].
  static let regainDays = 56
}

extension PolicyAction {
  /// Whether a deload is no longer running once it was taken.
  fileprivate var endsDeload: Bool {
    switch self {
    case .restart, .resume, .regress, .increaseReps, .extendReps, .increaseHold, .increaseLoad, .harderRung:
      true
    case .refer, .review, .rest, .flareCut, .deload, .hold: false
    }
  }

  /// Whether it takes load away that is to come back.
  fileprivate var isCut: Bool {
    switch self {
    case .flareCut, .regress, .deload: true
    case .refer, .review, .rest, .restart, .resume, .hold, .increaseReps, .extendReps, .increaseHold,
      .increaseLoad,
      .harderRung:
      false
    }
  }
}

extension ClientSignals {
  /// The Hooper sum from which readiness is low whatever the client's usual is [h].
  static let highHooper = 20

  /// Whether the last Hooper sum, today's or yesterday's, is 20 or more; nil where there is none.
  var isHooperHigh: Derived<Bool>? {
    guard let entry = lastReadiness.flatMap({ record.readiness[$0] }), entry.value >= Self.highHooper else {
      return nil
    }
    return Derived(true, basis: [entry.position])
  }
}

extension LadderPositions {
  /// An exercise and every rung that is reached from it, easier and harder.
  func ladder(
    of exercise: String, _ steps: [KeyPath<LadderPosition, String?>] = [\.easier, \.harder]
  ) -> Set<String> {
    var rungs: Set<String> = [exercise]
    for step in steps {
      var next = place(exercise)?[keyPath: step]
      while let slug = next, rungs.insert(slug).inserted { next = place(slug)?[keyPath: step] }
    }
    return rungs
  }
}
