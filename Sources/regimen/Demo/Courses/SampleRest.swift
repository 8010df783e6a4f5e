/// How a client rests, sleeps and feels; only what is logged of it becomes an event.
struct SampleRest: Sendable {
  /// Days of the week that are days of rest, 1 for Monday.
  let weekdays: [Int]
  /// Sleep in a night, in half hours.
  let halfHours: ClosedRange<Int>
  /// Quality of that sleep, 0 to 10.
  let quality: ClosedRange<Int>
  /// The share of days of rest that is logged, 0 to 1.
  let logged: Double
  /// The week of the course whose first day of rest is logged wrong and corrected on the morning after.
  let correctedWeek: Int?
  /// How many days before today nights are logged, each but those before a day of rest.
  let nights: Int
  /// How many days before today readiness is rated, every day.
  let readiness: Int
  /// Each rating of readiness on a usual day, 1 (best) to 7.
  let ratings: ClosedRange<Int>

  init(
    _ weekdays: [Int], hours: ClosedRange<Double> = 6.5...8.5, quality: ClosedRange<Int> = 6...9,
    logged: Double = 0.85, correctedWeek: Int? = nil, nights: Int = 0, readiness: Int = 0,
    ratings: ClosedRange<Int> = 2...4
  ) {
    self.weekdays = weekdays
    halfHours = Int(hours.lowerBound * 2)...Int(hours.upperBound * 2)
    self.quality = quality
    self.logged = logged
    self.correctedWeek = correctedWeek
    self.nights = nights
    self.readiness = readiness
    self.ratings = ratings
  }

  /// Whether every night is short, so that the last one has to be known.
  var isShort: Bool { halfHours.upperBound < 12 }
}
