public import EventSourcing
public import Foundation

/// Puts other content in the place of a session's, as a new event; what was recorded before stays on record.
///
/// An exercise that stays keeps its snapshot of the prescription; a new one gets that of the session's time. A note
/// or title that is nil stays as it was. The same content without a note or title records nothing.
/// Refused: `unknown-client`, `client-erased`, `unknown-session`, `unknown-exercise`, `sets-required`,
/// `out-of-range`, `load-out-of-range`, `unknown-time-zone`, `wrong-day`, `in-the-future`,
/// `invalid-text`.
public struct CorrectSession: Decider {
  public let sessionID: UUID
  public let clientID: UUID
  public let content: SessionContent
  public let title: String?
  public let note: String?
  /// When the session took place after all; nil for when it was recorded to have, on that day and in that zone.
  public let at: Date?
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
    try content.check()
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
