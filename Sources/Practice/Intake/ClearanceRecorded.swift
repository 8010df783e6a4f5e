public import EventSourcing
public import Foundation

/// A practitioner let the policy propose although a reason for review holds; why is sealed apart.
public struct ClearanceRecorded: EventPayload {
  public static let eventType = "clearance-recorded"

  public let clientID: UUID
  /// Whose word it is.
  public let practitionerID: UUID
  public let day: LocalDay
  public let scope: ClearanceScope

  public init(clientID: UUID, practitionerID: UUID, day: LocalDay, scope: ClearanceScope) {
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.day = day
    self.scope = scope
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}
