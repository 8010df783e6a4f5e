public import EventSourcing
public import Foundation

/// Takes a client off the waiting list; a time that is held for them stays held till it runs out or is given back.
///
/// Refused: `unknown-waitlist-entry`.
public struct LeaveWaitlist: Decider {
  public let entryID: UUID
  public let now: Date

  public init(entryID: UUID, now: Date) {
    self.entryID = entryID
    self.now = now
  }

  public var initial: Waitlist { Waitlist(entry: entryID) }

  public func decide(_ state: Waitlist) throws(Refusal) -> [Draft<PracticeEvent>] {
    let entry = try state.entry(entryID)
    let facts = WaitlistLeft(entryID: entryID, clientID: entry.facts.clientID, reason: .withdrawn)
    return [Draft(.scheduling(.waitlistLeft(facts)), at: now)]
  }
}
