import Foundation

/// How many signs of overreaching hold for an exercise.
extension ClientSignals {
  /// The days that say what is usual of strength, effort and mood.
  public static let overreachDays = 28

  /// How many signs hold now; 0 where none can be told.
  public func overreachSignals(for exercise: String) -> Derived<Int> {
    let signs = overreachSigns(for: exercise)
    return Derived(signs.count, basis: signs.values.reduce(into: Set<Int64>()) { $0.formUnion($1) })
  }

  /// The signs that hold now, each with the positions that say so; one that cannot be told does not hold.
  public func overreachSigns(for exercise: String) -> [OverreachSign: Set<Int64>] {
    var signs: [OverreachSign: Set<Int64>] = [:]
    for sign in OverreachSign.allCases {
      switch sign {
      case .strengthDown: signs[sign] = strengthDown(exercise)
      case .effortUp: signs[sign] = effortUp(exercise)
      case .readinessLow: signs[sign] = readinessLowThreeDays
      case .shortSleep: signs[sign] = shortSleepThreeNights
      case .moodDown: signs[sign] = moodDown
      case .morningPainUp:
        signs[sign] = weeklyMorningDelta.flatMap { $0.value.isAtLeast(1) ? $0.basis : nil }
      }
    }
    return signs
  }

  /// Each of the last two estimates against those of the 28 days before its session. Estimates that are only a lower
  /// bound are left out: they would look like a fall.
  private func strengthDown(_ exercise: String) -> Set<Int64>? {
    let estimates = sessions(of: exercise).compactMap { session -> Estimate? in
      guard let work = judgedWork(exercise, in: session), let estimate = EstimatedOneRepMax(work.sets),
        !estimate.isLowerBound
      else { return nil }
      return Estimate(
        day: day(of: session.happenedAt), side: leadingSide(of: exercise, in: session),
        kilograms: estimate.kilograms, positions: session.positions)
    }
    guard estimates.count > 1, let last = estimates.last, isRecent(last.day) else { return nil }
    var basis: Set<Int64> = []
    for index in estimates.indices.suffix(2) {
      let days = (estimates[index].day - 1).last(Self.overreachDays)
      // One side is no measure of the other.
      let before = estimates[..<index].filter { days.contains($0.day) && $0.side == last.side }
      guard estimates[index].side == last.side, let usual = Median.of(before.map(\.kilograms)),
        estimates[index].kilograms.isAtMost(usual * 0.95)
      else { return nil }
      basis.formUnion((before + [estimates[index]]).flatMap(\.positions))
    }
    return basis
  }

  private struct Estimate {
    let day: LocalDay
    let side: SetDone.Side?
    let kilograms: Double
    let positions: [Int64]
  }

  /// The last session against those at the same load in the 28 days before it; two without a load are at the same, unless
  /// their help differs.
  private func effortUp(_ exercise: String) -> Set<Int64>? {
    let done = sessions(of: exercise)
    guard let last = done.last, let effort = last.content.rpe else { return nil }
    let lastDay = day(of: last.happenedAt)
    guard isRecent(lastDay) else { return nil }
    let load = last.work(exercise)?.netLoadKg ?? 0
    let days = (lastDay - 1).last(Self.overreachDays)
    let alike = done.dropLast().filter { session in
      days.contains(day(of: session.happenedAt)) && session.content.rpe != nil
        && (session.work(exercise)?.netLoadKg ?? 0).isSame(as: load)
    }
    guard let usual = Median.of(alike.compactMap(\.content.rpe)), effort.isAtLeast(usual + 2) else {
      return nil
    }
    return Set((alike + [last]).flatMap(\.positions))
  }

  private var readinessLowThreeDays: Set<Int64>? {
    guard let last = lastReadiness else { return nil }
    let scores = (0..<3).compactMap { readinessScore(on: last - $0) }
    guard scores.count == 3, scores.allSatisfy({ $0.value.isAtLeast(Self.lowReadiness) }) else {
      return nil
    }
    return scores.reduce(into: []) { $0.formUnion($1.basis) }
  }

  private var shortSleepThreeNights: Set<Int64>? {
    guard let last = lastNight else { return nil }
    let nights = (0..<3).compactMap { night(last - $0) }
    guard nights.count == 3, nights.allSatisfy({ !$0.value.isAtLeast(6) }) else { return nil }
    return nights.reduce(into: []) { $0.formUnion($1.basis) }
  }

  /// Mood before a session, which the session itself has not changed yet. The 28 days hold the 7.
  private var moodDown: Set<Int64>? {
    let month = sessions(in: today.last(Self.overreachDays)).compactMap { session in
      session.content.mood.map {
        (day: day(of: session.happenedAt), mood: Double($0.before), positions: session.positions)
      }
    }
    let week = month.filter { today.last(7).contains($0.day) }
    guard let now = Mean.of(week.map(\.mood)), let usual = Mean.of(month.map(\.mood)),
      (usual - now).isAtLeast(2)
    else { return nil }
    return Set(month.flatMap(\.positions))
  }

  private func isRecent(_ day: LocalDay) -> Bool { today.last(Self.overreachDays).contains(day) }
}

/// A sign that a client does more than they recover from; one alone says nothing, and none is a diagnosis.
public enum OverreachSign: String, Codable, Hashable, Sendable, CaseIterable {
  /// Estimated 1RM at least 5 % below its 28-day median, twice running.
  case strengthDown
  /// Session RPE at least 2 above its median at equal load.
  case effortUp
  /// Hooper z-score of at least 1.5 on 3 days running.
  case readinessLow
  /// Less than 6 hours of sleep on 3 nights running.
  case shortSleep
  /// Mean mood of 7 days at least 2 below that of 28.
  case moodDown
  /// Morning pain at least 1 up on the week before.
  case morningPainUp
}

/// This week's training load against the client's usual; a number to look at, never an alarm and never an input to the policy.
///
/// Acute is the load of the last 7 days; usual is the mean week of the 21 days before them, which with the 7 make the 28
/// days (uncoupled: the acute week is not in its own denominator). Load is session RPE × minutes (Foster 2001). The ratio
/// does not tell who will be hurt: random denominators reproduce the effect that was claimed for it (Impellizzeri 2021).
public struct WeekAgainstUsual: Hashable, Sendable {
  /// Σ session load of the last 7 days, arbitrary units.
  public let acute: Double
  /// Σ session load of a mean week in the 21 days before, arbitrary units; above 0.
  public let usual: Double
  /// Sessions in the 28 days that have no load, because RPE or minutes are missing; they are left out.
  public let sessionsWithoutLoad: Int

  /// Acute over usual.
  public var ratio: Double { acute / usual }

  /// Nil with less than 28 days since the first session that has a load, and where the usual is 0.
  public init?(_ signals: ClientSignals) {
    let sessions = zip(signals.record.sessions, signals.sessionDays).map { session, day in
      (day: day, load: SessionDerived(session.content).sessionLoad)
    }
    let span = signals.today.last(28)
    guard let first = sessions.filter({ $0.load != nil }).map(\.day).min(), first <= span.lowerBound else {
      return nil
    }
    func load(_ days: ClosedRange<LocalDay>) -> Double {
      sessions.filter { days.contains($0.day) }.compactMap(\.load).reduce(0, +)
    }
    let usual = load((signals.today - 7).last(21)) / 3
    guard usual > 0 else { return nil }
    self.usual = usual
    acute = load(signals.today.last(7))
    sessionsWithoutLoad = sessions.count { span.contains($0.day) && $0.load == nil }
  }
}
