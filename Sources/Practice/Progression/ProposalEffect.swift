import EventSourcing
import Foundation

/// The events by which an accepted proposal changes what is prescribed; none for one that asks to rest or to look.
///
/// What was accepted is prescribed from then on: also a load that is held, where another one was prescribed since the session.
/// Loads stay in the unit in which they were entered. A target of repetitions lies within the prescribed range, so it changes
/// no prescription. Sets that a deload or a flare cut come back with the next accepted proposal that begins again or
/// increases [h].
struct ProposalEffect {
  let proposal: Proposal
  let inputs: ProposalInputs
  /// Given where the proposal asks for a load.
  let load: Load?
  let at: Date
  /// The step of complexity that is taken in place of what is proposed; nil for the proposal itself.
  var complexity: ComplexityOffer?

  private var isSuccessor: Bool { Policy2026_2.isLabel(proposal.decision.policy) }

  /// - Throws: `no-prescription`, `no-rung`, `already-prescribed`, `caution-region`, `target-required`,
  ///   `load-out-of-range`, `load-required`.
  func drafts() throws(Refusal) -> [Draft<PracticeEvent>] {
    guard let current = inputs.programme.prescribed[proposal.exercise] else {
      throw Refusal(
        .noPrescription,
        "The proposal was refused: the exercise is not prescribed to the client any more. Look at the proposals anew.",
        field: "exercise")
    }
    let terms = proposal.decision.params
    if let complexity {
      try checkLoad(PolicyTerms())
      let after = inputs.complexity.of(proposal.exercise).with(ComplexityStep(complexity.axis, complexity.to))
      return [Draft(.prescription(.complexitySet(after.facts(inputs.clientID))), at: at)]
    }
    try checkLoad(terms)
    switch proposal.decision.action {
    case .refer, .review, .rest: return []
    case .hold, .increaseReps, .extendReps: return try change(current, to: terms) + stepBack
    case .harderRung: return try rung(.harder, from: current) + stepBack
    case .flareCut, .deload, .regress, .restart, .resume, .increaseHold, .increaseLoad:
      if let step = terms.rung {
        return try rung(step < 0 ? .easier : .harder, from: current) + stepBack
      }
      return try change(current, to: terms) + stepBack
    }
  }

  /// What is accepted in the place of a step of complexity takes it back, and so does a cut after a new one: never both.
  private var stepBack: [Draft<PracticeEvent>] {
    guard let step = proposal.takesBack else { return [] }
    let before = inputs.complexity.of(proposal.exercise).with(step)
    return [Draft(.prescription(.complexitySet(before.facts(inputs.clientID))), at: at)]
  }

  /// Refuses a load that is missing, or that nothing asks for.
  private func checkLoad(_ terms: PolicyTerms) throws(Refusal) {
    if terms.needsLoad == true {
      guard load == nil else { return }
      throw Refusal(
        .loadRequired,
        "The proposal needs a load that nobody knows yet. Give the load to begin with (--load 8kg), or 0 kg for none.",
        field: "load")
    }
    guard load == nil else {
      throw Refusal(
        .loadRequired,
        "Refused: the proposal asks for no load. Leave the load out, or override the proposal to set another.",
        field: "load")
    }
  }

  /// The load of the terms as it is prescribed; nil where they have none.
  private func load(_ terms: PolicyTerms, like entered: Load?) -> Load? {
    terms.loadLb.map { Load($0, .lb) } ?? terms.loadKg.map { LoadEntry.load($0, like: entered) }
  }

  private func change(_ current: ExercisePrescribed, to terms: PolicyTerms) throws(Refusal) -> [Draft<
    PracticeEvent
  >] {
    let load =
      load(terms, like: current.load ?? current.plateStep) ?? current.load
    if let load {
      try Bounds.check(
        load, onMachine: inputs.catalogue.known.isMachine(current.exercise), field: "load")
    }
    let sets = sets(current)
    let hold = terms.holdSeconds.map { Int($0.rounded()) } ?? current.holdSeconds
    guard sets == current.sets, hold == current.holdSeconds else {
      return [prescribed(current, sets: sets, holdSeconds: hold, load: load)]
    }
    guard let load, current.load.map({ !$0.weighsTheSame(as: load) }) ?? true else { return [] }
    let facts = LoadAdjusted(
      clientID: inputs.clientID, exercise: proposal.exercise, from: current.load, to: load)
    return [Draft(.prescription(.loadAdjusted(facts)), at: at, personal: PersonalPart([.reason: words]))]
  }

  private func prescribed(_ current: ExercisePrescribed, sets: Int, holdSeconds: Int?, load: Load?) -> Draft<
    PracticeEvent
  > {
    Draft(
      .prescription(
        .exercisePrescribed(
          ExercisePrescribed(
            clientID: inputs.clientID, exercise: current.exercise, sets: sets, repRange: current.repRange,
            holdSeconds: holdSeconds, load: load, rirTarget: current.rirTarget, plateStep: current.plateStep,
            side: current.side))
      ), at: at)
  }

  private func rung(_ direction: SubstitutionDirection, from current: ExercisePrescribed) throws(Refusal)
    -> [Draft<PracticeEvent>]
  {
    let place = inputs.catalogue.exercise(proposal.exercise)?.place
    let slug = direction == .harder ? place?.harder : place?.easier
    guard let next = slug.flatMap(inputs.catalogue.exercise) else {
      throw Refusal(
        .noRung, "The proposal was refused: the ladder has no such rung. Name an exercise yourself.",
        field: "exercise")
    }
    guard inputs.programme.prescribed[next.slug] == nil else {
      throw Refusal(
        .alreadyPrescribed,
        "The proposal was refused: \(next.slug) is prescribed to the client already. Override the proposal instead.",
        field: "exercise")
    }
    let provoked = inputs.pain.regions.provoked(by: next.place?.cautionRegions ?? [])
    // Less of what provokes is never refused out of caution, and what was done before a flare is begun again once it is over.
    let proposed = load ?? load(proposal.decision.params, like: current.load ?? current.plateStep)
    let isLess =
      direction == .easier && !(proposed?.isHeavier(than: current.load) ?? false)
      && next.provokesNoMore(than: inputs.catalogue.exercise(proposal.exercise))
    guard provoked.isEmpty || isSuccessor && (isLess || proposal.decision.action == .restart) else {
      throw Refusal(
        .cautionRegion,
        "The proposal was refused: \(next.slug) is to be avoided while these regions are red or flaring: "
          + "\(provoked.map(\.words).joined(separator: ", ")). Decline it, or substitute another exercise.",
        field: "exercise")
    }
    let facts = ExerciseSubstituted(
      clientID: inputs.clientID, from: proposal.exercise, to: next.slug, direction: direction)
    if isSuccessor {
      let terms = rungTerms(current, on: next.slug)
      if let load = terms.load {
        try Bounds.check(load, onMachine: inputs.catalogue.known.isMachine(next.slug), field: "load")
      }
      return [
        Draft(.programme(.exerciseSubstituted(facts)), at: at, personal: PersonalPart([.reason: words])),
        Draft(.prescription(.exercisePrescribed(terms)), at: at),
      ]
    }
    let terms = try SubstitutionTerms.terms(current, to: next, sets: sets(current), repRange: nil, load: nil)
    let hold = terms.holdSeconds.map { hold in
      proposal.decision.params.holdSeconds.map { Int($0.rounded()) } ?? hold
    }
    return [
      Draft(.programme(.exerciseSubstituted(facts)), at: at, personal: PersonalPart([.reason: words])),
      prescribed(terms, sets: terms.sets, holdSeconds: hold, load: terms.load),
    ]
  }

  /// The terms of a rung as `2026.2` names them, all of them. Of an exercise without a range, what is counted begins with a
  /// range of its own.
  private func rungTerms(_ current: ExercisePrescribed, on slug: String) -> ExercisePrescribed {
    let terms = proposal.decision.params
    let lowest = terms.reps ?? SubstitutionTerms.firstReps
    let hold = terms.holdSeconds.map { Int($0.rounded()) }
    let given = load ?? load(terms, like: current.load ?? current.plateStep)
    return ExercisePrescribed(
      clientID: inputs.clientID, exercise: slug, sets: terms.sets ?? current.sets,
      repRange: hold == nil
        ? current.repRange ?? RepRange(lowest: lowest, highest: lowest + SubstitutionTerms.firstRange) : nil,
      holdSeconds: hold, load: given.flatMap { $0.kilograms > 0 ? $0 : nil }, rirTarget: current.rirTarget,
      plateStep: current.plateStep, side: OneSidedExercises.contains(slug) ? current.side : nil)
  }

  /// The sets that the proposal names; otherwise those from before accepted cuts, where it takes them back or gives them
  /// back.
  private func sets(_ current: ExercisePrescribed) -> Int {
    if let sets = proposal.decision.params.sets { return sets }
    var sets = current.sets
    if let answer = proposal.answer { sets = setsBefore(answer, cutTo: sets) ?? sets }
    // Under 2026.2 what gives sets back names them.
    guard proposal.decision.action.givesSetsBack, !isSuccessor else { return sets }
    // Cuts follow on each other; what was prescribed otherwise since, and what gave sets back, ends them.
    for answer in inputs.answers.all.reversed()
    where answer.kind == .accepted && answer.proposal.exercise == proposal.exercise {
      if answer.position == proposal.answer?.position { continue }
      if answer.proposal.decision.action.givesSetsBack { break }
      guard answer.proposal.decision.params.sets != nil else { continue }
      guard let before = setsBefore(answer, cutTo: sets) else { break }
      sets = before
    }
    return sets
  }

  /// The sets before an accepted cut; nil where it was none, or not to these.
  private func setsBefore(_ answer: ProposalAnswer, cutTo sets: Int) -> Int? {
    guard answer.kind == .accepted, answer.proposal.decision.params.sets == sets else { return nil }
    return answer.proposal.setsBefore
  }

  /// The rule, as the reason of the change.
  private var words: String {
    let reasons = proposal.decision.reasons.map(\.rawValue).joined(separator: ", ")
    return "policy \(proposal.decision.policy): \(proposal.decision.action.rawValue) (\(reasons))"
  }
}

extension PolicyAction {
  /// Whether sets that were cut come back with it.
  fileprivate var givesSetsBack: Bool {
    switch self {
    case .restart, .resume, .increaseReps, .extendReps, .increaseHold, .increaseLoad, .harderRung: true
    case .refer, .review, .rest, .flareCut, .regress, .deload, .hold: false
    }
  }
}
