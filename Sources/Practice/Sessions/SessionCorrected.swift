public import EventSourcing
public import Foundation

/// What a session was recorded as was wrong; this content stands in its place, and the old one stays on record.
public struct SessionCorrected: EventPayload {
  public static let eventType = "session-corrected"

  public let sessionID: UUID
  public let clientID: UUID
  /// The whole content as it should have been.
  public let content: SessionContent
  /// The slugs of the exercises in the content that it replaces.
  public let replaces: [String]

  public init(sessionID: UUID, clientID: UUID, content: SessionContent, replaces: [String]) {
    self.sessionID = sessionID
    self.clientID = clientID
    self.content = content
    self.replaces = replaces
  }

  public var tags: [Tag] {
    [PracticeTags.client(clientID), PracticeTags.session(sessionID)]
      + Set(content.slugs + replaces).sorted().map { PracticeTags.clientExercise(clientID, $0) }
  }
  public var subject: UUID? { clientID }
}
