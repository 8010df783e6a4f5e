import EventSourcing
public import Foundation

/// The flare that a decision on an exercise has to heed.
extension ClientSignals {
  /// The days in which flares are counted, and for which a flare that is over is heeded.
  public static let flareDays = 28
  /// How far a morning may lie above the baseline in a flare that is ending.
  public static let resolvedRise = 1.0

  /// A flare with its end, declared or told by the mornings.
  struct FlareSpan {
    let flare: RecordedFlare
    let endedAt: Date?
    /// The day of the end, as it was said or as the mornings have it; it stays when another zone is set.
    let endedOn: LocalDay?
    let basis: Set<Int64>
    var beganAt: Date { flare.declared.happenedAt }
    func covers(_ moment: Date) -> Bool { beganAt <= moment && endedAt.map { moment < $0 } ?? true }
  }

  /// The flare to heed for an exercise: one that lasts, otherwise one that is over and after which the exercise was not
  /// done with pain scores yet; nil where there is neither.
  ///
  /// Flares count whatever their region: the whole programme is lightened. Of several that last the first to begin says
  /// since when, and the worst how bad. A flare that is over is heeded until the exercise was done once, so that it is
  /// begun again once, and for 28 days at most, after which the break counts [h].
  public func flare(for exercise: String) -> Derived<FlareSignal>? {
    let spans = flareSpans
    let lasting = spans.filter { $0.endedAt == nil }
    if let first = lasting.first {
      return signal(of: lasting, first: first, isResolved: false, for: exercise, among: spans)
    }
    guard
      let last = spans.filter({ isToHeed($0, for: exercise) }).max(by: {
        ($0.endedAt ?? $0.beganAt) < ($1.endedAt ?? $1.beganAt)
      })
    else { return nil }
    return signal(of: [last], first: last, isResolved: true, for: exercise, among: spans)
  }

  /// All flares, the first to begin first.
  var flareSpans: [FlareSpan] {
    keptFlares.value { record.flares.values.map(span).sorted { $0.beganAt < $1.beganAt } }
  }

  /// When a flare began and ended: declared, or on the second of two mornings running at most 1 above the baseline before
  /// it, whichever came first, and after its newest score either way. Without a baseline only a word ends it.
  func span(_ flare: RecordedFlare) -> FlareSpan {
    let scored = flare.scores.filter { $0.happenedAt <= moment }.max { $1.isNewer(than: $0) }
    var ends =
      flare.resolved.map { said in
        [
          (
            at: max(said.happenedAt, scored?.happenedAt ?? said.happenedAt),
            day: max(said.value.day, scored?.value.day ?? said.value.day), basis: Set([said.position])
          )
        ]
      } ?? []
    if let calm = calmMornings(after: flare, scored?.value.day) { ends.append(calm) }
    let end = ends.min { $0.at < $1.at }
    return FlareSpan(
      flare: flare, endedAt: end?.at, endedOn: end?.day,
      basis: (end?.basis ?? []).union([flare.declared.position]))
  }

  /// Two calm mornings running after a flare began and after the day of its newest score. A morning is calm where nothing that was
  /// scored lies above what was usual, and where a score of the flare's own region or of pain as a whole says so.
  private func calmMornings(after flare: RecordedFlare, _ scored: LocalDay?) -> (
    at: Date, day: LocalDay, basis: Set<Int64>
  )? {
    let began = flare.declared.value.day
    let after = max(began, scored ?? began)
    let region = flare.declared.value.region
    guard after < today, let baseline = morningBaseline(before: began),
      let own = morningBaseline(before: began, of: region)
    else { return nil }
    func calm(_ day: LocalDay) -> Morning? {
      guard let morning = morning(on: day), let told = self.morning(on: day, of: region),
        Double(morning.nrs).isAtMost(baseline.value + Self.resolvedRise),
        Double(told.nrs).isAtMost(own.value + Self.resolvedRise)
      else { return nil }
      return morning
    }
    for day in mornings[firstMorning(on: after + 1)..<firstMorning(on: today)].map(\.day) {
      if let first = calm(day), let second = calm(day + 1) {
        return (
          WallClock.start(of: day + 1, in: zone), day + 1,
          baseline.basis.union(own.basis).union([first.position, second.position])
        )
      }
    }
    return nil
  }

  private func isToHeed(_ span: FlareSpan, for exercise: String) -> Bool {
    guard let ended = span.endedAt, today - day(of: ended) < Self.flareDays else { return false }
    let done = sessions(of: exercise)
    return done.contains { $0.happenedAt < ended }
      && !done.contains { $0.happenedAt >= ended && $0.pain(in: exercise) != nil }
  }

  private func signal(
    of heeded: [FlareSpan], first: FlareSpan, isResolved: Bool, for exercise: String, among spans: [FlareSpan]
  ) -> Derived<FlareSignal> {
    let newest = heeded.map(\.flare.declared.value.day).max() ?? first.flare.declared.value.day
    let counted = spans.filter { newest.last(Self.flareDays).contains($0.flare.declared.value.day) }
    let before = sessionBefore(first, of: exercise, among: spans)
    // What a practitioner set below it since is what there is to go back to.
    let own = before.flatMap { leastOwnLoad(of: exercise, since: $0) }?.kilograms
    let load = before?.work(exercise)?.loadKg.map { min($0, own ?? $0) }
    let loadNow = sessions(of: exercise).last?.work(exercise)?.loadKg
    let value = FlareSignal(
      days: max(0, today - first.flare.declared.value.day),
      nrs: heeded.map { max($0.flare.declared.value.nrs, worst(of: $0.flare)) }.max() ?? 0,
      countIn28Days: counted.count,
      isResolved: isResolved, preFlareLoadKg: load ?? (before == nil || loadNow == nil ? nil : 0),
      preFlareSets: before.map { prescribedSets(of: exercise, in: $0) })
    return Derived(
      value,
      basis: heeded.reduce(into: Set(counted.map(\.flare.declared.position))) {
        $0.formUnion($1.basis.union($1.flare.scores.map(\.position)))
      }
      .union(before?.positions ?? []))
  }

  /// The last session of an exercise before a flare began; one that itself lay in another flare is no measure, and the one
  /// before that flare is taken. Where the exercise was first done in the flare, that session, so that nothing compounds.
  func sessionBefore(_ span: FlareSpan, of exercise: String, among spans: [FlareSpan])
    -> RecordedSession?
  {
    let done = sessions(of: exercise)
    var began = span.beganAt
    while let last = done.last(where: { $0.happenedAt < began }) {
      let around = spans.filter { $0.beganAt < began && $0.covers(last.happenedAt) }.map(\.beganAt).min()
      guard let around else { return last }
      began = around
    }
    return done.first { $0.happenedAt >= began }
  }
}

/// When a flare was over.
extension ClientSignals {
  /// When a flare ended, as was said or as the mornings tell, whichever came first; nil while it lasts.
  public func end(of flare: RecordedFlare) -> Derived<Date>? {
    let span = span(flare)
    return span.endedAt.map { Derived($0, basis: span.basis) }
  }

  /// The first day without a flare: the one that was said in the client's zone of then, or that of the morning, whatever zone
  /// was set since; nil while it lasts.
  public func endDay(of flare: RecordedFlare) -> LocalDay? { span(flare).endedOn }
}

/// Mornings that look like a flare that nobody declared.
extension ClientSignals {
  /// How far a morning lies above the baseline in a suspected flare.
  public static let suspectedRise = 2.0

  /// The second of two mornings running that lie at least 2 above the baseline before them, where it is today or
  /// yesterday and no flare lasts; nil otherwise, and without a baseline.
  ///
  /// It asks whether there is a flare.
  public var suspectedFlare: Derived<LocalDay>? {
    guard flareSpans.allSatisfy({ $0.endedAt != nil }) else { return nil }
    for day in [today, today - 1] {
      guard let first = morning(on: day - 1), let second = morning(on: day),
        let baseline = morningBaseline(before: day - 1)
      else { continue }
      let bound = baseline.value + Self.suspectedRise
      if Double(min(first.nrs, second.nrs)).isAtLeast(bound) {
        return Derived(day, basis: baseline.basis.union([first.position, second.position]))
      }
    }
    return nil
  }
}

/// What the policy has to know of a flare for one exercise.
public struct FlareSignal: Hashable, Sendable {
  /// Days since it began.
  public let days: Int
  /// Numeric rating scale at its worst, 0 to 10.
  public let nrs: Int
  /// Flares declared in the 28 days up to and with this one, itself included.
  public let countIn28Days: Int
  public let isResolved: Bool
  /// The load of the exercise before it, in kilograms; 0 where there was none and there is one now, nil where there is
  /// none either way.
  public let preFlareLoadKg: Double?
  /// The sets prescribed of the exercise before it; nil where it was never done.
  public let preFlareSets: Int?
}

/// A flare as it was declared, and as it was said to be over; what mornings say of its end is derived elsewhere.
public struct RecordedFlare: Hashable, Sendable {
  public let declared: RecordedFact<FlareDeclared>
  /// Nil while nobody said that it is over.
  public internal(set) var resolved: RecordedFact<FlareResolved>?
  /// New scores of it, in the order recorded.
  public internal(set) var scores: [RecordedFact<FlareScored>] = []
}
