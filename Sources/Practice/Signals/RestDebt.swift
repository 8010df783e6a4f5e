/// Days of rest that the programme prescribes and that were not taken, over 14 days; it never counts days from before the
/// programme.
public struct RestDebt: Hashable, Sendable {
  /// Over how many days it is counted.
  public static let days = 14

  /// Days of rest prescribed for those of the 14 days on which the programme was in effect, whole days only.
  public let prescribed: Int
  /// Full days of rest in the last 14 days, today among them.
  public let taken: Int

  /// Days still owed; 0 where more were taken than prescribed.
  public var owed: Int { max(0, prescribed - taken) }

  /// Nil where no programme prescribes days of rest.
  public init?(_ signals: ClientSignals) {
    guard let perWeek = signals.record.restDaysPerWeek else { return nil }
    let covered = min(Self.days, max(0, signals.today - signals.day(of: perWeek.happenedAt) + 1))
    prescribed = perWeek.value * covered / 7
    taken = signals.fullRestDays(in: signals.today.last(Self.days)).count
  }
}
