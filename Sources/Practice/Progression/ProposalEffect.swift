import EventSourcing
import Foundation

/// The events by which an accepted proposal changes what is prescribed; none for one that asks to hold, to rest or to look.
///
/// Loads stay in the unit in which they were entered. A target of repetitions lies within the prescribed range, so it changes
/// no prescription. Sets that a deload or a flare cut come back with the next proposal that does not cut them.
struct ProposalEffect {
  let proposal: Proposal
  let inputs: ProposalInputs
  let at: Date

  /// - Throws: `no-prescription`, `no-rung`, `already-prescribed`, `caution-region`, `target-required`.
  func drafts() throws(Refusal) -> [Draft<PracticeEvent>] {
    guard let current = inputs.programme.prescribed[proposal.exercise] else {
      throw Refusal(
        .noPrescription,
        "The proposal was refused: the exercise is not prescribed to the client any more. Look at the proposals anew.",
        field: "exercise")
    }
    let terms = proposal.decision.params
    switch proposal.decision.action {
    case .refer, .review, .rest, .hold, .increaseReps, .extendReps: return []
    case .harderRung: return try rung(.harder, from: current)
    case .flareCut, .deload, .regress, .restart, .increaseHold, .increaseLoad:
      if terms.rung != nil { return try rung(.easier, from: current) }
      return change(current)
    }
  }

  private func change(_ current: ExercisePrescribed) -> [Draft<PracticeEvent>] {
    let terms = proposal.decision.params
    let load = terms.loadKg.map { LoadEntry.load($0, like: current.load ?? current.plateStep) } ?? current.load
    let sets = terms.sets ?? setsBeforeTheCut(current) ?? current.sets
    let hold = terms.holdSeconds.map { Int($0.rounded()) } ?? current.holdSeconds
    guard sets == current.sets, hold == current.holdSeconds else {
      return [prescribed(current, sets: sets, holdSeconds: hold, load: load)]
    }
    guard let load, current.load.map({ !$0.weighsTheSame(as: load) }) ?? true else { return [] }
    let facts = LoadAdjusted(
      clientID: inputs.clientID, exercise: proposal.exercise, from: current.load, to: load)
    return [Draft(.loadAdjusted(facts), at: at, personal: PersonalPart([.reason: words]))]
  }

  private func prescribed(
    _ current: ExercisePrescribed, sets: Int, holdSeconds: Int?, load: Load?
  ) -> Draft<PracticeEvent> {
    Draft(
      .exercisePrescribed(
        ExercisePrescribed(
          clientID: inputs.clientID, exercise: proposal.exercise, sets: sets, repRange: current.repRange,
          holdSeconds: holdSeconds, load: load, rirTarget: current.rirTarget, plateStep: current.plateStep)),
      at: at)
  }

  private func rung(
    _ direction: SubstitutionDirection, from current: ExercisePrescribed
  ) throws(Refusal) -> [Draft<PracticeEvent>] {
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
    guard provoked.isEmpty else {
      throw Refusal(
        .cautionRegion,
        "The proposal was refused: \(next.slug) is to be avoided while these regions are red or flaring: "
          + "\(provoked.map(\.words).joined(separator: ", ")). Decline it, or substitute another exercise.",
        field: "exercise")
    }
    let facts = ExerciseSubstituted(
      clientID: inputs.clientID, from: proposal.exercise, to: next.slug, direction: direction)
    let terms = try SubstitutionTerms.terms(
      current, to: next, sets: proposal.decision.params.sets, repRange: nil, load: nil)
    return [
      Draft(.programme(.exerciseSubstituted(facts)), at: at, personal: PersonalPart([.reason: words])),
      Draft(.exercisePrescribed(terms), at: at),
    ]
  }

  /// The sets from before the last accepted cut, where it still holds.
  private func setsBeforeTheCut(_ current: ExercisePrescribed) -> Int? {
    let answers = inputs.answers.all.filter {
      $0.kind == .accepted && $0.proposal.exercise == proposal.exercise
    }
    guard let last = answers.last, last.proposal.decision.params.sets == current.sets else { return nil }
    return answers.reversed().first { $0.proposal.decision.params.sets != nil && $0.proposal.setsBefore != nil }?
      .proposal.setsBefore
  }

  /// The rule, as the reason of the change.
  private var words: String {
    let reasons = proposal.decision.reasons.map(\.rawValue).joined(separator: ", ")
    return "policy \(proposal.decision.policy): \(proposal.decision.action.rawValue) (\(reasons))"
  }
}
