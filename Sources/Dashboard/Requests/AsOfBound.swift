/// Up to where a view may know, as a query says it: a position of the log, an instant, or a day with all of it.
enum AsOfBound: Hashable, Sendable {
  /// From 1.
  case position(Int64)
  case time(TimeBound)

  /// Reads `240`, `2027-03-01T15:00:00Z` or `2027-03-01`; nil for anything else.
  init?(_ text: String) {
    if let position = Int64(text) {
      guard position > 0 else { return nil }
      self = .position(position)
    } else if let time = TimeBound(text) {
      self = .time(time)
    } else {
      return nil
    }
  }
}
