import Foundation
import Practice

/// Finds out which workouts of a file were imported before: by what they are, not by where they stand in it.
///
/// A workout is the one of its start that has the same digest, otherwise the one of its start or its minute in which the same
/// sets were done, and otherwise the one of its start, edited since. Each is taken once, so that two equal workouts stay two.
struct WorkoutIdentities {
  /// Which workout one of the file is.
  struct Identity {
    let id: UUID
    /// As it was imported; nil for a new one.
    let imported: ImportedWorkout?
    /// Whether the same was done, though it is written otherwise.
    let isSame: Bool
  }

  private struct Candidate {
    let id: UUID
    let workout: ImportedWorkout
    /// When it began by the wall, as its file said it.
    let start: LocalDateTime
  }

  private let origin: SessionOrigin
  private let options: TrainingLogOptions
  /// Imported workouts of the application by the minute in which they began.
  private var candidates: [LocalDateTime: [Candidate]] = [:]

  init(origin: SessionOrigin, options: TrainingLogOptions) {
    self.origin = origin
    self.options = options
    for (id, workout) in options.imported where workout.origin == origin {
      let zone = TimeZone(identifier: workout.content.timeZone) ?? options.timeZone
      let start = LocalDateTime(of: workout.occurredAt, in: zone)
      candidates[Self.minute(start), default: []].append(Candidate(id: id, workout: workout, start: start))
    }
    for minute in candidates.keys { candidates[minute]?.sort { $0.id.uuidString < $1.id.uuidString } }
  }

  /// The identity of each workout, in the order of the file.
  mutating func identities(of logged: [LoggedWorkout]) -> [Identity] {
    var found: [Int: Identity] = [:]
    var taken: Set<UUID> = []
    let groups = Dictionary(grouping: logged.indices) { Self.minute(logged[$0].key.start) }
    for (minute, places) in groups {
      var left = known(minute, Set(places.map { logged[$0].key.start }))
      func match(_ isMatch: (LoggedWorkout, Candidate) -> Bool, isSame: Bool) {
        for place in places where found[place] == nil {
          guard let index = left.firstIndex(where: { isMatch(logged[place], $0) }) else { continue }
          let candidate = left.remove(at: index)
          found[place] = Identity(id: candidate.id, imported: candidate.workout, isSame: isSame)
          taken.insert(candidate.id)
        }
      }
      let worked = places.filter { logged[$0].setCount > 0 && logged[$0].setCount <= LoggedWorkout.maxSets }
      let ids = occurrences(of: places, logged)
      match({ $1.id == ids[$0.line] && hasDigest($0, $1) }, isSame: true)
      match({ $0.key.start == $1.start && hasDigest($0, $1) }, isSame: true)
      match(
        {
          isOneMoment($0.key.start, $1.start)
            && Self.sets($0.exercises) == Self.sets($1.workout.content.exercises)
        }, isSame: true)
      // Edited since: the one of its start that has most exercises in common.
      for place in worked where found[place] == nil {
        let slugs = Set(logged[place].exercises.map(\.exercise))
        let alike = left.indices.filter { left[$0].start == logged[place].key.start }.max {
          (slugs.intersection(left[$0].workout.content.slugs).count, $1)
            < (slugs.intersection(left[$1].workout.content.slugs).count, $0)
        }
        guard let alike else { continue }
        let candidate = left.remove(at: alike)
        found[place] = Identity(id: candidate.id, imported: candidate.workout, isSame: false)
        taken.insert(candidate.id)
      }
    }
    return logged.indices.map { place in
      if let known = found[place] { return known }
      let id = newID(logged[place].key.start, &taken)
      return Identity(id: id, imported: nil, isSame: false)
    }
  }

  /// The workouts that may be those of some starts within one minute, the ones whose ids are of such a start among them.
  private func known(_ minute: LocalDateTime, _ starts: Set<LocalDateTime>) -> [Candidate] {
    var known = candidates[minute] ?? []
    for start in starts.sorted() {
      var occurrence = 1
      while case let id = id(start, occurrence), let workout = options.imported[id] {
        // Its wall time may have been moved, such as where the clocks skipped it.
        known.removeAll { $0.id == id }
        known.append(Candidate(id: id, workout: workout, start: start))
        occurrence += 1
      }
    }
    return known
  }

  /// The ids that earlier builds gave the workouts of a file, which counted those of one start, by their first lines.
  private func occurrences(of places: [Int], _ logged: [LoggedWorkout]) -> [Int: UUID] {
    var counts: [LocalDateTime: Int] = [:]
    var ids: [Int: UUID] = [:]
    for place in places {
      let start = logged[place].key.start
      counts[start, default: 0] += 1
      ids[logged[place].line] = id(start, counts[start] ?? 1)
    }
    return ids
  }

  private func newID(_ start: LocalDateTime, _ taken: inout Set<UUID>) -> UUID {
    var occurrence = 1
    while true {
      let id = id(start, occurrence)
      if options.imported[id] == nil, taken.insert(id).inserted { return id }
      occurrence += 1
    }
  }

  /// What an id is derived from: application, client and start, and a number where another workout has the same.
  private func id(_ start: LocalDateTime, _ occurrence: Int) -> UUID {
    let client = options.clientID.uuidString.lowercased()
    let name = "import/\(origin.rawValue)/\(client)/\(start)"
    return options.deriveID(occurrence == 1 ? name : "\(name)/\(occurrence)")
  }

  private func hasDigest(_ logged: LoggedWorkout, _ candidate: Candidate) -> Bool {
    guard logged.setCount > 0, logged.setCount <= LoggedWorkout.maxSets,
      let zone = TimeZone(identifier: candidate.workout.content.timeZone)
    else { return false }
    let start = WallClock.resolve(logged.key.start, in: zone)
    let content = SessionContent(
      day: start.wallTime.day, timeZone: candidate.workout.content.timeZone, exercises: logged.exercises,
      minutes: WorkoutLength(logged, from: start.instant, in: zone).minutes)
    return options.hash(WorkoutFingerprint.text(of: content, start: logged.key.start))
      == candidate.workout.fingerprint
  }

  /// Whether two starts may be one, as one way to write a time leaves out its seconds.
  private func isOneMoment(_ start: LocalDateTime, _ other: LocalDateTime) -> Bool {
    start == other || Self.minute(start) == Self.minute(other) && (start.second == 0 || other.second == 0)
  }

  private static func minute(_ time: LocalDateTime) -> LocalDateTime {
    LocalDateTime(time.day, hour: time.hour, minute: time.minute) ?? time
  }

  /// What was done, in no order; a table may have been sorted otherwise.
  private static func sets(_ exercises: [ExerciseWork]) -> [String] {
    exercises.flatMap { work in work.sets.map { "\(work.exercise) \(WorkoutFingerprint.text(of: $0))" } }
      .sorted()
  }
}

/// How long a workout took.
struct WorkoutLength {
  /// Whole minutes; nil where they are not said, or cannot be.
  let minutes: Int?
  /// Whether what is said cannot be how long it took.
  let isImpossible: Bool

  init(_ logged: LoggedWorkout, from start: Date, in zone: TimeZone) {
    let seconds: Double
    switch logged.duration {
    case .unsaid:
      (minutes, isImpossible) = (nil, false)
      return
    case .seconds(let length): seconds = length
    case .until(let end): seconds = WallClock.resolve(end, in: zone).instant.timeIntervalSince(start)
    case .unreadable: seconds = -1
    }
    let rounded = (seconds / 60).rounded()
    guard rounded != 0 || seconds < 0 else {
      (minutes, isImpossible) = (nil, false)
      return
    }
    let whole = Int(exactly: rounded).flatMap { Bounds.sessionMinutes.contains($0) ? $0 : nil }
    (minutes, isImpossible) = (whole, whole == nil)
  }
}
