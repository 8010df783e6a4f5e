import EventSourcing
import Foundation

/// What the table does not know of: sessions without scores, help, sides, and what of it holds a decision.
extension Policy2026_2.StateBuilder {
  /// What the policy answers to the state, after the rules on what the table knows nothing of.
  mutating func decision(_ state: Policy2026_2.State, by policy: Policy2026_2) -> PolicyDecision {
    var decision = holding(policy.decide(state), state, by: policy)
    if decision.action.takesUpMore, let session = signals.sideNotDone(of: exercise, in: scored) {
      note(session.positions)
      decision = policy.held(state, [.criteriaNotMet])
    }
    decision = begunAgain(decision, state)
    guard decision.action != .refer, isAssisted(decision) else { return decision }
    return policy.signed(Policy2026_2.answer(.review, PolicyTerms(), [.assisted]))
  }

  /// Whether the exercise, or the rung that a decision leads to, was last done with help, which no row of the table knows.
  private mutating func isAssisted(_ decision: PolicyDecision) -> Bool {
    let place = signals.places.place(exercise)
    let rung = decision.params.rung.flatMap { $0 < 0 ? place?.easier : place?.harder }
    let own = signals.isAssisted(exercise, since: since)
    guard let session = own ?? rung.flatMap({ signals.isAssisted($0) }) else { return false }
    note(session.positions)
    return true
  }

  /// Limits a restart after a flare to the lower load that the policy restarts at, where the exercise was not done in the flare: its
  /// load was never reduced then, so the prescribed one is still that from before.
  private func begunAgain(_ decision: PolicyDecision, _ state: Policy2026_2.State) -> PolicyDecision {
    guard decision.action == .restart, decision.params.rung == nil, let began = flareBegan, let last,
      last.happenedAt < began, let entry = state.history.last,
      let alone = evaluation(of: entry, kind: described.kind, repRange: described.repRange)
    else { return decision }
    let most = alone.wholePlates(
      state.signals.flare?.preFlareLoad ?? alone.lastLoad, times: parameters.restartLoadLeft)
    guard most > .zero else { return decision }
    return decision.capped(atKg: unit == .kg ? most.number : nil, atLb: unit == .lb ? most.number : nil)
  }

  /// What is answered while the newest session has no pain scores: nothing goes up by older ones that settled, neither beyond
  /// them nor beyond what is prescribed.
  private mutating func holding(
    _ decision: PolicyDecision, _ state: Policy2026_2.State, by policy: Policy2026_2
  )
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
}

/// The rungs beside the exercise's own.
extension Policy2026_2.StateBuilder {
  /// For how many days what was done on a harder rung says what can be done there [h].
  private static let harderRungDays = Policy2026_2.regainDays

  /// A rung beside the exercise's own, with the load of the newest session of it that went well; what a practitioner set below it
  /// since counts instead. Nobody knows a load where one no heavier went badly since, and what is easier than an exercise without a
  /// load has none. An easier one begins with no more than the load in force, and of a harder one nothing older than 56 days counts.
  /// Nil also for one that is prescribed beside the exercise, as nobody could take a step to it.
  mutating func rung(_ slug: String?, isEasier: Bool) -> Policy2026_2.Rung? {
    guard let slug, let place = signals.places.place(slug),
      signals.record.prescriptions.inForce(slug, at: prescribedBy) == nil
    else { return nil }
    let kind = PolicyExercise.Kind(place.mode)
    if isEasier, kind == .loaded, described.kind == .bodyweight {
      return Policy2026_2.Rung(kind: .bodyweight, load: nil)
    }
    let days = signals.today.last(Self.harderRungDays)
    var leastThatWentBadly: Amount?
    for session in signals.sessions(of: slug).reversed() {
      guard isEasier || days.contains(signals.day(of: session.happenedAt)) else { break }
      guard let entry = entry(session, of: slug, isHeld: kind == .isometric) else { continue }
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
      // What was done with help says nothing of a load.
      guard alone.lastLoad >= .zero else { break }
      let own = signals.leastOwnLoad(of: slug, since: session, by: prescribedBy).map(amount)
      let known = own.map { min($0, alone.lastLoad) } ?? alone.lastLoad
      return Policy2026_2.Rung(
        kind: kind, load: isEasier ? min(known, loadInForce ?? known) : known)
    }
    return Policy2026_2.Rung(kind: kind, load: nil)
  }

  /// The lesser of the load prescribed and that of the last session; nil where neither is known.
  private var loadInForce: Amount? {
    let done = last.flatMap(entry).flatMap {
      evaluation(of: $0, kind: described.kind, repRange: described.repRange)?.lastLoad
    }
    return [current.map { $0.load.map(amount) ?? .zero }, done].compactMap(\.self).min().map {
      max($0, .zero)
    }
  }
}
