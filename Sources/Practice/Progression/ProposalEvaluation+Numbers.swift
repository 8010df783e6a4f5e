import EventSourcing
import Foundation

/// What was seen, what is usual and what is needed, for the reasons of a proposal of `2026.2`: `Morning 5, usual 2 (6 scores);
/// needs under 4.`
extension Policy2026_2.StateBuilder {
  /// A sentence for each reason that has numbers.
  func numbers(_ state: Policy2026_2.State, _ reasons: [PolicyReason]) -> [PolicyReason: String] {
    let shared = ReasonNumbers(exercise: exercise, inputs: inputs, signals: signals, parameters: judging)
    return ReasonNumbers.sentences(reasons) { reason in
      shared.words(reason) ?? recordNumbers(reason, state) ?? workNumbers(reason, state)
    }
  }

  static func text(_ amount: Amount) -> String { Load.number((amount.number * 10).rounded() / 10) }

  // MARK: - Signals of the client

  private func recordNumbers(_ reason: PolicyReason, _ state: Policy2026_2.State) -> String? {
    let signals = state.signals
    let days = "\(Self.days(signals.daysSinceLast)) since the last session"
    switch reason {
    case .flarePersistentOrSevere:
      return flare(signals).map {
        "\($0), \(signals.flare?.countIn28Days ?? 1) in 28 days; needs under NRS \(Self.text(parameters.flareReferPain)), at most "
          + "\(Self.text(parameters.flareReferDays)) days and fewer than \(parameters.flareReferCount)"
      }
    case .flare, .flareElsewhere: return flare(signals)
    case .flareOver:
      guard let flare = signals.flare else { return nil }
      if flare.rungsBelow > 0 {
        return "\(flare.rungsBelow == 1 ? "1 rung" : "\(flare.rungsBelow) rungs") below the one before it"
      }
      guard let load = flare.preFlareLoad, load > .zero else { return nil }
      return
        "the load before it was \(weight(load)); \(ReasonNumbers.text(parameters.restartLoadLeft.number * 100)) % of it to begin again"
    case .restSpacing:
      let needed = signals.slowRecovery ? parameters.slowRestHours : parameters.restHours
      return signals.hoursSinceSameMuscle.map { "\(Self.text($0)) hours since; needs \(Self.text(needed))" }
    case .break: return "\(days); needs at most \(Self.text(parameters.breakDays))"
    case .longBreak: return "\(days); needs at most \(Self.text(parameters.longBreakDays))"
    case .reassess:
      let most = state.history.isEmpty ? parameters.longBreakDays : parameters.reassessDays
      return "\(days); needs at most \(Self.text(most))"
    case .weeklyPainUp2: return weekly(signals, parameters.deloadWeeklyRise)
    case .weeklyPainUp1: return weekly(signals, parameters.holdWeeklyRise)
    case .overreach:
      return "\(signals.overreachSignals) signs; needs fewer than \(parameters.deloadOverreach)"
    case .shortSleep:
      return signals.sleepHours.map {
        "\(Self.text($0)) hours slept; needs \(Self.text(parameters.shortSleepHours))"
      }
    case .repeatedRed:
      return "\(signals.redsIn14Days) red sessions; needs fewer than \(parameters.repeatedReds)"
    case .morningPainMissing:
      if let unscored = unscored ?? unscoredHarder {
        return "no pain scores of the session of \(self.signals.day(of: unscored.happenedAt))"
      }
      return last.map { "no score of \(self.signals.day(of: $0.happenedAt) + 1)" }
    case .deloadRunning, .deloadOver:
      return signals.deload.map {
        "day \(Self.text($0.days)) of it; needs \(Self.text(parameters.deloadDays))"
      }
    case .deloadPersisting:
      return signals.deload.map {
        "\(Self.days($0.days)); needs at most \(Self.text(parameters.deloadPersistsDays))"
      }
    case .regain:
      return signals.regainLoad.map { "\(weight($0)) went well" }
    default: return nil
    }
  }

  private static func days(_ days: Amount) -> String { days == Amount(1) ? "1 day" : "\(text(days)) days" }

  private func weight(_ load: Amount) -> String {
    "\(Load.number((load.number * 100).rounded() / 100)) \(unit.rawValue)"
  }

  /// The regions that flare, how badly and since when.
  private func flare(_ signals: Policy2026_2.Signals) -> String? {
    guard let flare = signals.flare else { return nil }
    let spans = self.signals.flareSpans.filter { $0.endedAt == nil }
    let regions = Set(spans.map(\.flare.declared.value.region.words)).sorted().joined(separator: ", ")
    return
      "\(regions.isEmpty ? "" : "\(regions), ")NRS \(Self.text(flare.nrs)) at its worst, for \(Self.days(flare.days))"
  }

  private func weekly(_ signals: Policy2026_2.Signals, _ needed: Amount) -> String? {
    signals.weeklyMorningDelta.map {
      "this week \(Self.text($0)) above the week before; needs less than \(Self.text(needed))"
    }
  }

  // MARK: - The sessions

  private func workNumbers(_ reason: PolicyReason, _ state: Policy2026_2.State) -> String? {
    guard let work = Policy2026_2.Evaluation(state, parameters) else { return nil }
    let session = work.last
    switch reason {
    case .painBeforeAboveYellow:
      return "\(Self.text(session.before)) before it; needs at most \(Self.text(parameters.yellowPeak))"
    case .red: return work.painNumbers(session)
    case .redAgainOrUnsettled:
      let again =
        work.isUnsettled(session)
        ? morning(session) : work.previous.map { "the time before \(work.peakText($0))" }
      return [work.painNumbers(session), again].compactMap(\.self).joined(separator: "; ")
    case .unsettled: return morning(session)
    case .unsettledAgain:
      let before = work.previous?.nextMorning.map { ", the time before \(Self.text($0))" }
      return morning(session).map { $0 + (before ?? "") }
    case .lowActivation:
      let felt = state.history.suffix(2).compactMap { $0.activation.map(Self.text) }
      return "\(felt.joined(separator: " and ")) of 10; needs \(Self.text(parameters.lowActivation))"
    case .abovePrescribed:
      return state.load.map { "\(weight(work.lastLoad)) done, \(weight($0)) prescribed" }
    case .effortUnknown: return work.effortNumbers
    case .missed, .missedAgain: return work.missedNumbers
    case .topOfRange, .stableYellow, .doubleProgression, .stableReps: return work.doneNumbers
    case .holdsMet, .holdCap: return work.doneNumbers
    case .stepAboveCap, .plateStep, .smallerPlate:
      guard work.loadInForce > .zero else { return nil }
      let step = (work.exercise.plate.number / work.loadInForce.number * 1000).rounded() / 10
      let cap = reason == .stepAboveCap ? 10 : 25
      return
        "\(weight(work.exercise.plate)) more than \(weight(work.loadInForce)) are \(Load.number(step)) %; needs at most \(cap) %"
    case .criteriaNotMet: return work.lackingNumbers
    default: return nil
    }
  }

  /// A morning against the client's usual one, and against the pain before the session.
  private func morning(_ session: Policy2026_2.Session) -> String? {
    guard let seen = session.nextMorning, let last else { return nil }
    let baseline = signals.morningBaseline(before: signals.day(of: last.happenedAt))
    let usual = baseline.map { "usual \(Self.text(Amount($0.value))) (\($0.basis.count) scores)" }
    let needed = max(session.before, session.morningBaseline ?? .zero) + parameters.unsettledRise
    return
      "morning \(Self.text(seen)), \(usual ?? "before the session \(Self.text(session.before))"); needs under "
      + Self.text(needed)
  }
}
