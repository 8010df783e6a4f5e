import Practice

/// Something out of the ordinary at one visit of a course; a turn whose time has not come yet does not happen.
struct SampleTurn: Sendable {
  enum Kind: Sendable {
    case cancelled(by: CancelledBy, code: CancellationCode, reason: String)
    /// Moved on the day before to another time of the same day.
    case moved(to: ClockTime)
    case missed
    /// Recorded with a mistake, and corrected in the evening with this note.
    case corrected(note: String)
    /// The morning after is clearly worse than usual.
    case unsettled
    /// A red flag is found and nothing is trained; visits are called off until it is cleared, this many days later.
    case flagged(RedFlag, clearedAfter: Int?, reason: String)
  }

  /// The week of the course.
  let week: Int
  /// Which visit of that week, from 0.
  let visit: Int
  let kind: Kind

  init(_ week: Int, _ visit: Int, _ kind: Kind) {
    self.week = week
    self.visit = visit
    self.kind = kind
  }
}
