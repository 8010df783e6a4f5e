import EventSourcing
import Foundation

/// The flare that `2026.2` heeds, and what it concerns.
extension Policy2026_2.StateBuilder {
  /// A flare that lasts, otherwise one that is over, that concerns the exercise, and after which it was not done yet; nil where
  /// there is neither. Of several that last those that concern the exercise say what was done before; all say how bad it is.
  mutating func flare() -> Policy2026_2.Flare? {
    let spans = signals.flareSpans
    let own = spans.filter { concerns($0.flare.declared.value.region) }
    let lasting = spans.filter { $0.endedAt == nil }
    if let first = lasting.first {
      let concerned = own.filter { $0.endedAt == nil }
      return flare(lasting, since: first, concerned: concerned.first, among: own, isResolved: false)
    }
    let ended = own.filter(isToHeed).max { ($0.endedAt ?? $0.beganAt) < ($1.endedAt ?? $1.beganAt) }
    return ended.flatMap { flare([$0], since: $0, concerned: $0, among: own, isResolved: true) }
  }

  private mutating func flare(
    _ heeded: [ClientSignals.FlareSpan], since first: ClientSignals.FlareSpan,
    concerned: ClientSignals.FlareSpan?, among own: [ClientSignals.FlareSpan], isResolved: Bool
  ) -> Policy2026_2.Flare {
    let newest = heeded.map(\.flare.declared.value.day).max() ?? first.flare.declared.value.day
    let counted = signals.flareSpans.filter {
      newest.last(ClientSignals.flareDays).contains($0.flare.declared.value.day)
    }
    note(counted.map(\.flare.declared.position))
    for span in heeded { note(span.basis.union(span.flare.scores.map(\.position))) }
    flareBegan = concerned?.beganAt
    let below = concerned.map(rungsBelow) ?? 0
    let before = concerned.flatMap { signals.sessionBefore($0, of: exercise(at: $0, below), among: own) }
    if let before { note(before.positions) }
    return Policy2026_2.Flare(
      days: Amount(Double(max(0, signals.today - first.flare.declared.value.day))),
      nrs: Amount(Double(heeded.map { signals.worst(of: $0.flare) }.max() ?? 0)),
      countIn28Days: counted.count,
      resolved: isResolved, concerns: concerned != nil, rungsBelow: below,
      preFlareLoad: concerned.flatMap { loadBefore($0, before, below) },
      preFlareSets: concerned.flatMap { span in
        before.map { before in
          let exercise = exercise(at: span, below)
          let done = signals.prescribedSets(of: exercise, in: before)
          return signals.leastOwnSets(of: exercise, since: before, by: prescribedBy).map { min(done, $0) }
            ?? done
        }
      })
  }

  /// The load of the session before a flare, or what a practitioner set below it since that session; nil where the last load is meant.
  private func loadBefore(_ span: ClientSignals.FlareSpan, _ before: RecordedSession?, _ below: Int)
    -> Amount?
  {
    guard below == 0, let before else { return nil }
    let done =
      signals.judgedWork(exercise, in: before)?.workingSets.compactMap(\.load).map(amount).max() ?? .zero
    return signals.leastOwnLoad(of: exercise, since: before, by: prescribedBy).map { min(done, amount($0)) }
      ?? done
  }

  /// Whether the exercise trains, stabilises or cautions a region; one of which nobody said anything may do all three.
  private func concerns(_ region: PainRegion) -> Bool {
    guard let place = inputs.catalogue.exercise(exercise)?.place else { return true }
    return place.concerned.contains(region)
  }

  /// A flare that is over is heeded until the exercise, on whatever rung, was done once with pain scores, and for 28 days at most.
  private func isToHeed(_ span: ClientSignals.FlareSpan) -> Bool {
    guard let ended = span.endedAt, signals.today - signals.day(of: ended) < ClientSignals.flareDays else {
      return false
    }
    let done = chain.flatMap { link in
      signals.sessions(of: link.exercise).filter { $0.happenedAt >= link.from && $0.happenedAt < link.until }
        .map { (at: $0.happenedAt, isScored: $0.pain(in: link.exercise) != nil) }
    }
    return done.contains { $0.at < ended } && !done.contains { $0.at >= ended && $0.isScored }
  }

  // MARK: - Rungs

  private struct Link {
    let exercise: String
    let from: Date
    let until: Date
    let substitution: RecordedFact<ExerciseSubstituted>?
  }

  /// The exercise, and those whose place it took, newest first.
  private var chain: [Link] {
    var links: [Link] = []
    var (slug, until) = (exercise, Date.distantFuture)
    let all = signals.record.substitutions.filter { $0.happenedAt <= signals.moment }
    while links.count <= all.count {
      let taken = all.filter { fact in
        fact.value.to == slug && (links.last?.substitution).map { $0.isNewer(than: fact) } ?? true
      }.max { $1.isNewer(than: $0) }
      links.append(
        Link(exercise: slug, from: taken?.happenedAt ?? .distantPast, until: until, substitution: taken))
      guard let taken else { break }
      (slug, until) = (taken.value.from, taken.happenedAt)
    }
    return links
  }

  /// How many rungs a flare's accepted cuts have taken the exercise down, less those it went up again.
  private func rungsBelow(_ span: ClientSignals.FlareSpan) -> Int {
    var below = 0
    for link in chain.reversed() {
      guard let substitution = link.substitution, substitution.happenedAt >= span.beganAt else { continue }
      switch substitution.value.direction {
      case .easier: if isFlareCut(substitution.position) { below += 1 }
      case .harder: below = max(0, below - 1)
      case .other: below = 0
      }
    }
    return below
  }

  /// Whether a substitution is what came of a flare's cut that was taken under this policy.
  private func isFlareCut(_ position: Int64) -> Bool {
    inputs.answers.all.contains { answer in
      answer.kind == .accepted && answer.position == position - 1
        && answer.proposal.decision.action == .flareCut
        && Policy2026_2.isLabel(answer.proposal.decision.policy)
    }
  }

  /// What was done in the exercise's place when a flare began, where cuts took it down since.
  private func exercise(at span: ClientSignals.FlareSpan, _ below: Int) -> String {
    guard below > 0 else { return exercise }
    return chain.first { $0.from <= span.beganAt }?.exercise ?? exercise
  }
}

extension ClientSignals {
  /// How bad a flare is, NRS: its greatest score of today and yesterday, otherwise its newest.
  func worst(of flare: RecordedFlare) -> Int {
    let declared = flare.declared.value
    let later = flare.scores.filter { $0.happenedAt <= moment }.sorted { $1.isNewer(than: $0) }.map(\.value)
    let recent =
      (today - declared.day < Self.flareScoreDays ? [declared.nrs] : [])
      + later.filter { today - $0.day < Self.flareScoreDays }.map(\.nrs)
    return recent.max() ?? later.last?.nrs ?? declared.nrs
  }

  /// For how many days the greatest score of a flare counts, today among them.
  static let flareScoreDays = 2
}
