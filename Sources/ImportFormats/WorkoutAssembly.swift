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
  /// Whether it was said that some workouts have no time of day.
  private var hasDayAlone = false

  init(origin: SessionOrigin, options: TrainingLogOptions) {
    self.origin = origin
    self.options = options
  }

  /// Workouts as they are imported, oldest first.
  ///
  /// - Parameter logged: in the order of the file.
  mutating func workouts(of logged: [LoggedWorkout]) -> [ImportedSession] {
    var identities = WorkoutIdentities(origin: origin, options: options)
    var workouts: [ImportedSession] = []
    // Also one that is left out has an id, so that the others keep theirs.
    for (logged, identity) in zip(logged, identities.identities(of: logged)) {
      if let workout = workout(logged, identity) { workouts.append(workout) }
    }
    return workouts.enumerated().sorted {
      ($0.element.occurredAt, $0.offset) < ($1.element.occurredAt, $1.offset)
    }.map(\.element)
  }

  private mutating func workout(_ logged: LoggedWorkout, _ identity: WorkoutIdentities.Identity)
    -> ImportedSession?
  {
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
    let (zone, zoneName) = zone(of: identity.imported, on: line)
    let start = WallClock.resolve(key.start, in: zone)
    let moment = moment(of: key, start.instant, in: zone)
    guard moment <= options.now + TimeRules.clockSkewTolerance else {
      leaveOut(line, "Expected a workout that has taken place; this one has not. Check the time zone.")
      return nil
    }
    remark(on: key, shifted: start.shifted, line)
    let length = WorkoutLength(logged, from: start.instant, in: zone)
    if length.isImpossible {
      let bounds = Bounds.sessionMinutes
      remarks.append(
        RowProblem(
          line: line,
          "How long the workout took is left open: it is not said as \(bounds.lowerBound) to \(bounds.upperBound) minutes."
        ))
    }
    let content = SessionContent(
      day: start.wallTime.day, timeZone: zoneName, exercises: logged.exercises, minutes: length.minutes)
    let digest = options.hash(WorkoutFingerprint.text(of: content, start: key.start))
    let workout = ImportedSession(
      sessionID: identity.id, occurredAt: moment, content: content,
      fingerprint: identity.isSame ? identity.imported?.fingerprint ?? digest : digest, title: key.title,
      note: logged.note)
    do throws(Refusal) { try workout.check(now: options.now, options.isMachine) } catch {
      leaveOut(line, error.message)
      return nil
    }
    firstLines[identity.id] = line
    return workout
  }

  /// When a workout took place. One of today whose day alone is known, and whose noon has not come, takes place now.
  private func moment(of key: LogEntry.Workout, _ start: Date, in zone: TimeZone) -> Date {
    guard !key.hasTime, start > options.now, LocalDay(of: options.now, in: zone) == key.start.day else {
      return start
    }
    return options.now
  }

  private mutating func remark(on key: LogEntry.Workout, shifted: Bool, _ line: Int) {
    if shifted {
      remarks.append(
        RowProblem(
          line: line, "The clocks skipped this time in the zone; it is read as moved forward with them."))
    }
    guard !key.hasTime, !hasDayAlone else { return }
    hasDayAlone = true
    remarks.append(
      RowProblem(
        line: line, "Workouts of which the file says the day alone are read as of noon; this is the first."))
  }

  /// The zone of a workout's times: that in which it was imported before, if it was, so that a practice or client who gets
  /// another zone later neither moves it nor makes it another workout.
  private mutating func zone(of imported: ImportedWorkout?, on line: Int) -> (TimeZone, String) {
    guard let name = imported?.content.timeZone, name != options.timeZoneName,
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
}
