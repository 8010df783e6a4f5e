public import EventSourcing
public import Foundation

/// A client waits no longer.
public struct WaitlistLeft: EventPayload {
  public static let eventType = "waitlist-left"

  /// Why: a time was booked, or the entry was taken back.
  public enum Reason: String, Codable, Hashable, Sendable, CaseIterable {
    case booked
    case withdrawn
  }

  public let entryID: UUID
  public let clientID: UUID
  public let reason: Reason

  public init(entryID: UUID, clientID: UUID, reason: Reason) {
    self.entryID = entryID
    self.clientID = clientID
    self.reason = reason
  }

  public var tags: [Tag] {
    [PracticeTags.waitlist, PracticeTags.waitlistEntry(entryID), PracticeTags.client(clientID)]
  }
}
