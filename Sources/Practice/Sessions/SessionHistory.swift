public import EventSourcing
public import Foundation

/// What a decision knows of one session: how it was recorded, corrected and completed; it never proposes.
public struct SessionHistory: PracticeFold {
  public let sessionID: UUID
  public private(set) var clientID: UUID?
  /// What was done, as it was last corrected; nil where there is no such session.
  public private(set) var content: SessionContent?
  /// When it took place.
  public private(set) var happenedAt: Date?
  /// Pain on the morning after, as it was last recorded.
  public private(set) var morningPain: MorningPainRecorded?

  public init(_ sessionID: UUID) {
    self.sessionID = sessionID
  }

  public var reads: Condition {
    Condition.none.reading(
      PracticeTags.session(sessionID), SessionRecorded.self, SessionCorrected.self, MorningPainRecorded.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .session(let event) = recorded.event else { return }
    switch event {
    case .sessionRecorded(let facts):
      guard facts.sessionID == sessionID else { return }
      clientID = facts.clientID
      content = facts.content
      happenedAt = recorded.occurredAt
    case .sessionCorrected(let facts):
      guard facts.sessionID == sessionID else { return }
      content = facts.content
      happenedAt = recorded.occurredAt
    case .morningPainRecorded(let facts):
      if facts.sessionID == sessionID { morningPain = facts }
    }
  }

  /// The content and time of a session of a client's.
  ///
  /// - Throws: `unknown-session`, also for another client's.
  func required(of client: UUID) throws(Refusal) -> (content: SessionContent, happenedAt: Date) {
    guard let content, let happenedAt, clientID == client else {
      throw Refusal(
        .unknownSession,
        "The session was refused: the client has none with this id. Look it up in the history.",
        field: "session")
    }
    return (content, happenedAt)
  }
}
