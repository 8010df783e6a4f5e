/// Days of rest that the programme prescribes and that were not taken, over 14 days; it never judges a day without a word.
public struct RestDebt: Hashable, Sendable {
  /// Over how many days it is counted.
  public static let days = 14

  /// Days of rest prescribed for 14 days.
  public let prescribed: Int
  /// Full days of rest in the last 14 days, today among them.
  public let taken: Int

  /// Days still owed; 0 where more were taken than prescribed.
  public var owed: Int { max(0, prescribed - taken) }

  /// Nil where no programme prescribes days of rest.
  public init?(_ signals: ClientSignals) {
    guard let perWeek = signals.record.restDaysPerWeek else { return nil }
    prescribed = perWeek.value * 2
    taken = signals.fullRestDays(in: signals.today.last(Self.days)).count
  }
}
