public import EventSourcing
public import Foundation

/// Records a session as it was done, beside what was prescribed at that time; note and title are sealed.
///
/// Prescriptions given in the content are ignored: the snapshot is taken from what was recorded.
/// Refused: `unknown-client`, `client-erased`, `already-recorded`, `unknown-exercise`, `sets-required`,
/// `out-of-range`, `load-out-of-range`, `unknown-time-zone`, `wrong-day`, `in-the-future`,
/// `invalid-text`.
public struct RecordSession: Decider {
  public let sessionID: UUID
  public let clientID: UUID
  public let content: SessionContent
  public let title: String?
  public let note: String?
  /// When it took place; its day in the content's zone has to be the content's day.
  public let at: Date
  public let now: Date

  public init(
    sessionID: UUID, clientID: UUID, content: SessionContent, title: String? = nil, note: String? = nil,
    at: Date? = nil, now: Date
  ) {
    self.sessionID = sessionID
    self.clientID = clientID
    self.content = content
    self.title = title
    self.note = note
    self.at = at ?? now
    self.now = now
  }

  public var initial: SessionState {
    SessionState(clientID: clientID, sessionID: sessionID, content: content, newest: true)
  }

  public func decide(_ state: SessionState) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.client.checkActive()
    guard state.session.content == nil else {
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
    try content.check()
    try TimeRules.checkHasCome(at, now: now)
    try SessionDay.check(content, at: at)
    for slug in content.slugs { try state.exercises.check(slug) }
    let facts = SessionRecorded(
      sessionID: sessionID, clientID: clientID,
      content: content.prescribed { state.prescriptions.inEffect($0.exercise, at: at) }, origin: .manual)
    return [
      Draft(
        .session(.sessionRecorded(facts)), at: at,
        personal: PersonalPart([.title: try Text.title(title), .note: try Text.note(note)]))
    ]
  }
}
