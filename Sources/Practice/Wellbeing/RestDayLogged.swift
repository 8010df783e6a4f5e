public import EventSourcing
public import Foundation

/// A client rested on a day; the first word on that day.
public struct RestDayLogged: EventPayload {
  public static let eventType = "rest-day-logged"

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

  /// The same facts as a correction, which is what later ones on the day are.
  public var corrected: RestDayCorrected {
    RestDayCorrected(
      clientID: clientID, day: day, reason: reason, sleepHours: sleepHours, sleepQuality: sleepQuality)
  }
}
