import Foundation
import Practice

extension SampleCourseHistory {
  /// Makes the prescriptions those of a week, after the last meeting with the client.
  mutating func prescribe(week: Int) {
    let isAfterBreak = lastSession.map { lastMeeting.timeIntervalSince($0) > 8 * 86_400 } ?? false
    let changes = programme.move(
      to: week, of: course, pain: course.pain.carried(to: week - 1) ?? 0, afterBreak: isAfterBreak)
    for (index, change) in changes.enumerated() {
      let now = lastMeeting.later(minutes: 8 + index)
      switch change {
      case .prescribe(let exercise): prescribe(exercise, week: week, now)
      case .adjust(let exercise, let load, let reason):
        let wording = random.one(of: reason.wordings) ?? ""
        issue(
          now, AdjustLoad(clientID: clientID, exercise: exercise.slug, to: load, reason: wording, now: now))
      }
    }
  }

  /// Holds a visit: arrival, session, completion, and pain on the morning after.
  ///
  /// - Parameter correction: the note of a correction in the evening; nil where nothing was written down wrong.
  mutating func hold(
    _ visit: SampleVisit, _ appointment: UUID, startsAt: Date, correction: String? = nil
  ) {
    guard calendar.hasPassed(startsAt) else { return }
    if let back = pauses.compactMap(\.until).filter({ $0 <= startsAt }).max() {
      lastMeeting = max(lastMeeting, back)
    }
    let week = course.prescribedWeek(week: visit.week, visit: visit.number)
    prescribe(week: week)
    let endsAt = startsAt.later(minutes: visit.minutes)
    attend(appointment, from: startsAt, to: endsAt)

    let session = id("session/\(visit.week)/\(visit.number)")
    let drawn = SampleSession(pain: course.pain.carried(to: visit.week) ?? 0, minutes: visit.minutes)
    let trained = course.exercises(week: week).map { ($0, programme.train($0)) }
    let content = drawn.content(
      day: visit.day, timeZone: calendar.zoneName, week: week, trained, &random)
    let note = note(of: visit)
    issue(
      endsAt.later(minutes: 2),
      RecordSession(
        sessionID: session, clientID: clientID, content: correction == nil ? content : content.misheard,
        note: note,
        at: startsAt, now: endsAt.later(minutes: 2)))
    if let correction {
      let now = calendar.instant(visit.day, ClockTime(20, 10))
      issue(
        now,
        CorrectSession(sessionID: session, clientID: clientID, content: content, note: correction, now: now))
    }
    let nrs = drawn.morning(&random)
    let wakes = calendar.instant(visit.day + 1, ClockTime(6, 30) + random.draw(0...110))
    if random.chance(0.85) {
      issue(wakes, RecordMorningPain(sessionID: session, clientID: clientID, nrs: nrs, now: wakes))
    }
    lastMeeting = endsAt
    lastSession = startsAt
  }

  /// A red flag is found when the client arrives: nothing is trained, and visits are called off until it is cleared.
  mutating func find(
    _ flag: RedFlag, at visit: SampleVisit, _ appointment: UUID, clearedAfter days: Int?, _ reason: String
  ) {
    guard calendar.hasPassed(visit.startsAt) else { return }
    let found = visit.startsAt.later(minutes: 10)
    let flagID = id("red-flag/\(visit.week)")
    lastMeeting = visit.startsAt.later(minutes: 25)
    attend(appointment, from: visit.startsAt, to: lastMeeting)
    issue(found, RaiseRedFlag(clientID: clientID, flagID: flagID, flag: flag, now: found))
    let cleared = days.map { calendar.instant(visit.day + $0, ClockTime(12, 15)) }
    if let cleared {
      issue(
        cleared,
        ClearRedFlag(
          clientID: clientID, flagID: flagID, practitionerID: practitionerID, reason: reason, now: cleared))
    }
    pauses.append(
      SamplePause(
        from: found, until: cleared, by: .practice, code: .other,
        reason: "Called off until a physician has looked at it."))
  }

  private mutating func prescribe(_ exercise: SampleExercise, week: Int, _ now: Date) {
    if let name = exercise.addedAs { issue(now, AddExercise(name: name, now: now)) }
    issue(
      now + 10,
      PrescribeExercise(
        clientID: clientID, exercise: exercise.slug, sets: exercise.sets, repRange: exercise.reps,
        holdSeconds: exercise.hold(week: week), load: exercise.load(week: week),
        rirTarget: exercise.rirTarget,
        plateStep: exercise.plateStep, now: now + 10))
  }

  private mutating func note(of visit: SampleVisit) -> String? {
    if let note = course.notes[visit.week], notedWeeks.insert(visit.week).inserted { return note }
    guard random.chance(0.3) else { return nil }
    let isPainful = (course.pain.carried(to: visit.week) ?? 0) >= 6
    return random.one(of: isPainful ? SampleNotes.painful : SampleNotes.ordinary)
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
