public import EventSourcing
public import Foundation

/// Records a red flag of a client, which from then on blocks changes of load; it never says what is wrong.
///
/// Refused: `unknown-client`, `client-erased`, `already-recorded` (the flag's id is in use), `in-the-future`,
/// `out-of-range` (the time).
public struct RaiseRedFlag: Decider {
  /// The client and the flags so far.
  public struct State: Fold {
    var client: PersonStanding
    var redFlags: RedFlags

    public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
      client.evolve(recorded)
      redFlags.evolve(recorded)
    }
  }

  public let clientID: UUID
  public let flagID: UUID
  public let flag: RedFlag
  /// When it was found.
  public let at: Date
  public let now: Date

  public init(clientID: UUID, flagID: UUID, flag: RedFlag, at: Date? = nil, now: Date) {
    self.clientID = clientID
    self.flagID = flagID
    self.flag = flag
    self.at = at ?? now
    self.now = now
  }

  public var condition: Condition {
    Condition.none.reading(client: clientID).reading(redFlagsOf: clientID)
  }

  public var initialState: State {
    State(client: PersonStanding(.client, clientID), redFlags: RedFlags(clientID: clientID))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.client.checkActive()
    guard state.redFlags.standing[flagID] == nil, !state.redFlags.cleared.contains(flagID) else {
      throw Refusal(
        .alreadyRecorded, "The red flag was refused: its id is already in use. Give a new id.", field: "flag")
    }
    try Moment.checkHasCome(at, now: now)
    let facts = RedFlagRaised(clientID: clientID, flagID: flagID, flag: flag, urgency: flag.urgency)
    return [Draft(.safety(.redFlagRaised(facts)), at: at)]
  }
}
