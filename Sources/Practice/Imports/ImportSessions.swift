public import EventSourcing
public import Foundation

/// Imports workouts from another application as one decision: all that are new, or none if one of them is refused.
///
/// A workout imported before is left as it was, also where it was edited since; importing a file again adds nothing.
/// A set of no repetitions and nothing else is kept as a failed one.
/// Refused: `unknown-client`, `client-erased`, `unknown-exercise`, `sets-required`, `out-of-range`,
/// `load-out-of-range`, `unknown-time-zone`, `wrong-day`, `in-the-future`, `name-required`, `invalid-text`.
public struct ImportSessions: Decider {
  public let clientID: UUID
  public let origin: SessionOrigin
  public let sessions: [ImportedSession]
  /// The exercises that the export names, with the slugs by which the sessions call them.
  public let exercises: [ImportedExercise]
  public let now: Date

  public init(
    clientID: UUID, origin: SessionOrigin, sessions: [ImportedSession], exercises: [ImportedExercise],
    now: Date
  ) {
    self.clientID = clientID
    self.origin = origin
    self.sessions = sessions
    self.exercises = exercises
    self.now = now
  }

  public var condition: Condition {
    Condition.none
      .reading(client: clientID)
      .reading(PracticeTags.imports(clientID), SessionRecorded.self)
      .reading(exercises: sessions.flatMap(\.content.slugs))
  }

  public var initialState: ImportState { ImportState(clientID: clientID) }

  /// What the import comes to in a state, without deciding whether it may.
  public func plan(_ state: ImportState) -> ImportPlan {
    var fingerprints = state.fingerprints
    var appended: [ImportedSession] = []
    var skipped: [UUID] = []
    var changed: [UUID] = []
    for session in sessions {
      switch fingerprints[session.sessionID] {
      case nil:
        fingerprints[session.sessionID] = session.fingerprint
        appended.append(session)
      case session.fingerprint: skipped.append(session.sessionID)
      case .some: changed.append(session.sessionID)
      }
    }
    let done = Set(appended.flatMap(\.content.slugs))
    var seen: Set<String> = []
    let unknown = exercises.filter {
      done.contains($0.slug) && !state.exercises.contains($0.slug) && seen.insert($0.slug).inserted
    }
    return ImportPlan(appended: appended, skipped: skipped, changed: changed, exercises: unknown)
  }

  public func decide(_ state: ImportState) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.client.checkActive()
    let plan = plan(state)
    let named = Set(plan.exercises.map(\.slug))
    var events: [Draft<PracticeEvent>] = []
    for exercise in plan.exercises {
      events.append(Draft(.exerciseAdded(try added(exercise)), at: now))
    }
    for session in plan.appended {
      events.append(try record(session, named: named, state))
    }
    return events
  }

  private func record(
    _ session: ImportedSession, named: Set<String>, _ state: ImportState
  ) throws(Refusal) -> Draft<PracticeEvent> {
    let content = session.content.withoutRunawayClock.withFailedSets
    let personal: PersonalPart
    do throws(Refusal) {
      try content.check()
      try Moment.checkHasCome(session.occurredAt, now: now, field: "date")
      try SessionDay.check(content, at: session.occurredAt)
      for slug in content.slugs where !named.contains(slug) { try state.exercises.check(slug) }
      personal = PersonalPart([
        .title: try Text.title(session.title), .note: try Text.note(session.note),
      ])
    } catch {
      let number = (sessions.firstIndex(of: session) ?? 0) + 1
      throw Refusal(
        error.code, "Nothing was imported because of workout \(number). \(error.message)", field: error.field,
        conflicts: error.conflicts)
    }
    let facts = SessionRecorded(
      sessionID: session.sessionID, clientID: clientID, content: content, origin: origin,
      fingerprint: session.fingerprint)
    return Draft(.sessionRecorded(facts), at: session.occurredAt, personal: personal)
  }

  private func added(_ exercise: ImportedExercise) throws(Refusal) -> ExerciseAdded {
    let source: ExerciseSource =
      switch origin {
      case .strong: .strong
      case .hevy: .hevy
      case .manual: .manual
      }
    return ExerciseAdded(
      slug: exercise.slug, name: try Text.name(exercise.name, field: "exercise"), source: source,
      mapped: false)
  }
}

extension SessionContent {
  /// The same without minutes outside their bounds: an application whose clock was left running says nothing of
  /// how long the session took.
  fileprivate var withoutRunawayClock: SessionContent {
    guard let minutes, !Bounds.sessionMinutes.contains(minutes) else { return self }
    return SessionContent(
      day: day, timeZone: timeZone, exercises: exercises, pain: pain, mood: mood, minutes: nil, rpe: rpe)
  }

  /// The same with sets of which an application says 0 repetitions read as what they were: held or covered where it
  /// says seconds or metres, and otherwise tried and failed.
  fileprivate var withFailedSets: SessionContent {
    SessionContent(
      day: day, timeZone: timeZone,
      exercises: exercises.map { work in
        ExerciseWork(
          exercise: work.exercise, prescribed: work.prescribed, sets: work.sets.map(\.withoutZero),
          techniqueOk: work.techniqueOk, pain: work.pain, activation: work.activation)
      },
      pain: pain, mood: mood, minutes: minutes, rpe: rpe)
  }
}

extension SetDone {
  fileprivate var withoutZero: SetDone {
    guard reps == 0 else { return self }
    let isOther = seconds ?? 0 > 0 || meters ?? 0 > 0
    return SetDone(
      reps: isOther ? nil : 0, seconds: seconds == 0 ? nil : seconds, load: load, rir: rir, rpe: rpe,
      kind: isOther ? kind : .failure, meters: meters == 0 ? nil : meters)
  }
}
