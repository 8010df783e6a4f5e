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

/// A client's care ended, until they return; the reason in words is sealed apart.
public struct ClientDischarged: EventPayload {
  public static let eventType = "client-discharged"

  public let clientID: UUID
  /// The client's day.
  public let day: LocalDay
  public let cause: DischargeCause

  public init(clientID: UUID, day: LocalDay, cause: DischargeCause) {
    self.clientID = clientID
    self.day = day
    self.cause = cause
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}

/// Why a client's care ended, by a few words that can be counted; the story is sealed apart.
public enum DischargeCause: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case goalsReached = "goals-reached"
  case moved
  case noContact = "no-contact"
  case referred
  case other
}

/// Whether one client is in care or was discharged, as it was last recorded.
public struct CareStatus: PracticeFold {
  public let clientID: UUID
  /// The discharge that stands; nil while the client is in care.
  public private(set) var discharge: ClientDischarged?

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(clientID), ClientDischarged.self, ClientReadmitted.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .programme(let event) = recorded.event, event.clientID == clientID else { return }
    switch event {
    case .clientDischarged(let facts): discharge = facts
    case .clientReadmitted: discharge = nil
    default: break
    }
  }

  /// Refuses to plan for a client who was discharged.
  func checkInCare() throws(Refusal) {
    guard discharge == nil else {
      throw Refusal(
        .clientDischarged,
        "Refused: the client was discharged, so nothing is planned for them. Readmit the client first.",
        field: "client")
    }
  }
}

/// What an exercise of a programme serves: a finding of an assessment, or a joint that is to be stabilised.
public enum Served: Codable, Hashable, Sendable {
  /// The id of a finding.
  case finding(UUID)
  /// The name of a joint, as ``JointRegion`` lists them.
  case joint(String)

  private enum CodingKeys: String, CodingKey {
    case finding
    case joint
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let finding = try container.decodeIfPresent(UUID.self, forKey: .finding) {
      self = .finding(finding)
    } else {
      self = .joint(try container.decode(String.self, forKey: .joint))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .finding(let id): try container.encode(id, forKey: .finding)
    case .joint(let name): try container.encode(name, forKey: .joint)
    }
  }
}
