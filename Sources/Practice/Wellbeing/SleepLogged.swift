public import EventSourcing
public import Foundation

/// One night's sleep, filed under the morning on which it ended; a later word on the same morning replaces it.
public struct SleepLogged: EventPayload {
  public static let eventType = "sleep-logged"

  public let clientID: UUID
  /// The morning on which the night ended, the client's own day.
  public let day: LocalDay
  /// 0 to 24.
  public let hours: Double
  /// How good it was, 0 (worst) to 10.
  public let quality: Int?

  public init(clientID: UUID, day: LocalDay, hours: Double, quality: Int? = nil) {
    self.clientID = clientID
    self.day = day
    self.hours = hours
    self.quality = quality
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.sleepDay(clientID, day)] }
}
