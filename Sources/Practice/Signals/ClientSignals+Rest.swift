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
