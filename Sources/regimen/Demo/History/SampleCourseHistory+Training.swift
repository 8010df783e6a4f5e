import EventSourcing
import Foundation
import Practice

extension SampleCourseHistory {
  /// Trains what is prescribed and records it, and plans what comes in the evening and on the morning after.
  mutating func train(_ visit: SampleVisit, at startsAt: Date, _ turn: SampleTurn.Kind?) throws(Refusal) {
    let sessionID = id("session/\(visit.week)/\(visit.number)")
    let session = SampleSession(
      pain: course.pain(week: visit.week), isRelative: inputs.intake.painMode == .relative,
      week: visit.week, minutes: visit.minutes)
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
        CorrectSession(
          sessionID: sessionID, clientID: clientID, content: content, note: note, now: evening), at: evening)
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
    _ turn: SampleTurn.Kind?
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
