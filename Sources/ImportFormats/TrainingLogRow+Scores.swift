import Practice

extension TrainingLogRow {
  /// Seconds that are written as `90`, `1:30` or `0:01:30`; nil for a blank cell.
  func seconds(_ column: TrainingLogColumn?) throws(RowProblem) -> Int? {
    guard let column, let text = text(column), text.contains(":") else {
      return try wholeNumber(column, in: Bounds.seconds)
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard (2...3).contains(parts.count), parts.dropFirst().allSatisfy({ $0.map((0...59).contains) ?? false }),
      parts.allSatisfy({ $0.map { $0 >= 0 && $0 < 1000 } ?? false })
    else { throw problem(column, "a time such as 1:30 or 0:01:30") }
    let seconds = parts.reduce(0) { $0 * 60 + ($1 ?? 0) }
    guard Bounds.seconds.contains(seconds) else {
      throw problem(column, "a time of up to \(Bounds.seconds.upperBound / 3600) hours")
    }
    return seconds
  }

  /// When a workout began, by a cell that has the day, and maybe the time, and one that may have the time.
  func start(_ date: TrainingLogColumn, _ time: TrainingLogColumn?, order: DateOrder?) throws(RowProblem) -> (
    LocalDateTime, hasTime: Bool
  ) {
    switch try reading(date, order: order) {
    case .time(let time): return (time, true)
    case .day(let day):
      guard let time, let clock = text(time) else {
        guard let noon = LocalDateTime(day, hour: 12, minute: 0) else { throw problem(date, "a date") }
        return (noon, false)
      }
      guard let start = WallTimeText.parse("\(day) \(clock)") else {
        throw problem(time, "a time such as 18:30 or 6:30 PM")
      }
      return (start, true)
    case .ambiguousOrder, .ambiguousMonth, .unreadable: throw problem(date, "a date")
    }
  }

  /// What was done of a set whose row fills with 0 what does not apply: one of no repetitions that names a weight failed.
  func set(
    reps: TrainingLogColumn, _ found: (reps: Int?, seconds: Int?, meters: Double?),
    _ weight: (load: Load?, assistance: Load?), kind: SetDone.Kind? = nil, rir: Double? = nil,
    rpe: Double? = nil, side: SetDone.Side? = nil
  ) throws(RowProblem) -> SetDone {
    let isDone = found.reps ?? 0 > 0 || found.seconds ?? 0 > 0 || found.meters ?? 0 > 0
    let isWeighted = weight.load != nil || weight.assistance != nil
    guard isDone || kind == .failure || (kind ?? .working) == .working && found.reps == 0 && isWeighted else {
      throw problem(reps, "repetitions, seconds or a distance above 0")
    }
    return SetDone(
      reps: isDone ? (found.reps == 0 ? nil : found.reps) : 0,
      seconds: found.seconds == 0 ? nil : found.seconds, load: weight.load, assistance: weight.assistance,
      rir: rir, rpe: rpe, kind: isDone ? kind ?? .working : .failure,
      meters: found.meters == 0 ? nil : found.meters, side: side)
  }

  /// A distance in metres; nil for a blank cell.
  func meters(_ column: TrainingLogColumn?, _ metersPerUnit: Double) throws(RowProblem) -> Double? {
    let highest = Int(Bounds.meters.upperBound / 1000)
    return try number(column, times: metersPerUnit, in: Bounds.meters, "a distance from 0 to \(highest) km")
  }

  /// The perceived exertion of a set; nil for a blank cell.
  func rpe(_ column: TrainingLogColumn?) throws(RowProblem) -> Double? {
    let bounds = Bounds.setRPE
    return try number(
      column, in: bounds, "a number from \(Int(bounds.lowerBound)) to \(Int(bounds.upperBound))")
  }
}
