public import EventSourcing
public import Foundation

/// A client was reminded of an appointment; it says that the message was handed over, never where to.
public struct ReminderSent: EventPayload {
  public static let eventType = "reminder-sent"

  /// How a message goes out.
  public enum Channel: String, Codable, Hashable, Sendable, CaseIterable {
    case file
    case sendmail
    case webhook
  }

  /// The same for every attempt at one message: what receivers tell a repetition by.
  public let messageID: UUID
  public let appointmentID: UUID
  public let clientID: UUID
  /// The start that the client was told.
  public let startsAt: Date
  public let channel: Channel

  public init(messageID: UUID, appointmentID: UUID, clientID: UUID, startsAt: Date, channel: Channel) {
    self.messageID = messageID
    self.appointmentID = appointmentID
    self.clientID = clientID
    self.startsAt = startsAt
    self.channel = channel
  }

  public var tags: [Tag] { [PracticeTags.appointment(appointmentID), PracticeTags.client(clientID)] }
}
