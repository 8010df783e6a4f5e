public import EventSourcing
public import Foundation

/// What was logged of a day of rest was wrong; these facts stand in its place, all of them.
public struct RestDayCorrected: EventPayload {
  public static let eventType = "rest-day-corrected"

  public let clientID: UUID
  public let day: LocalDay
  public let reason: RestReason
  /// Hours slept the night before, 0 to 24.
  public let sleepHours: Double?
  /// How good the sleep was, 0 (worst) to 10.
  public let sleepQuality: Int?

  public init(
    clientID: UUID, day: LocalDay, reason: RestReason, sleepHours: Double? = nil,
    sleepQuality: Int? = nil
  ) {
    self.clientID = clientID
    self.day = day
    self.reason = reason
    self.sleepHours = sleepHours
    self.sleepQuality = sleepQuality
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.restDay(clientID, day)] }
}
