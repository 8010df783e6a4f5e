public import EventSourcing
public import Foundation

/// How ready a client felt on a day, by the four ratings of Hooper & Mackinnon (1995); a later word on the day replaces it.
///
/// It is compared with the client's own ratings only, and never with anybody else's.
public struct ReadinessRecorded: EventPayload {
  public static let eventType = "readiness-recorded"

  public let clientID: UUID
  public let day: LocalDay
  /// How poor the sleep was, 1 (very, very good) to 7 (very, very bad).
  public let sleep: Int
  /// 1 (very, very low) to 7 (very, very high).
  public let fatigue: Int
  /// 1 (very, very low) to 7 (very, very high).
  public let stress: Int
  /// 1 (very, very low) to 7 (very, very high).
  public let soreness: Int

  public init(clientID: UUID, day: LocalDay, sleep: Int, fatigue: Int, stress: Int, soreness: Int) {
    self.clientID = clientID
    self.day = day
    self.sleep = sleep
    self.fatigue = fatigue
    self.stress = stress
    self.soreness = soreness
  }

  /// The Hooper index, 4 to 28; high is bad.
  public var sum: Int { sleep + fatigue + stress + soreness }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.readinessDay(clientID, day)] }
}

extension ReadinessRecorded: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    clientID = try members.uuid("clientID")
    day = try LocalDay(json: members.node("day"))
    fatigue = try members.int("fatigue")
    sleep = try members.int("sleep")
    soreness = try members.int("soreness")
    stress = try members.int("stress")
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("clientID", clientID)
      try $0.put("day", day)
      $0.put("fatigue", fatigue)
      $0.put("sleep", sleep)
      $0.put("soreness", soreness)
      $0.put("stress", stress)
    }
  }
}
