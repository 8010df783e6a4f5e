public import EventSourcing
public import Foundation

/// Records a session as it was done, beside what was prescribed at that time; note and title are sealed.
///
/// Prescriptions given in the content are ignored: the snapshot is taken from what was recorded.
/// Refused: `unknown-client`, `client-erased`, `already-recorded`, `possible-duplicate` (the same sets within the hour),
/// `unknown-exercise`, `sets-required`, `out-of-range`, `load-out-of-range`, `unit-differs`, `load-far`, `unknown-time-zone`,
/// `wrong-day`, `in-the-future`, `invalid-text`.
public struct RecordSession: Decider {
  public let sessionID: UUID
  public let clientID: UUID
  public let content: SessionContent
  public let title: String?
  public let note: String?
  /// Whether loads of another unit, far from those prescribed, are meant so.
  public let confirmsLoad: Bool
  /// Whether it is another session than one that began at that time, or about then with the same sets.
  public let confirmsDuplicate: Bool
  /// When it took place; its day in the content's zone has to be the content's day.
  public let at: Date
  public let now: Date

  public init(
    sessionID: UUID, clientID: UUID, content: SessionContent, title: String? = nil, note: String? = nil,
    confirmsLoad: Bool = false, confirmsDuplicate: Bool = false, at: Date? = nil, now: Date
  ) {
    self.sessionID = sessionID
    self.clientID = clientID
    self.content = content
    self.title = title
    self.note = note
    self.confirmsLoad = confirmsLoad
    self.confirmsDuplicate = confirmsDuplicate
    self.at = at ?? now
    self.now = now
  }

  public var initial: SessionState {
    // Of what has just been done only the newest can be the same; of what is told later any.
    SessionState(
      clientID: clientID, sessionID: sessionID, content: content,
      others: now.timeIntervalSince(at) < 86_400 ? .latest : .every)
  }

  public func decide(_ state: SessionState) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.client.checkActive()
    guard state.session.clientID == nil else {
      throw Refusal(
        .alreadyRecorded,
        "The session was refused: one with this id is recorded. Correct that one, or give a new id.",
        field: "session")
    }
    try checkNotRecorded(among: state.others)
    try content.check(state.exercises.isMachine)
    try TimeRules.checkHasCome(at, now: now)
    try SessionDay.check(content, at: at)
    for slug in content.slugs { try state.exercises.check(slug) }
    let done = content.prescribed { state.prescriptions.inEffect($0.exercise, at: at) }
    for work in done.exercises {
      try work.checkUnits(against: work.prescribed, isConfirmed: confirmsLoad)
      try work.checkHeld()
    }
    let facts = SessionRecorded(sessionID: sessionID, clientID: clientID, content: done, origin: .manual)
    return [
      Draft(
        .session(.sessionRecorded(facts)), at: at,
        personal: PersonalPart([.title: try Text.title(title), .note: try Text.note(note)]))
    ]
  }

  /// How near two sessions of the same sets begin that may be one [h].
  static let duplicateSeconds = 3600.0

  /// Refuses a session that may be recorded already, imported ones among them, unless it is said to be another.
  private func checkNotRecorded(among others: [UUID: SessionState.Other]) throws(Refusal) {
    guard !confirmsDuplicate else { return }
    let near = others.filter { abs($0.value.at.timeIntervalSince(at)) < Self.duplicateSeconds }.sorted {
      ($0.value.at, $0.key.uuidString) < ($1.value.at, $1.key.uuidString)
    }
    func conflict(_ id: UUID, _ other: SessionState.Other) -> [Refusal.Conflict] {
      [Refusal.Conflict(kind: "session", id: id, startsAt: other.at)]
    }
    if let (id, other) = near.first(where: { $0.value.at == at }) {
      throw Refusal(
        .alreadyRecorded,
        "The session was refused: one of the client's began at the same time. Correct that one, say when this one began, "
          + "or confirm that it is another.", field: "at", conflicts: conflict(id, other))
    }
    if let (id, other) = near.first(where: { $0.value.content.isSameWork(as: content) }) {
      throw Refusal(
        .possibleDuplicate,
        "The session was refused: one with the same sets began within the hour. Correct that one, or confirm that this is another.",
        field: "at", conflicts: conflict(id, other))
    }
  }
}

/// Puts other content in the place of a session's, as a new event; what was recorded before stays on record.
///
/// An exercise that stays keeps its snapshot of the prescription; a new one gets that of the session's time. A note or title
/// that is nil stays as it was, and so do pain scores, of the session and of an exercise that stays, and that its technique was
/// not sound: what is left out never takes away what holds training back. The same content without a note or title records
/// nothing.
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
    let content = (at == nil ? content.on(old.content.day, in: old.content.timeZone) : content)
      .keepingWhatHoldsBack(of: old.content)
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
      if !old.content.exercises.contains(where: { $0.exercise == work.exercise && $0.sets == work.sets }) {
        try work.checkHeld()
      }
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

  /// The same with the pain scores of an earlier content, and its word that technique was not sound, where it says nothing of them.
  fileprivate func keepingWhatHoldsBack(of old: SessionContent) -> SessionContent {
    let exercises = exercises.map { work in
      guard let kept = old.exercises.first(where: { $0.exercise == work.exercise }) else { return work }
      return ExerciseWork(
        exercise: work.exercise, prescribed: work.prescribed, sets: work.sets,
        techniqueOk: work.techniqueOk ?? (kept.techniqueOk == false ? false : nil),
        pain: work.pain ?? kept.pain,
        activation: work.activation)
    }
    return SessionContent(
      day: day, timeZone: timeZone, exercises: exercises, pain: pain ?? old.pain, mood: mood,
      minutes: minutes,
      rpe: rpe)
  }
}
