public import Foundation
import Practice

/// A message that is due: who is told of which appointment. Held in memory only, because it names a contact.
public struct Reminder: Sendable {
  /// The same for every attempt: an appointment that is moved gets another message.
  public let messageID: UUID
  public let appointmentID: UUID
  public let clientID: UUID
  public let email: String?
  public let phone: String?
  public let startsAt: Date
  /// The IANA name of the zone that the client is told the time in: their own, otherwise that of the place, or of the practice for
  /// a virtual appointment.
  public let timeZone: String
  /// The site's name; “virtual” for a virtual one.
  public let site: String

  public init(
    messageID: UUID, appointmentID: UUID, clientID: UUID, email: String?, phone: String?, startsAt: Date,
    timeZone: String, site: String
  ) {
    self.messageID = messageID
    self.appointmentID = appointmentID
    self.clientID = clientID
    self.email = email
    self.phone = phone
    self.startsAt = startsAt
    self.timeZone = timeZone
    self.site = site
  }

  /// What the client is told: when and where, with the zone, and nothing of why.
  public var text: String {
    let zone = TimeZone(identifier: timeZone) ?? .gmt
    let wallTime = LocalDateTime(of: startsAt, in: zone)
    let day = Self.weekdays[wallTime.day.weekday - 1]
    let clock = wallTime.description.dropFirst(11).prefix(5)
    let place = site == ScheduleItem.virtualSite ? "It is a virtual appointment." : "Place: \(site)."
    return
      "You have an appointment on \(day), \(wallTime.day), at \(clock) (\(timeZone)). \(place) Please call us if you cannot come."
  }

  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
}
