public import EventSourcing
public import Foundation

/// The practice offers a service on these terms, in the place of those before; what is booked keeps the terms of its booking.
public struct ServiceOffered: EventPayload {
  public static let eventType = "service-offered"

  public let serviceID: UUID
  /// Never that of a person.
  public let name: String
  public let kind: AppointmentKind
  /// 5 to 480.
  public let minutes: Int
  public let buffers: Buffers
  public let allowsVirtual: Bool
  /// How long before its start it has to be booked; 0 to 43,200.
  public let noticeMinutes: Int
  /// How many days ahead it can be booked at the most; nil for as far as anything can.
  public let advanceDays: Int?

  public init(
    serviceID: UUID, name: String, kind: AppointmentKind, minutes: Int, buffers: Buffers, allowsVirtual: Bool,
    noticeMinutes: Int, advanceDays: Int? = nil
  ) {
    self.serviceID = serviceID
    self.name = name
    self.kind = kind
    self.minutes = minutes
    self.buffers = buffers
    self.allowsVirtual = allowsVirtual
    self.noticeMinutes = noticeMinutes
    self.advanceDays = advanceDays
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.service(serviceID)] }
}
