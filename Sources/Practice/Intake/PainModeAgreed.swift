public import EventSourcing
public import Foundation

/// How the policy reads a client's pain scores from then on, as agreed; the reason is sealed apart.
public struct PainModeAgreed: EventPayload {
  public static let eventType = "pain-mode-agreed"

  public let clientID: UUID
  /// Whose word it is; the relative mode never goes without one.
  public let practitionerID: UUID?
  public let mode: PainMode

  public init(clientID: UUID, practitionerID: UUID? = nil, mode: PainMode) {
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.mode = mode
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}
