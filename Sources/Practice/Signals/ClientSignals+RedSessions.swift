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
