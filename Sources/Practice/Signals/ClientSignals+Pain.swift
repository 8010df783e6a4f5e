/// Red sessions shortly before the last one.
extension ClientSignals {
  /// The days in which red sessions are counted, the last session's day among them.
  public static let redDays = 14

  /// How many sessions were red in the 14 days up to and with the last session of an exercise that has pain scores, of
  /// whatever exercises they were; nil without such a session.
  ///
  /// A session is red where its pain is, or that of any exercise scored apart; `isRed` is the policy's word on one pain.
  public func redsIn14Days(upTo exercise: String, isRed: (PainScores) -> Bool) -> Derived<Int>? {
    guard let last = sessions(of: exercise).last(where: { $0.pain(in: exercise) != nil }) else { return nil }
    let days = day(of: last.happenedAt).last(Self.redDays)
    let reds = sessions(in: days).filter { session in
      guard session.happenedAt <= last.happenedAt else { return false }
      return ([session.content.pain] + session.content.exercises.map(\.pain)).contains {
        $0.map(isRed) ?? false
      }
    }
    return Derived(reds.count, basis: reds.flatMap(\.positions))
  }
}

/// The client's usual morning pain before a day.
extension ClientSignals {
  /// How many days before a session say what is usual.
  public static let baselineDays = 14
  /// How many scores it takes.
  public static let baselineScores = 5

  /// The median of the morning scores in the 14 days before a day, the day itself left out; nil with fewer than 5 scores.
  public func morningBaseline(before day: LocalDay) -> Derived<Double>? {
    let scores = mornings(in: (day - 1).last(Self.baselineDays))
    guard scores.count >= Self.baselineScores, let median = Median.of(scores.map { Double($0.nrs) }) else {
      return nil
    }
    return Derived(median, basis: scores.map(\.position))
  }
}

/// How morning pain changed from one week to the next.
extension ClientSignals {
  /// How many scores each of the two weeks needs.
  public static let weeklyScores = 3

  /// The mean of the morning scores of the last 7 days less that of the 7 before, −10 to 10; nil with fewer than 3 in
  /// either. The last 7 days end with today.
  public var weeklyMorningDelta: Derived<Double>? {
    let week = mornings(in: today.last(7))
    let before = mornings(in: (today - 7).last(7))
    guard week.count >= Self.weeklyScores, before.count >= Self.weeklyScores,
      let mean = Mean.of(week.map { Double($0.nrs) }), let usual = Mean.of(before.map { Double($0.nrs) })
    else { return nil }
    return Derived(mean - usual, basis: (week + before).map(\.position))
  }
}

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

/// A morning that stands against more, however few others are known.
extension ClientSignals {
  /// The worst score of this morning and yesterday's where it is red: above yellow, or where pain is judged by its rise from the
  /// peak on that is red whatever the rise; nil otherwise. A morning of a day that begins elsewhere already counts too.
  ///
  /// The week's change needs three scores in each of two weeks and a suspected flare five in two: a client who rarely says how
  /// the morning was is heard by this one. It takes no account of what is usual: mornings that are red for a week become usual [h].
  func redMorning(_ parameters: PolicyParameters) -> Derived<Int>? {
    let isRelative = record.relativePain?.value == true
    let worst = mornings(in: (today - 1)...(today + 1)).max { $0.nrs < $1.nrs }
    guard let worst else { return nil }
    let score = Double(worst.nrs)
    let isRed = isRelative ? score >= parameters.relativeRedPeak : score > parameters.yellowPeak
    return isRed ? Derived(worst.nrs, basis: [worst.position]) : nil
  }
}
