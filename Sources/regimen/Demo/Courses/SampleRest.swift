import Practice

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

/// A change of daily life that is agreed with a client, and its reviews, each on a Friday.
struct SampleHabit: Sendable {
  struct Review: Sendable {
    /// The week of the course.
    let week: Int
    let outcome: LifestyleOutcome
    let note: String?

    init(_ week: Int, _ outcome: LifestyleOutcome, _ note: String? = nil) {
      self.week = week
      self.outcome = outcome
      self.note = note
    }
  }

  let area: LifestyleArea
  let target: String
  /// The week of the course in which it is agreed.
  let agreed: Int
  let reviews: [Review]
  /// Whether the next review is due on the Monday of today's week; otherwise the last one closes it.
  let isDue: Bool

  init(_ area: LifestyleArea, _ target: String, agreed: Int, _ reviews: Review..., isDue: Bool = false) {
    self.area = area
    self.target = target
    self.agreed = agreed
    self.reviews = reviews
    self.isDue = isDue
  }
}

/// A flare that a client declares on the Sunday before a week, and that is over on a Friday.
struct SampleFlare: Sendable {
  let region: PainRegion
  let nrs: Int
  /// The week of the course that it comes before.
  let before: Int
  /// The week on whose Friday it is said to be over.
  let over: Int
  let note: String

  /// The weeks in which it is felt.
  var weeks: ClosedRange<Int> { before...over }
}
