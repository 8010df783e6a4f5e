import Practice

/// What a course plans of one exercise, week by week.
///
/// A series has one value for each week of the exercise; the last one goes on. Where a course follows the proposals, only
/// the first value counts, and what comes after is decided from what was done.
struct SampleExercise: Sendable {
  let slug: String
  let sets: Int
  /// Nil for a hold.
  let reps: RepRange?
  /// Seconds to hold each set, by week; empty for repetitions.
  let holds: [Int]
  /// By week; empty for bodyweight.
  let loads: [Load]
  let plateStep: Load?
  let rirTarget: Double?
  let tempo: String?
  /// The weeks of the course in which it is trained.
  let weeks: Range<Int>
  /// The finding that it serves; nil where it serves the joint that it stabilises.
  let serves: FindingKind?
  /// Whether it stays hard, so that nothing is gained from week to week.
  let isStuck: Bool
  /// The side that leads, where it is done one side at a time.
  var side: SetDone.Side?

  /// The same, done one side at a time.
  func led(by side: SetDone.Side) -> SampleExercise {
    var sided = self
    sided.side = side
    return sided
  }

  /// Repetitions, with a load where there is one.
  static func lift(
    _ slug: String, _ sets: Int, _ reps: ClosedRange<Int>, weeks: Range<Int> = 0..<99, _ loads: [Double] = [],
    _ unit: LoadUnit = .kg, step: Double = 2.5, rir: Double = 3, tempo: String? = nil,
    serves: FindingKind? = nil, isStuck: Bool = false
  ) -> SampleExercise {
    SampleExercise(
      slug: slug, sets: sets, reps: RepRange(lowest: reps.lowerBound, highest: reps.upperBound), holds: [],
      loads: loads.map { Load($0, unit) }, plateStep: loads.isEmpty ? nil : Load(step, unit), rirTarget: rir,
      tempo: tempo, weeks: weeks, serves: serves, isStuck: isStuck)
  }

  /// Holds of some seconds, with a load where there is one.
  static func hold(
    _ slug: String, _ sets: Int, _ holds: [Int], weeks: Range<Int> = 0..<99, _ loads: [Double] = [],
    _ unit: LoadUnit = .kg, step: Double = 2, serves: FindingKind? = nil
  ) -> SampleExercise {
    SampleExercise(
      slug: slug, sets: sets, reps: nil, holds: holds, loads: loads.map { Load($0, unit) },
      plateStep: loads.isEmpty ? nil : Load(step, unit), rirTarget: nil, tempo: nil, weeks: weeks,
      serves: serves, isStuck: false)
  }

  /// The load in a week of the course; nil for bodyweight.
  func load(week: Int) -> Load? { loads.carried(to: week - weeks.lowerBound) }

  /// The hold in a week of the course; nil for repetitions.
  func hold(week: Int) -> Int? { holds.carried(to: week - weeks.lowerBound) }
}

extension Array {
  /// The value of a week, the last one where the series has ended; nil for an empty series.
  func carried(to week: Int) -> Element? { isEmpty ? nil : self[Swift.max(0, Swift.min(week, count - 1))] }
}

/// The week of a course in which an exercise gives way to a neighbour on its ladder.
struct SampleSubstitution: Sendable {
  let week: Int
  /// The slug of the exercise that gives way.
  let exercise: String
  let by: Replacement
  let reason: String

  init(_ week: Int, _ exercise: String, _ by: Replacement, _ reason: String) {
    self.week = week
    self.exercise = exercise
    self.by = by
    self.reason = reason
  }
}

/// Where a practitioner of the sample decides otherwise than is proposed.
struct SampleAnswer: Sendable {
  enum Kind: Sendable {
    /// Keeps what is prescribed.
    case decline
    /// Sets the load this many plate steps above the present one.
    case override(plates: Int)
  }

  let kind: Kind
  /// The first increase that is proposed in this week of the course or later is answered so.
  let week: Int
  let reason: String

  static func decline(_ week: Int, _ reason: String) -> SampleAnswer {
    SampleAnswer(kind: .decline, week: week, reason: reason)
  }

  static func override(_ week: Int, plates: Int, _ reason: String) -> SampleAnswer {
    SampleAnswer(kind: .override(plates: plates), week: week, reason: reason)
  }
}

/// Something out of the ordinary at one visit of a course; a turn whose time has not come yet does not happen.
struct SampleIncident: Sendable {
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
