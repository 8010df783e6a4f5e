public import EventSourcing
public import Foundation

/// Takes back a flare that was declared by mistake, whether it is over or not; it never was there, unlike one that is resolved.
///
/// Refused: `unknown-client`, `client-erased`, `unknown-flare` (also for one that is withdrawn already), `reason-required`,
/// `invalid-text`.
public struct WithdrawFlare: Decider {
  public typealias State = CombinedFold<PersonStatus, Flares>

  public let clientID: UUID
  public let flareID: UUID
  /// Why, in words; sealed with the client's key.
  public let reason: String
  public let now: Date

  public init(clientID: UUID, flareID: UUID, reason: String, now: Date) {
    self.clientID = clientID
    self.flareID = flareID
    self.reason = reason
    self.now = now
  }

  public var initial: State { State(PersonStatus(.client, clientID), Flares(clientID: clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, flares) = state.parts
    try client.checkActive()
    guard flares.standing[flareID] != nil || flares.resolved.contains(flareID) else {
      throw Refusal(
        .unknownFlare,
        "The flare was refused: the client has none with this id. Look it up with “regimen show recovery”.",
        field: "flare")
    }
    let reason = try Text.reason(reason, for: "Withdrawing it")
    let facts = FlareWithdrawn(clientID: clientID, flareID: flareID)
    return [
      Draft(
        .wellbeing(.flareWithdrawn(facts)), at: flares.declaredAt[flareID] ?? now,
        personal: PersonalPart([.reason: reason]))
    ]
  }
}

extension WithdrawFlare {
  /// A flare that was declared by mistake.
  public struct Input: CommandInput {
    public var flareId: UUID
    public var reason: String

    public init(flareId: UUID, reason: String) {
      self.flareId = flareId
      self.reason = reason
    }

    public static var answer: CommandAnswer { CommandAnswer("flareId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("flareId", \.flareId, "The flare, as its recording answered it."),
      .init("reason", \.reason, "Why, in words; sealed with the client's key.", example: "Another client's"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<WithdrawFlare> {
      let client = try await context.clientID()
      return .part(
        flareId, of: client,
        WithdrawFlare(clientID: client, flareID: flareId, reason: reason, now: context.now))
    }
  }
}

/// A flare was declared by mistake; the reason is sealed apart.
public struct FlareWithdrawn: EventPayload {
  public static let eventType = "flare-withdrawn"

  public let clientID: UUID
  public let flareID: UUID

  public init(clientID: UUID, flareID: UUID) {
    self.clientID = clientID
    self.flareID = flareID
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}
