/// How ready the client is, against the client's own usual.
extension ClientSignals {
  /// The days that say what is usual.
  public static let readinessDays = 28
  /// How many entries it takes.
  public static let readinessEntries = 10
  /// The z-score from which readiness is low.
  public static let lowReadiness = 1.5

  /// The z-score of a day's Hooper index against the client's own 28 days before it; high is bad.
  ///
  /// Nil without an entry on the day, with fewer than 10 before it, and where those do not differ at all.
  public func readinessScore(on day: LocalDay) -> Derived<Double>? {
    guard let entry = record.readiness[day] else { return nil }
    let usual = (1...Self.readinessDays).reversed().compactMap { record.readiness[day - $0] }
    let values = usual.map { Double($0.value) }
    guard values.count >= Self.readinessEntries, let mean = Mean.of(values),
      let deviation = Mean.deviation(of: values), deviation > 0
    else { return nil }
    return Derived((Double(entry.value) - mean) / deviation, basis: usual.map(\.position) + [entry.position])
  }

  /// Whether the last entry, today's or yesterday's, has a z-score of at least 1.5; nil where there is none.
  public var readinessLow: Derived<Bool>? {
    guard let day = lastReadiness, let score = readinessScore(on: day) else { return nil }
    return Derived(score.value.isAtLeast(Self.lowReadiness), basis: score.basis)
  }

  /// The day of the last entry, today or yesterday.
  var lastReadiness: LocalDay? { [today, today - 1].first { record.readiness[$0] != nil } }
}

/// Whether the client rested.
extension ClientSignals {
  /// Days logged as days of rest on which no session took place, in order.
  public func fullRestDays(in days: ClosedRange<LocalDay>) -> [LocalDay] {
    let trained = Set(sessionDays)
    return record.restDays.keys.filter { days.contains($0) && !trained.contains($0) }.sorted()
  }

  /// Whether none of the last 7 days, today among them, was a full day of rest; false without a session in them, for then
  /// there is nothing to rest from.
  ///
  /// Only a logged day is known to be one of rest: a day without a session may have been hard.
  public var missingRest: Derived<Bool> {
    let week = today.last(7)
    let sessions = sessions(in: week)
    guard !sessions.isEmpty, fullRestDays(in: week).isEmpty else { return Derived(false, basis: []) }
    return Derived(true, basis: sessions.flatMap(\.positions))
  }
}

/// How long the client slept.
extension ClientSignals {
  /// How many mornings back the last night may lie: today's and yesterday's.
  public static let nightDays = 2

  /// The hours of one night, by the morning on which it ended: as logged, otherwise as the day of rest says; nil where
  /// neither does.
  public func night(_ day: LocalDay) -> Derived<Double>? {
    if let night = record.nights[day] { return Derived(night.value.hours, basis: [night.position]) }
    guard let rest = record.restDays[day], let hours = rest.value.sleepHours else { return nil }
    return Derived(hours, basis: [rest.position])
  }

  /// The hours of the last night that was logged, where it ended today or yesterday; nil otherwise.
  public var sleepHours: Derived<Double>? { lastNight.flatMap(night) }

  /// The morning of the last night that was logged, today's or yesterday's.
  var lastNight: LocalDay? { (0..<Self.nightDays).lazy.map { today - $0 }.first { night($0) != nil } }
}

/// Days of rest that the programme prescribes and that were not taken, over 14 days. Each day owes what the version in force on
/// it prescribes; days before the first programme owe and count nothing.
public struct RestDebt: Hashable, Sendable {
  /// Over how many days it is counted.
  public static let days = 14

  /// Days of rest prescribed for those of the 14 days on which a programme was in effect, whole days only.
  public let prescribed: Int
  /// Full days of rest on those days, today among them.
  public let taken: Int

  /// Days still owed; 0 where more were taken than prescribed.
  public var owed: Int { max(0, prescribed - taken) }

  /// Nil where no programme prescribes days of rest.
  public init?(_ signals: ClientSignals) {
    let versions = signals.record.restDaysPlanned.sorted { $1.isNewer(than: $0) }
      .map { (day: signals.day(of: $0.happenedAt), perWeek: $0.value) }
    guard let first = versions.first else { return nil }
    let days = signals.today.last(Self.days)
    let owing = (0..<Self.days).compactMap { number in
      versions.last { $0.day <= days.lowerBound + number }?.perWeek
    }
    prescribed = owing.reduce(0, +) / 7
    taken = signals.fullRestDays(in: days).count { $0 >= first.day }
  }
}

/// Hours of sleep missing against 7 a night, over 14 days; nights of which nobody said anything are never counted as short.
public struct SleepShortfall: Hashable, Sendable {
  /// Over how many nights it is counted.
  public static let days = 14
  /// Hours of a night that is not short.
  public static let enough = 7.0

  /// Σ (7 − hours) of the nights shorter than 7 hours; a longer night repays nothing [h].
  public let hours: Double
  /// The nights that are known.
  public let nights: Int
  /// The mean of the last 7 nights that are known; nil where none is.
  public let meanOf7Days: Double?
  /// The nights that it is the mean of: one alone is no mean, and is said as what it is.
  public let nightsOf7Days: Int

  /// Whether the mean of 7 days lies below 7 hours; false where it is not known.
  public var isShort: Bool { meanOf7Days.map { $0.isBelow(Self.enough) } ?? false }

  /// Nil where no night of the 14 is known.
  public init?(_ signals: ClientSignals) {
    func hours(_ days: Int) -> [Double] { (0..<days).compactMap { signals.night(signals.today - $0)?.value } }
    let known = hours(Self.days)
    guard !known.isEmpty else { return nil }
    self.hours = known.reduce(0) { $0 + max(0, Self.enough - $1) }
    nights = known.count
    let week = hours(7)
    meanOf7Days = Mean.of(week)
    nightsOf7Days = week.count
  }
}
