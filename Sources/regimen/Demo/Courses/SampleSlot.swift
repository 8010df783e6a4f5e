/// When a client usually comes in a week: one day and time; it never says in which week.
///
/// The visits of one week lie at later times from one to the next, so that 48 hours of rest lie between them.
struct SampleSlot: Hashable, Sendable {
  /// 1 for Monday.
  let weekday: Int
  let at: ClockTime

  init(_ weekday: Int, _ hour: Int, _ minute: Int) {
    self.weekday = weekday
    at = ClockTime(hour, minute)
  }
}
