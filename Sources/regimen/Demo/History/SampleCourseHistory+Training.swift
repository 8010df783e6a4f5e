import EventSourcing
import Foundation
import Practice

extension SampleCourseHistory {
  /// Trains what is prescribed and records it, and plans what comes in the evening and on the morning after.
  mutating func train(_ visit: SampleVisit, at startsAt: Date, _ turn: SampleIncident.Kind?) throws(Refusal) {
    let sessionID = id("session/\(visit.week)/\(visit.number)")
    let session = SampleSession(
      pain: course.pain(week: visit.week), isRelative: inputs.intake.painMode == .relative, week: visit.week,
      minutes: visit.minutes)
    let trained = inputs.programme.exercises.compactMap { exercise -> SampleSession.Trained? in
      guard let terms = inputs.programme.prescribed[exercise.exercise] else { return nil }
      let count = work.train(terms)
      let isStuck = course.exercises.contains { $0.slug == terms.exercise && $0.isStuck }
      return .init(terms: terms, before: count.before, extra: count.extra, isStuck: isStuck)
    }
    let content = session.content(day: visit.day, timeZone: calendar.zoneName, trained, &random)
    let note = note(of: visit)
    var recorded = content
    if case .corrected(let note) = turn {
      recorded = content.misheard
      let evening = calendar.instant(visit.day, ClockTime(20, 10))
      plan(
        CorrectSession(sessionID: sessionID, clientID: clientID, content: content, note: note, now: evening),
        at: evening)
    }
    clock = startsAt.later(minutes: visit.minutes + 2)
    try issue(
      RecordSession(
        sessionID: sessionID, clientID: clientID, content: recorded, note: note, at: startsAt, now: clock))
    lastSession = startsAt
    planMorning(after: visit, sessionID, session, content, turn)
  }

  /// Most mornings are scored; those of a flare all are, and so is one that is clearly worse.
  private mutating func planMorning(
    after visit: SampleVisit, _ sessionID: UUID, _ session: SampleSession, _ content: SessionContent,
    _ turn: SampleIncident.Kind?
  ) {
    var nrs = session.morning(after: content, &random)
    let wakes = calendar.instant(visit.day + 1, ClockTime(6, 30) + random.draw(0...70))
    var isScored = random.chance(0.85) || course.flare?.weeks.contains(visit.week) ?? false
    if case .unsettled = turn {
      isScored = true
      nrs = min(Bounds.nrs.upperBound, max(nrs, session.pain + 1) + 3)
    }
    guard isScored else { return }
    plan(RecordMorningPain(sessionID: sessionID, clientID: clientID, nrs: nrs, now: wakes), at: wakes)
  }

  private mutating func note(of visit: SampleVisit) -> String? {
    if let note = course.notes[visit.week], notedWeeks.insert(visit.week).inserted { return note }
    guard random.chance(0.3) else { return nil }
    return random.one(of: course.pain(week: visit.week) >= 6 ? SampleNotes.painful : SampleNotes.ordinary)
  }
}

extension SessionContent {
  /// The same with the first set written down wrong, as it is before its correction.
  fileprivate var misheard: SessionContent {
    guard let first = exercises.first, let set = first.sets.first else { return self }
    let wrong = SetDone(
      reps: set.reps, seconds: set.load == nil ? set.seconds.map { $0 + 5 } : set.seconds,
      load: set.load.map { Load($0.value + 5, $0.unit) }, rir: set.rir, rpe: set.rpe, kind: set.kind)
    let work = ExerciseWork(
      exercise: first.exercise, sets: [wrong] + first.sets.dropFirst(), techniqueOk: first.techniqueOk,
      activation: first.activation)
    return SessionContent(
      day: day, timeZone: timeZone, exercises: [work] + exercises.dropFirst(), pain: pain, mood: mood,
      minutes: minutes, rpe: rpe)
  }
}

/// Draws what was done in one session, from the usual pain and from what is prescribed.
struct SampleSession: Sendable {
  /// An exercise of a session, with how far the client has come on its terms.
  struct Trained: Sendable {
    let terms: ExercisePrescribed
    /// Sessions before it on the same terms.
    let before: Int
    /// Repetitions above the range that are aimed at.
    let extra: Int
    let isStuck: Bool
  }

  let pain: Int
  /// Whether pain is read by its rise, so that a high one is no reason to do less.
  let isRelative: Bool
  let week: Int
  let minutes: Int

  /// Whether the week hurts so much that less is done.
  private var isHard: Bool { pain >= 6 && !isRelative }

  /// The highest pain of an ordinary session: not red, unless the week is.
  private var highestPain: Int { isRelative ? 7 : isHard ? Bounds.nrs.upperBound : 5 }

  func content(day: LocalDay, timeZone: String, _ trained: [Trained], _ random: inout SplitMix64)
    -> SessionContent
  {
    let scores = painScores(&random)
    let work = trained.map { exercise in
      ExerciseWork(
        exercise: exercise.terms.exercise,
        sets: sides(
          of: exercise.terms.repRange == nil ? holds(exercise, &random) : repetitions(exercise, &random),
          exercise.terms.side),
        techniqueOk: random.chance(0.94) ? true : random.chance(0.5) ? false : nil,
        activation: random.chance(0.3) ? min(10, 5 + week / 3 + random.draw(0...2)) : nil)
    }
    let mood = random.draw(4...7)
    return SessionContent(
      day: day, timeZone: timeZone, exercises: work, pain: scores,
      mood: random.chance(0.7) ? MoodScores(before: mood, after: min(10, mood + random.draw(0...2))) : nil,
      minutes: minutes - random.draw(0...6), rpe: Double(random.draw(5...6) + (isHard ? 1 : 0)))
  }

  /// Pain on the morning after, which is at most one point above that before the session.
  func morning(after content: SessionContent, _ random: inout SplitMix64) -> Int {
    let usual = max(0, pain + (random.one(of: [-1, -1, 0, 0, 0, 1]) ?? 0))
    return min(usual, (content.pain?.before ?? pain) + 1)
  }

  private func painScores(_ random: inout SplitMix64) -> PainScores {
    let before = bounded(pain + (random.one(of: [-1, 0, 0, 0, 1]) ?? 0))
    let during = bounded(before + (random.one(of: [0, 0, 0, 1]) ?? 0) + (isHard ? 1 : 0))
    return PainScores(
      before: before, during: during, after: bounded(before + (random.one(of: [-1, -1, 0, 0]) ?? 0)))
  }

  private func bounded(_ score: Int) -> Int { min(highestPain, max(Bounds.nrs.lowerBound, score)) }

  /// The sets of the side that leads, each followed by one of the other, which does as much and finds it easier.
  private func sides(of sets: [SetDone], _ leading: SetDone.Side?) -> [SetDone] {
    guard let leading else { return sets }
    return sets.flatMap { set in
      [
        SetDone(
          reps: set.reps, seconds: set.seconds, load: set.load, rir: set.rir, rpe: set.rpe, side: leading),
        SetDone(
          reps: set.reps, seconds: set.seconds, load: set.load, rir: set.rir.map { $0 + 1 },
          rpe: set.rpe.map { $0 - 1 }, side: leading.other),
      ]
    }
  }

  private func holds(_ exercise: Trained, _ random: inout SplitMix64) -> [SetDone] {
    let seconds = exercise.terms.holdSeconds ?? 0
    return (0..<exercise.terms.sets).map { set in
      let isShort = set == exercise.terms.sets - 1 && seconds > 10 && random.chance(0.12)
      return SetDone(
        seconds: isShort ? seconds - 5 : seconds, load: exercise.terms.load,
        rpe: Double(random.draw(5...6) + (isShort ? 2 : 0)))
    }
  }

  /// Each session brings one repetition more, up to the top of the range or what is aimed at above it.
  private func repetitions(_ exercise: Trained, _ random: inout SplitMix64) -> [SetDone] {
    guard let range = exercise.terms.repRange else { return [] }
    let staysLow = isHard || exercise.isStuck
    let aim = staysLow ? range.lowest : min(range.highest + exercise.extra, range.lowest + exercise.before)
    let target = Int(exercise.terms.rirTarget ?? 3)
    let spare = exercise.isStuck ? max(1, target - 2) : target
    return (0..<exercise.terms.sets).map { set in
      let isShort = set == exercise.terms.sets - 1 && random.chance(0.15)
      let reps = isShort ? max(range.lowest - 1, aim - 1) : aim
      let drift = exercise.isStuck ? 0 : random.one(of: [0, 0, 0, -1, 1]) ?? 0
      return SetDone(
        reps: max(1, reps), load: exercise.terms.load,
        rir: Double(max(1, spare + drift - (reps < range.lowest ? 1 : 0))))
    }
  }
}

/// How far a client has come with each exercise on its present terms.
struct SampleWork: Sendable {
  private struct Entry: Sendable {
    let terms: ExercisePrescribed
    var sessions = 0
    /// Repetitions above the range to which the client works up, because the next load is a large step.
    var extra = 0
  }

  private var entries: [String: Entry] = [:]
  /// The highest load of each exercise so far, in kilograms.
  private var highest: [String: Double] = [:]
  /// The loads from before a flare.
  private(set) var beforeFlare: [String: Load] = [:]
  /// The week in which sets were last cut; nil where they were not, or came back.
  var lightened: Int?
  /// Exercises of the course that were prescribed, or left out for a harder one.
  var introduced: Set<String> = []

  /// Counts a session on the terms of a prescription.
  ///
  /// - Returns: how many there were on these terms before, and how many repetitions above the range are aimed at.
  mutating func train(_ terms: ExercisePrescribed) -> (before: Int, extra: Int) {
    var entry = entry(terms)
    defer {
      entry.sessions += 1
      entries[terms.exercise] = entry
    }
    if let load = terms.load { highest[terms.exercise] = max(highest[terms.exercise] ?? 0, load.kilograms) }
    return (entry.sessions, entry.extra)
  }

  /// Lets the client work up to some repetitions above the range.
  mutating func extend(_ terms: ExercisePrescribed, by repetitions: Int) {
    var entry = entry(terms)
    entry.extra = repetitions
    entries[terms.exercise] = entry
  }

  /// Whether the client has worked above the range long enough for a large step.
  func isExtended(_ terms: ExercisePrescribed) -> Bool { entry(terms).extra > 0 }

  /// The highest load of an exercise that was trained, in kilograms; nil before the first.
  func highest(_ exercise: String) -> Double? { highest[exercise] }

  /// Keeps a load from before a flare, unless one is kept already.
  mutating func keep(_ load: Load?, of exercise: String) {
    if let load, beforeFlare[exercise] == nil { beforeFlare[exercise] = load }
  }

  private func entry(_ terms: ExercisePrescribed) -> Entry {
    guard let entry = entries[terms.exercise], entry.terms == terms else { return Entry(terms: terms) }
    return entry
  }
}
