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
