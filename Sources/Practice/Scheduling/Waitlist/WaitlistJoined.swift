public import EventSourcing
public import Foundation

/// A client waits for a time; the one who joined first is offered a time first.
public struct WaitlistJoined: EventPayload {
  public static let eventType = "waitlist-joined"

  public let entryID: UUID
  public let clientID: UUID
  public let wish: WaitlistWish

  public init(entryID: UUID, clientID: UUID, wish: WaitlistWish) {
    self.entryID = entryID
    self.clientID = clientID
    self.wish = wish
  }

  public var tags: [Tag] {
    [PracticeTags.waitlist, PracticeTags.waitlistEntry(entryID), PracticeTags.client(clientID)]
  }
}
