/// How long the client slept.
extension ClientSignals {
  /// How many mornings back the last night may lie: today's and yesterday's.
  public static let nightDays = 2

  /// The hours of one night, by the morning on which it ended: as logged, otherwise as the day of rest says; nil where
  /// neither does.
  public func night(_ day: LocalDay) -> Derived<Double>? {
    if let night = record.nights[day] { return Derived(night.value, basis: [night.position]) }
    guard let rest = record.restDays[day], let hours = rest.value.sleepHours else { return nil }
    return Derived(hours, basis: [rest.position])
  }

  /// The hours of the last night that was logged, where it ended today or yesterday; nil otherwise.
  public var sleepHours: Derived<Double>? { lastNight.flatMap(night) }

  /// The morning of the last night that was logged, today's or yesterday's.
  var lastNight: LocalDay? {
    (0..<Self.nightDays).lazy.map { today - $0 }.first { night($0) != nil }
  }
}
