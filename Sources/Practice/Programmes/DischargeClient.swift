public import EventSourcing
public import Foundation

/// Ends a client's care: from then on nothing is planned for them, and what they did may still be recorded.
///
/// Refused: `unknown-client`, `client-erased`, `wrong-state` (discharged already), `reason-required` (the cause `other`),
/// `unknown-time-zone`, `out-of-range` (before 1970), `in-the-future`.
public struct DischargeClient: Decider {
  /// The client, and whether they are in care.
  public typealias State = CombinedFold<PersonStatus, CareStatus>

  public let clientID: UUID
  /// The client's day.
  public let day: LocalDay
  public let cause: DischargeCause
  /// Sealed; needed where the cause says nothing.
  public let reason: String?
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  public let now: Date

  public init(
    clientID: UUID, day: LocalDay, cause: DischargeCause, reason: String? = nil, timeZone: String, now: Date
  ) {
    self.clientID = clientID
    self.day = day
    self.cause = cause
    self.reason = reason
    self.timeZone = timeZone
    self.now = now
  }

  public var initial: State { State(PersonStatus(.client, clientID), CareStatus(clientID: clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, care) = state.parts
    try client.checkActive()
    guard care.discharge == nil else {
      throw Refusal(
        .wrongState, "The discharge was refused: the client was discharged already. Readmit them first.",
        field: "client")
    }
    let reason: String? =
      switch cause {
      case .other: try Text.reason(reason ?? "", for: "A discharge for another cause")
      case .goalsReached, .moved, .noContact, .referred: reason.map(Text.trimmed)
      }
    let start = try ProgrammeDay.start(day, in: timeZone, now: now)
    let facts = ClientDischarged(clientID: clientID, day: day, cause: cause)
    return [Draft(.programme(.clientDischarged(facts)), at: start, personal: PersonalPart([.reason: reason]))]
  }
}

extension DischargeClient {
  /// The end of a client's care.
  public struct Input: CommandInput {
    public var cause: DischargeCause
    public var day: LocalDay?
    public var reason: String?

    public init(cause: DischargeCause, day: LocalDay? = nil, reason: String? = nil) {
      self.cause = cause
      self.day = day
      self.reason = reason
    }

    public static let fields: [Field<Self>] = [
      .init("cause", \.cause, "Why, in a word.", example: .goalsReached),
      .init("day", \.day, "The day; today if left out."),
      .init("reason", \.reason, "Why, in words, needed where the cause is other; sealed."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<DischargeClient> {
      let client = try await context.client()
      return .client(
        client.id,
        DischargeClient(
          clientID: client.id, day: client.day(day), cause: cause, reason: reason, timeZone: client.timeZone,
          now: context.now))
    }
  }
}
