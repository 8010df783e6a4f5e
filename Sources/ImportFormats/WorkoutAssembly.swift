import EventSourcing
import Foundation
import Practice

/// Makes workouts of the rows of an export.
struct WorkoutAssembly {
  let origin: SessionOrigin
  let options: TrainingLogOptions
  /// Workouts that were left out, in the order of the file.
  private(set) var problems = RowProblems()
  /// The lines on which workouts that were left out begin.
  private(set) var linesLeftOut: [Int] = []
  /// The lines on which workouts begin, by their ids.
  private(set) var firstLines: [UUID: Int] = [:]
  /// What was read otherwise than it stands in the file, in its order.
  private(set) var remarks = RowProblems()
  /// Whether it was said that some workouts keep another zone.
  private var hasOtherZone = false

  init(origin: SessionOrigin, options: TrainingLogOptions) {
    self.origin = origin
    self.options = options
  }

  /// Workouts as they are imported, oldest first.
  ///
  /// - Parameter logged: in the order of the file.
  mutating func workouts(of logged: [LoggedWorkout]) -> [ImportedSession] {
    var occurrences: [LocalDateTime: Int] = [:]
    var workouts: [ImportedSession] = []
    for logged in logged {
      // Also one that is left out counts, so that the others keep their ids.
      let occurrence = (occurrences[logged.key.start] ?? 0) + 1
      occurrences[logged.key.start] = occurrence
      if let workout = workout(logged, occurrence) { workouts.append(workout) }
    }
    return workouts.enumerated().sorted {
      ($0.element.occurredAt, $0.offset) < ($1.element.occurredAt, $1.offset)
    }.map(\.element)
  }

  private mutating func workout(_ logged: LoggedWorkout, _ occurrence: Int) -> ImportedSession? {
    let (key, line) = (logged.key, logged.line)
    guard logged.setCount > 0 else {
      remarks.append(RowProblem(line: line, "The workout has notes and no sets, and is left out."))
      return nil
    }
    guard logged.setCount <= LoggedWorkout.maxSets else {
      leaveOut(
        line, "Expected a workout of up to \(LoggedWorkout.maxSets) sets; the one that begins here has more.")
      return nil
    }
    let id = options.deriveID(name(key.start, occurrence))
    let (zone, zoneName) = zone(of: id, on: line)
    let start = WallClock.resolve(key.start, in: zone)
    guard start.instant <= options.now + TimeRules.clockSkewTolerance else {
      leaveOut(line, "Expected a workout that has taken place; this one has not. Check the time zone.")
      return nil
    }
    if start.shifted {
      remarks.append(
        RowProblem(
          line: line, "The clocks skipped this time in the zone; it is read as moved forward with them."))
    }
    let content = SessionContent(
      day: start.wallTime.day, timeZone: zoneName, exercises: logged.exercises,
      minutes: minutes(logged, from: start.instant, in: zone))
    let workout = ImportedSession(
      sessionID: id, occurredAt: start.instant, content: content,
      fingerprint: options.hash(WorkoutFingerprint.text(of: content, start: key.start)), title: key.title,
      note: logged.note)
    do throws(Refusal) { try workout.check(now: options.now) } catch {
      leaveOut(line, error.message)
      return nil
    }
    firstLines[id] = line
    return workout
  }

  /// The zone of a workout's times: that in which it was imported before, if it was, so that a practice or client who gets
  /// another zone later neither moves it nor makes it another workout.
  private mutating func zone(of id: UUID, on line: Int) -> (TimeZone, String) {
    guard let name = options.importedZones[id], name != options.timeZoneName,
      let zone = TimeZone(identifier: name)
    else { return (options.timeZone, options.timeZoneName) }
    if !hasOtherZone {
      hasOtherZone = true
      remarks.append(
        RowProblem(
          line: line,
          "Workouts that were imported before keep the time zone in which they were read then; this is the first."
        ))
    }
    return (zone, name)
  }

  private mutating func leaveOut(_ line: Int, _ reason: String) {
    problems.append(RowProblem(line: line, reason))
    linesLeftOut.append(line)
  }

  /// What a workout's id is derived from: its start alone, so that editing anything else leaves it the same workout.
  private func name(_ start: LocalDateTime, _ occurrence: Int) -> String {
    let client = options.clientID.uuidString.lowercased()
    let name = "import/\(origin.rawValue)/\(client)/\(start)"
    return occurrence == 1 ? name : "\(name)/\(occurrence)"
  }

  /// Whole minutes; nil, with a remark, where what the row says cannot be how long it took.
  private mutating func minutes(_ logged: LoggedWorkout, from start: Date, in zone: TimeZone) -> Int? {
    let seconds: Double
    switch logged.duration {
    case .unsaid: return nil
    case .seconds(let length): seconds = length
    case .until(let end): seconds = WallClock.resolve(end, in: zone).instant.timeIntervalSince(start)
    case .unreadable: seconds = -1
    }
    let bounds = Bounds.sessionMinutes
    let minutes = (seconds / 60).rounded()
    if minutes == 0, seconds >= 0 { return nil }
    guard let minutes = Int(exactly: minutes), bounds.contains(minutes) else {
      remarks.append(
        RowProblem(
          line: logged.line,
          "How long the workout took is left open: it is not said as \(bounds.lowerBound) to \(bounds.upperBound) minutes."
        ))
      return nil
    }
    return minutes
  }
}
