public import EventSourcing
public import Foundation

/// Records a red flag of a client, which from then on blocks changes of load; it never says what is wrong.
///
/// Refused: `unknown-client`, `client-erased`, `already-recorded` (the flag's id is in use), `in-the-future`,
/// `out-of-range` (the time).
public struct RaiseRedFlag: Decider {
  /// The client and the flags so far.
  public typealias State = CombinedFold<PersonStatus, RedFlags>

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

  public var initial: State { State(PersonStatus(.client, clientID), RedFlags(clientID: clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, redFlags) = state.parts
    try client.checkActive()
    guard redFlags.standing[flagID] == nil, !redFlags.cleared.contains(flagID) else {
      throw Refusal(
        .alreadyRecorded, "The red flag was refused: its id is already in use. Give a new id.", field: "flag")
    }
    try TimeRules.checkHasCome(at, now: now)
    let facts = RedFlagRaised(clientID: clientID, flagID: flagID, flag: flag, urgency: flag.urgency)
    return [Draft(.safety(.redFlagRaised(facts)), at: at)]
  }
}

extension RaiseRedFlag {
  /// A sign that a physician has to see first.
  public struct Input: CommandInput {
    public var flag: RedFlag
    public var at: EnteredTime?

    public init(flag: RedFlag, at: EnteredTime? = nil) {
      self.flag = flag
      self.at = at
    }

    public static var answer: CommandAnswer { CommandAnswer("flagId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("flag", \.flag, "The sign; never a diagnosis.", example: .constantNightPain),
      .init("at", \.at, "When it was noticed; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RaiseRedFlag> {
      let client = try await context.client()
      let id = context.newID("red-flag")
      return .part(
        id, of: client.id,
        RaiseRedFlag(clientID: client.id, flagID: id, flag: flag, at: client.instant(at), now: context.now))
    }
  }
}
