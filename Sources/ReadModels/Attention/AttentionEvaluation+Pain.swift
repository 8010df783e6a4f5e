import EventSourcing
import Foundation
import Practice

/// Flares, mornings and sessions that hurt.
extension AttentionEvaluation {
  /// Pain of a session from which it is severe, whatever the mode: NRS [h].
  static let severePain = 8
  /// For how many days the pain of a last session is looked at.
  static let sessionDays = 28
  /// The change of the weekly mean of mornings from which pain is up, as the policies have it [h].
  static let weeklyRise = 2.0

  private var lastingFlares: [LastingFlare] { signals.lastingFlares(policy) }

  /// A flare that a physician should see: too long, one of many, or too severe.
  var flareRefers: Found? {
    let flares = lastingFlares.filter(\.refers)
    guard let flare = flares.first else { return nil }
    let why = [
      flare.isSevere ? "NRS \(flare.nrs), \(Self.tenth(flare.referral.nrs)) or more" : nil,
      flare.lastsTooLong
        ? "it lasts for \(flare.days) days, more than \(Self.tenth(flare.referral.days))" : nil,
      flare.isOneOfMany
        ? "\(flare.countIn28Days) flares in 28 days, \(flare.referral.count) or more" : nil,
    ].compactMap(\.self).joined(separator: "; ")
    return Found(
      words: "A flare (\(name(flare)), since \(flare.declared.day)) is to be referred: \(why).",
      command: flare.lastsTooLong || flare.isOneOfMany ? over(flare) : score(flare))
  }

  var flareWorse: Found? {
    let flares = lastingFlares.filter { !$0.refers && $0.worseNRS != nil }
    guard let flare = flares.first, let new = flare.worseNRS, let before = flare.beforeNRS else { return nil }
    return Found(
      words: "A flare (\(name(flare)), since \(flare.declared.day)) got worse: NRS \(new) after \(before).",
      command: score(flare))
  }

  var flare: Found? {
    lastingFlares.first { !$0.refers && $0.worseNRS == nil }.map { flare in
      Found(
        words: "A flare (\(name(flare)), NRS \(flare.nrs)) lasts since \(flare.declared.day).",
        command: over(flare))
    }
  }

  private func name(_ flare: LastingFlare) -> String { flare.declared.region.words }

  private func score(_ flare: LastingFlare) -> String {
    "record flare-score --client \(handle) --flare \(flare.declared.flareID.lowercased) --nrs N"
  }

  private func over(_ flare: LastingFlare) -> String {
    "resolve flare --client \(handle) --flare \(flare.declared.flareID.lowercased)"
  }

  var suspectedFlare: Found? {
    guard let day = signals.suspectedFlare?.value,
      let usual = signals.morningBaseline(before: day - 1)?.value
    else { return nil }
    let scores = signals.morningScores(in: day - 1...day).map(String.init).joined(separator: " and ")
    return Found(
      words: "Two mornings up to \(day) were well above the usual: \(scores), usual \(Self.tenth(usual)); "
        + "ask for a flare.", command: "record flare --client \(handle) --region REGION --nrs N")
  }

  /// The mean morning score of 7 days against that of the 7 before them, otherwise against that of the 28 before them.
  var painUp: Found? {
    let start = today - (Self.weekDays - 1)
    let week = mean(in: start...today)
    guard let week, week.count >= Self.weekScores else { return nil }
    func found(_ usual: Double, _ days: String) -> Found {
      Found(
        words:
          "Morning pain is \(Self.tenth(week.mean)) in 7 days, \(Self.tenth(usual)) in the \(days) before.",
        command: "propose \(handle)")
    }
    if let delta = signals.weeklyMorningDelta?.value, delta.isAtLeast(Self.weeklyRise) {
      return found(week.mean - delta, "7 days")
    }
    guard let usual = mean(in: start - Self.baselineDays...start - 1), usual.count >= Self.baselineScores
    else { return nil }
    let rise = week.mean - usual.mean
    guard rise.isAtLeast(2) || usual.mean > 0 && rise.isAtLeast(usual.mean * 0.3) else { return nil }
    return found(usual.mean, "28 days")
  }

  private func mean(in days: ClosedRange<LocalDay>) -> (mean: Double, count: Int)? {
    let scores = signals.morningScores(in: days)
    guard !scores.isEmpty else { return nil }
    return (Double(scores.reduce(0, +)) / Double(scores.count), scores.count)
  }

  /// The pain of the last session, where it was severe or red and nobody answered a proposal that went on from it.
  func sessionPain(isSevere: Bool) -> Found? {
    guard let pain = signals.lastSessionPain(policy), today - pain.day <= Self.sessionDays, !isAnswered(pain),
      isSevere ? pain.scores.peak >= Self.severePain : pain.isRed && pain.scores.peak < Self.severePain
    else { return nil }
    let place = pain.exercise.map { " in \($0.replacing("-", with: " "))" } ?? ""
    return Found(
      words: "Pain reached \(pain.scores.peak) of 10\(place) in the session of \(pain.day), from "
        + "\(pain.scores.before) before it\(isSevere ? "" : ": red"); no proposal was answered since.",
      command: "propose \(handle)")
  }

  private func isAnswered(_ pain: SessionPain) -> Bool {
    row.facts.contains { fact in
      guard case .answer(let answer) = fact.content, answer.sessionID == pain.sessionID else { return false }
      return pain.exercise.map { $0 == answer.exercise } ?? true
    }
  }
}
