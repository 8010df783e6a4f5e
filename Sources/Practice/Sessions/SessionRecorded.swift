public import EventSourcing
public import Foundation

/// A session was recorded as it was done; note and title are sealed apart.
public struct SessionRecorded: EventPayload {
  public static let eventType = "session-recorded"

  public let sessionID: UUID
  public let clientID: UUID
  public let content: SessionContent
  public let origin: SessionOrigin
  /// A digest of an imported workout, by which an edit of it is noticed; nil for one recorded by hand.
  public let fingerprint: String?

  public init(
    sessionID: UUID, clientID: UUID, content: SessionContent, origin: SessionOrigin,
    fingerprint: String? = nil
  ) {
    self.sessionID = sessionID
    self.clientID = clientID
    self.content = content
    self.origin = origin
    self.fingerprint = fingerprint
  }

  public var tags: [Tag] {
    [PracticeTags.client(clientID), PracticeTags.session(sessionID)]
      + content.slugs.map { PracticeTags.clientExercise(clientID, $0) }
      + (fingerprint == nil ? [] : [PracticeTags.imports(clientID)])
  }
  public var subject: UUID? { clientID }
}

extension SessionRecorded: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    clientID = try members.uuid("clientID")
    content = try SessionContent(json: members.node("content"))
    fingerprint = try members.textIfPresent("fingerprint")
    origin = try SessionOrigin(json: members.node("origin"))
    sessionID = try members.uuid("sessionID")
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("clientID", clientID)
      try $0.put("content", content)
      $0.put("fingerprint", fingerprint)
      try $0.put("origin", origin)
      $0.put("sessionID", sessionID)
    }
  }
}
