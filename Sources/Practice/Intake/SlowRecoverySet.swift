public import EventSourcing
public import Foundation

/// A practitioner said whether a client recovers slowly, so that the policy waits longer between sessions.
public struct SlowRecoverySet: EventPayload {
  public static let eventType = "slow-recovery-set"

  public let clientID: UUID
  /// Whose word it is.
  public let practitionerID: UUID
  public let isSlow: Bool

  public init(clientID: UUID, practitionerID: UUID, isSlow: Bool) {
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.isSlow = isSlow
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}
