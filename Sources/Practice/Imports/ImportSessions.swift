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

  public var initial: ImportState {
    ImportState(clientID: clientID, slugs: sessions.flatMap(\.content.slugs))
  }

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
      events.append(Draft(.catalogue(.exerciseAdded(try added(exercise))), at: now))
    }
    for session in plan.appended { events.append(try record(session, named: named, state)) }
    return events
  }

  private func record(_ session: ImportedSession, named: Set<String>, _ state: ImportState) throws(Refusal)
    -> Draft<PracticeEvent>
  {
    let content: SessionContent
    let personal: PersonalPart
    do throws(Refusal) {
      (content, personal) = try session.recordable(now: now, state.exercises.isMachine)
      for slug in content.slugs where !named.contains(slug) { try state.exercises.check(slug) }
    } catch {
      let number = (sessions.firstIndex(of: session) ?? 0) + 1
      throw Refusal(
        error.code, "Nothing was imported because of workout \(number). \(error.message)", field: error.field,
        conflicts: error.conflicts)
    }
    let facts = SessionRecorded(
      sessionID: session.sessionID, clientID: clientID, content: content, origin: origin,
      fingerprint: session.fingerprint)
    return Draft(.session(.sessionRecorded(facts)), at: session.occurredAt, personal: personal)
  }

  private func added(_ exercise: ImportedExercise) throws(Refusal) -> ExerciseAdded {
    let source: ExerciseSource =
      switch origin {
      case .strong: .strong
      case .hevy: .hevy
      // Older programs beside this one read no other source.
      case .manual, .fitNotes, .strongLifts, .csv: .manual
      }
    return ExerciseAdded(slug: exercise.slug, name: try exercise.checkedName(), source: source, mapped: false)
  }
}
