public import EventSourcing
public import Foundation

/// Takes back a practitioner's newest clearance of a scope that was recorded by mistake: what it cleared asks for a look again.
///
/// Refused: `unknown-client`, `client-erased`, `nothing-to-withdraw`, `reason-required`, `invalid-text`.
public struct WithdrawClearance: Decider {
  public let clientID: UUID
  public let scope: ClearanceScope
  /// Why, in words; sealed with the client's key.
  public let reason: String
  public let now: Date

  public init(clientID: UUID, scope: ClearanceScope, reason: String, now: Date) {
    self.clientID = clientID
    self.scope = scope
    self.reason = reason
    self.now = now
  }

  public var initial: IntakeState { IntakeState(client: clientID) }

  public func decide(_ state: IntakeState) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.checkPeople()
    guard let newest = state.intake.clearances.entries.last(where: { $0.facts.scope == scope }) else {
      throw .nothingToWithdraw("no clearance of this scope is recorded.")
    }
    let reason = try Text.reason(reason, for: "Withdrawing it")
    let facts = ClearanceWithdrawn(clientID: clientID, scope: scope)
    // It is found by its time: the withdrawal counts from when the mistake did.
    return [
      Draft(
        .intake(.clearanceWithdrawn(facts)), at: newest.occurredAt, personal: PersonalPart([.reason: reason]))
    ]
  }
}

extension WithdrawClearance {
  /// A clearance that was recorded by mistake.
  public struct Input: CommandInput {
    public var scope: ClearanceScope
    public var reason: String

    public init(scope: ClearanceScope, reason: String) {
      self.scope = scope
      self.reason = reason
    }

    public static let fields: [Field<Self>] = [
      .init("scope", \.scope, "What it cleared; the newest one is taken back.", example: .newPain),
      .init("reason", \.reason, "Why, in words; sealed with the client's key.", example: "Another client's"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<WithdrawClearance> {
      let client = try await context.clientID()
      return .client(
        client, WithdrawClearance(clientID: client, scope: scope, reason: reason, now: context.now))
    }
  }
}

/// A clearance was recorded by mistake, the one of the scope that was given at the time of this event; the reason is sealed apart.
public struct ClearanceWithdrawn: EventPayload {
  public static let eventType = "clearance-withdrawn"
  public static let schemaVersion = 2

  public let clientID: UUID
  public let scope: ClearanceScope

  public init(clientID: UUID, scope: ClearanceScope) {
    self.clientID = clientID
    self.scope = scope
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}
