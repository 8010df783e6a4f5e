public import EventSourcing
public import Foundation

/// Records a session as it was done, beside what was prescribed at that time; note and title are sealed.
///
/// Prescriptions given in the content are ignored: the snapshot is taken from what was recorded.
/// Refused: `unknown-client`, `client-erased`, `already-recorded`, `unknown-exercise`, `sets-required`,
/// `out-of-range`, `load-out-of-range`, `unit-differs`, `unknown-time-zone`, `wrong-day`, `in-the-future`,
/// `invalid-text`.
public struct RecordSession: Decider {
  public let sessionID: UUID
  public let clientID: UUID
  public let content: SessionContent
  public let title: String?
  public let note: String?
  /// Whether loads of another unit, far from those prescribed, are meant so.
  public let confirmsLoad: Bool
  /// When it took place; its day in the content's zone has to be the content's day.
  public let at: Date
  public let now: Date

  public init(
    sessionID: UUID, clientID: UUID, content: SessionContent, title: String? = nil, note: String? = nil,
    confirmsLoad: Bool = false, at: Date? = nil, now: Date
  ) {
    self.sessionID = sessionID
    self.clientID = clientID
    self.content = content
    self.title = title
    self.note = note
    self.confirmsLoad = confirmsLoad
    self.at = at ?? now
    self.now = now
  }

  public var initial: SessionState {
    SessionState(clientID: clientID, sessionID: sessionID, content: content, newest: true)
  }

  public func decide(_ state: SessionState) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.client.checkActive()
    guard state.session.clientID == nil else {
      throw Refusal(
        .alreadyRecorded,
        "The session was refused: one with this id is recorded. Correct that one, or give a new id.",
        field: "session")
    }
    if let newest = state.newest, newest.at == at {
      throw Refusal(
        .alreadyRecorded,
        "The session was refused: one of the client's began at the same time. Correct that one, or say when this one began.",
        field: "at", conflicts: [Refusal.Conflict(kind: "session", id: newest.id, startsAt: newest.at)])
    }
    try content.check(state.exercises.isMachine)
    try TimeRules.checkHasCome(at, now: now)
    try SessionDay.check(content, at: at)
    for slug in content.slugs { try state.exercises.check(slug) }
    let done = content.prescribed { state.prescriptions.inEffect($0.exercise, at: at) }
    for work in done.exercises { try work.checkUnits(against: work.prescribed, isConfirmed: confirmsLoad) }
    let facts = SessionRecorded(sessionID: sessionID, clientID: clientID, content: done, origin: .manual)
    return [
      Draft(
        .session(.sessionRecorded(facts)), at: at,
        personal: PersonalPart([.title: try Text.title(title), .note: try Text.note(note)]))
    ]
  }
}

/// Puts other content in the place of a session's, as a new event; what was recorded before stays on record.
///
/// An exercise that stays keeps its snapshot of the prescription; a new one gets that of the session's time. A note
/// or title that is nil stays as it was. The same content without a note or title records nothing.
/// Refused: `unknown-client`, `client-erased`, `unknown-session`, `unknown-exercise`, `sets-required`,
/// `out-of-range`, `load-out-of-range`, `unit-differs`, `unknown-time-zone`, `wrong-day`, `in-the-future`,
/// `invalid-text`.
public struct CorrectSession: Decider {
  public let sessionID: UUID
  public let clientID: UUID
  public let content: SessionContent
  public let title: String?
  public let note: String?
  /// Whether loads of another unit, far from those prescribed, are meant so.
  public let confirmsLoad: Bool
  /// When the session took place after all; nil for when it was recorded to have, on that day and in that zone.
  public let at: Date?
  public let now: Date

  public init(
    sessionID: UUID, clientID: UUID, content: SessionContent, title: String? = nil, note: String? = nil,
    confirmsLoad: Bool = false, at: Date? = nil, now: Date
  ) {
    self.sessionID = sessionID
    self.clientID = clientID
    self.content = content
    self.title = title
    self.note = note
    self.confirmsLoad = confirmsLoad
    self.at = at
    self.now = now
  }

  public var initial: SessionState {
    SessionState(clientID: clientID, sessionID: sessionID, content: content)
  }

  public func decide(_ state: SessionState) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.client.checkActive()
    let old = try state.session.required(of: clientID)
    let moment = at ?? old.happenedAt
    let content = at == nil ? content.on(old.content.day, in: old.content.timeZone) : content
    try content.check(state.exercises.isMachine)
    try TimeRules.checkHasCome(moment, now: now)
    try SessionDay.check(content, at: moment)
    for slug in content.slugs where !old.content.slugs.contains(slug) { try state.exercises.check(slug) }

    let corrected = content.prescribed { work in
      if let kept = old.content.exercises.first(where: { $0.exercise == work.exercise }) {
        return kept.prescribed
      }
      return state.prescriptions.inEffect(work.exercise, at: moment)
    }
    let personal = PersonalPart([.title: try Text.title(title), .note: try Text.note(note)])
    for work in corrected.exercises {
      try work.checkUnits(against: work.prescribed, isConfirmed: confirmsLoad)
    }
    guard corrected != old.content || moment != old.happenedAt || !personal.isEmpty else { return [] }
    let facts = SessionCorrected(
      sessionID: sessionID, clientID: clientID, content: corrected, replaces: old.content.slugs)
    return [Draft(.session(.sessionCorrected(facts)), at: moment, personal: personal)]
  }
}

extension SessionContent {
  fileprivate func on(_ day: LocalDay, in timeZone: String) -> SessionContent {
    SessionContent(
      day: day, timeZone: timeZone, exercises: exercises, pain: pain, mood: mood, minutes: minutes, rpe: rpe)
  }
}

/// What recording and correcting a session know: the client, the session so far, the exercises and prescriptions.
public struct SessionState: PracticeFold {
  var client: PersonStatus
  var session: SessionHistory
  var exercises: KnownExercises
  var prescriptions: PrescriptionTimeline
  /// The client's newest other session, and when it began.
  var newest: (id: UUID, at: Date)?

  public let reads: Condition

  /// - Parameter newest: whether the client's newest session is read too.
  init(clientID: UUID, sessionID: UUID, content: SessionContent, newest: Bool = false) {
    client = PersonStatus(.client, clientID)
    session = SessionHistory(sessionID)
    exercises = KnownExercises(of: content.slugs)
    prescriptions = PrescriptionTimeline(clientID: clientID, exercises: content.slugs)
    let all = Condition.union(client.reads, session.reads, exercises.reads, prescriptions.reads)
    reads =
      newest
      ? all.reading(PracticeTags.client(clientID), SessionRecorded.self, selection: .latest).reading(
        PracticeTags.client(clientID), SessionWithdrawn.self) : all
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    client.evolve(recorded)
    session.evolve(recorded)
    exercises.evolve(recorded)
    prescriptions.evolve(recorded)
    if case .session(.sessionRecorded(let facts)) = recorded.event, facts.clientID == client.id,
      facts.sessionID != session.sessionID
    {
      newest = (facts.sessionID, recorded.occurredAt)
    }
    if case .session(.sessionWithdrawn(let facts)) = recorded.event, facts.sessionID == newest?.id {
      newest = nil
    }
  }
}

/// The rule that a session's day is the day on which it took place in its own zone.
enum SessionDay {
  /// Refuses content whose day is not the day of the moment.
  static func check(_ content: SessionContent, at moment: Date) throws(Refusal) {
    let zone = try ZoneName.zone(content.timeZone)
    guard content.day == LocalDay(of: moment, in: zone) else {
      throw Refusal(
        .wrongDay,
        "The session was refused: its day is not the day of its time in \(content.timeZone). Give both alike.",
        field: "day")
    }
  }
}
