public import EventSourcing
public import Foundation

/// A break or time off was taken back: its time can be booked again.
public struct TimeOffWithdrawn: EventPayload {
  public static let eventType = "time-off-withdrawn"

  public let timeOffID: UUID
  public let practitionerID: UUID

  public init(timeOffID: UUID, practitionerID: UUID) {
    self.timeOffID = timeOffID
    self.practitionerID = practitionerID
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.calendar(practitionerID)] }
}
