import EventSourcing
import Foundation

/// What was seen, what is usual and what is needed, for the reasons of a proposal of `2026.1`.
extension ProposalEvaluation {
  /// A sentence for each reason that has numbers.
  func numbers(_ state: ExerciseState, _ reasons: [PolicyReason]) -> [PolicyReason: String] {
    let shared = reasonNumbers(state.exercise)
    return ReasonNumbers.sentences(reasons) { reason in
      shared.words(reason) ?? recordNumbers(reason, state) ?? workNumbers(reason, state)
    }
  }

  /// The numbers that both policies say alike.
  func reasonNumbers(_ exercise: String) -> ReasonNumbers {
    ReasonNumbers(exercise: exercise, inputs: inputs, signals: signals, parameters: parameters)
  }

  private func text(_ number: Double) -> String { ReasonNumbers.text(number) }

  private func days(_ days: Double) -> String { days == 1 ? "1 day" : "\(text(days)) days" }

  /// A load in the unit in which the exercise is prescribed.
  private func weight(_ kilograms: Double, of exercise: String) -> String {
    let unit = inputs.programme.prescribed[exercise]?.load?.unit ?? .kg
    return "\(Load.number((kilograms / unit.kilograms * 100).rounded() / 100)) \(unit.rawValue)"
  }

  // MARK: - Signals of the client

  private func recordNumbers(_ reason: PolicyReason, _ state: ExerciseState) -> String? {
    let known = state.state.signals
    let since = "\(days(known.daysSinceLast)) since the last session"
    switch reason {
    case .flarePersistentOrSevere:
      return flare(known).map {
        "\($0), \(known.flare?.countIn28Days ?? 1) in 28 days; needs under NRS \(text(parameters.flareReferPain)), at most "
          + "\(text(parameters.flareReferDays)) days and fewer than \(parameters.flareReferCount)"
      }
    case .flare: return flare(known)
    case .flareOver:
      return known.flare?.preFlareLoadKg.flatMap(PolicyEvaluation.weight).map {
        "the load before it was \(weight($0, of: state.exercise))"
      }
    case .restSpacing:
      let needed = known.slowRecovery ? parameters.slowRestHours : parameters.restHours
      return known.hoursSinceSameMuscle.map { "\(text($0)) hours since; needs \(text(needed))" }
    case .break: return "\(since); needs at most \(text(parameters.breakDays))"
    case .longBreak: return "\(since); needs at most \(text(parameters.longBreakDays))"
    case .weeklyPainUp2: return weekly(known, parameters.deloadWeeklyRise)
    case .weeklyPainUp1: return weekly(known, parameters.holdWeeklyRise)
    case .overreach:
      return "\(known.overreachSignals) signs; needs fewer than \(parameters.deloadOverreach)"
    case .shortSleep:
      return known.sleepHours.map { "\(text($0)) hours slept; needs \(text(parameters.shortSleepHours))" }
    case .repeatedRed:
      return "\(known.redsIn14Days) red sessions; needs fewer than \(parameters.repeatedReds)"
    case .morningPainMissing:
      if state.isUnscored, let newest = signals.sessions(of: state.exercise).last {
        return "no pain scores of the session of \(signals.day(of: newest.happenedAt))"
      }
      return inputs.record.session(state.lastSessionID).map {
        "no score of \(signals.day(of: $0.happenedAt) + 1)"
      }
    default: return nil
    }
  }

  private func weekly(_ known: PolicySignals, _ needed: Double) -> String? {
    known.weeklyMorningDelta.map {
      "this week \(text($0)) above the week before; needs less than \(text(needed))"
    }
  }

  /// The regions that flare, how badly and since when.
  private func flare(_ known: PolicySignals) -> String? {
    guard let flare = known.flare else { return nil }
    let spans = signals.flareSpans.filter { $0.endedAt == nil }
    let regions = Set(spans.map(\.flare.declared.value.region.words)).sorted().joined(separator: ", ")
    return
      "\(regions.isEmpty ? "" : "\(regions), ")NRS \(text(flare.nrs)) at its worst, for \(days(flare.days))"
  }

  // MARK: - The sessions

  private func workNumbers(_ reason: PolicyReason, _ state: ExerciseState) -> String? {
    guard let work = PolicyEvaluation(state.state, parameters) else { return nil }
    let session = work.last
    switch reason {
    case .painBeforeAboveYellow:
      return "\(text(session.pain.before)) before it; needs at most \(text(parameters.yellowPeak))"
    case .red: return work.painNumbers(session)
    case .redAgainOrUnsettled:
      let again =
        work.isUnsettled(session)
        ? morning(session, state) : work.previous.map { "the time before \(work.peakText($0))" }
      return [work.painNumbers(session), again].compactMap(\.self).joined(separator: "; ")
    case .unsettled: return morning(session, state)
    case .unsettledAgain:
      let before = work.previous?.pain.nextMorning.map { ", the time before \(text($0))" }
      return morning(session, state).map { $0 + (before ?? "") }
    case .missed, .missedAgain: return work.missedNumbers
    case .topOfRange, .stableYellow, .doubleProgression, .holdsMet, .holdCap: return work.doneNumbers
    case .stepAboveCap:
      guard let load = work.load(session) else { return nil }
      let plate = work.exercise.plateKg
      return
        "\(weight(plate, of: state.exercise)) more than \(weight(load, of: state.exercise)) are "
        + "\(text(plate / load * 100)) %; needs at most \(text(parameters.stepCap * 100)) %"
    case .criteriaNotMet: return work.lackingNumbers
    default: return nil
    }
  }

  /// A morning against the client's usual one, and against the pain before the session.
  private func morning(_ session: PolicySession, _ state: ExerciseState) -> String? {
    guard let seen = session.pain.nextMorning, let last = inputs.record.session(state.lastSessionID) else {
      return nil
    }
    let baseline = signals.morningBaseline(before: signals.day(of: last.happenedAt))
    let usual = baseline.map { "usual \(text($0.value)) (\($0.basis.count) scores)" }
    let needed = max(session.pain.before, session.morningBaseline ?? 0) + parameters.unsettledRise
    return
      "morning \(text(seen)), \(usual ?? "before the session \(text(session.pain.before))"); needs under \(text(needed))"
  }
}
