/// Whether a lighter week is due by plan.
extension ClientSignals {
  /// The weeks of training after which a deload is due.
  public static let deloadWeeks = 6
  /// The sessions that each of them needs.
  public static let deloadSessions = 2
  /// A pause of more days than this is a break.
  public static let breakDays = 14

  /// Whether a deload of an exercise is due: the 6 weeks that end with the last session's day have at least 2 sessions
  /// each, and no deload of the exercise was accepted in them; nil where the programme plans no deloads.
  ///
  /// The weeks follow each other, so a break in them leaves one without sessions; a break since the last session ends
  /// them too.
  public func deloadDue(for exercise: String) -> Derived<Bool>? {
    guard let plans = record.plansDeloads, plans.value else { return nil }
    let none = Derived(false, basis: [plans.position])
    let days = sessionDays
    guard let last = days.last, today - last <= Self.breakDays else { return none }
    let span = last.last(7 * Self.deloadWeeks)
    let isLightened = record.deloads.contains {
      $0.value == exercise && day(of: $0.happenedAt) >= span.lowerBound
    }
    guard !isLightened else { return none }
    let counted = days.filter { span.contains($0) }
    let isFull = (0..<Self.deloadWeeks).allSatisfy { week in
      let week = (last - 7 * week).last(7)
      return counted.count { week.contains($0) } >= Self.deloadSessions
    }
    guard isFull else { return none }
    return Derived(true, basis: sessions(in: span).flatMap(\.positions) + [plans.position])
  }
}
