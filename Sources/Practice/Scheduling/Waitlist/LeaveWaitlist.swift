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

extension LeaveWaitlist {
  /// No members: the entry is named beside it.
  public struct Input: CommandInput {
    public static var subject: CommandSubject { .waitlistEntry }
    public static let fields: [Field<Self>] = []

    public init() {}

    public func command(_ context: some CommandContext) async throws -> CommandRequest<LeaveWaitlist> {
      let id = try await context.waitlistEntry()
      return CommandRequest(
        command: LeaveWaitlist(entryID: id, now: context.now), id: id, tag: PracticeTags.waitlistEntry(id))
    }
  }
}

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
