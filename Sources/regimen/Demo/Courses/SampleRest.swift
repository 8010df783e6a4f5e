/// How a client rests and sleeps; only what is logged of it becomes an event.
struct SampleRest: Sendable {
  /// Days of the week that are days of rest, 1 for Monday.
  let weekdays: [Int]
  /// Sleep before a day of rest, in half hours.
  let halfHours: ClosedRange<Int>
  /// Quality of that sleep, 0 to 10.
  let quality: ClosedRange<Int>
  /// The share of days that is logged, 0 to 1.
  let logged: Double
  /// The week of the course whose first day of rest is logged wrong and corrected on the morning after.
  let correctedWeek: Int?

  init(
    _ weekdays: [Int], hours: ClosedRange<Double> = 6.5...8.5, quality: ClosedRange<Int> = 6...9,
    logged: Double = 0.85, correctedWeek: Int? = nil
  ) {
    self.weekdays = weekdays
    halfHours = Int(hours.lowerBound * 2)...Int(hours.upperBound * 2)
    self.quality = quality
    self.logged = logged
    self.correctedWeek = correctedWeek
  }
}
