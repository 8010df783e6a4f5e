public import EventSourcing
public import Foundation

/// Pain on a morning after a session, which completes the session; a later one for the same session replaces it.
public struct MorningPainRecorded: EventPayload {
  public static let eventType = "morning-pain-recorded"

  public let sessionID: UUID
  public let clientID: UUID
  /// The morning on which it was scored.
  public let day: LocalDay
  /// Numeric rating scale, 0 (none) to 10.
  public let nrs: Int

  public init(sessionID: UUID, clientID: UUID, day: LocalDay, nrs: Int) {
    self.sessionID = sessionID
    self.clientID = clientID
    self.day = day
    self.nrs = nrs
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.session(sessionID)] }
}

extension MorningPainRecorded: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    clientID = try members.uuid("clientID")
    day = try LocalDay(json: members.node("day"))
    nrs = try members.int("nrs")
    sessionID = try members.uuid("sessionID")
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("clientID", clientID)
      try $0.put("day", day)
      $0.put("nrs", nrs)
      $0.put("sessionID", sessionID)
    }
  }
}
