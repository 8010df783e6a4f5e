public import EventSourcing
public import Foundation

/// Moves a client's programme to another phase; going back needs a reason, which is sealed, and going on may have one.
///
/// Refused: `unknown-client`, `client-erased`, `client-discharged`, `phase-unchanged`, `red-flag-stands` (a later phase),
/// `reason-required`, `unknown-time-zone`, `out-of-range` (before 1970), `in-the-future`.
public struct MovePhase: Decider {
  /// The client, what stands in the way, and where the programme stands.
  public typealias State = CombinedFold<PersonStatus, CareStatus, CurrentPhase, RedFlags>

  public let clientID: UUID
  public let to: Phase
  /// The client's day.
  public let day: LocalDay
  public let reason: String?
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  public let now: Date

  public init(clientID: UUID, to: Phase, day: LocalDay, reason: String? = nil, timeZone: String, now: Date) {
    self.clientID = clientID
    self.to = to
    self.day = day
    self.reason = reason
    self.timeZone = timeZone
    self.now = now
  }

  public var initial: State {
    State(
      PersonStatus(.client, clientID), CareStatus(clientID: clientID), CurrentPhase(clientID: clientID),
      RedFlags(clientID: clientID))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, care, current, redFlags) = state.parts
    try client.checkActive()
    try care.checkInCare()
    let from = current.phase
    guard to != from else {
      throw Refusal(
        .phaseUnchanged, "The phase was refused: it is the client's phase already. Name another.",
        field: "phase")
    }
    if (from ?? .reEngage) < to { try redFlags.checkNoneStands() }
    let goesBack = from.map { to < $0 } ?? false
    let reason = try goesBack ? Text.reason(reason ?? "", for: "A phase back") : reason.map(Text.trimmed)
    try Text.checkReadable(reason ?? "", "reason", field: "reason")
    let start = try ProgrammeDay.start(day, in: timeZone, now: now)
    let facts = PhaseMoved(clientID: clientID, from: from, to: to, day: day)
    return [Draft(.programme(.phaseMoved(facts)), at: start, personal: PersonalPart([.reason: reason]))]
  }
}

/// The phase of one client; nil before the first.
public struct CurrentPhase: PracticeFold {
  public let clientID: UUID
  public private(set) var phase: Phase?

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition { Condition.none.reading(PracticeTags.client(clientID), PhaseMoved.self) }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .programme(.phaseMoved(let facts)) = recorded.event, facts.clientID == clientID {
      phase = facts.to
    }
  }
}

extension MovePhase {
  /// The phase to which a programme is moved.
  public struct Input: CommandInput {
    public var to: Phase
    public var day: LocalDay?
    public var reason: String?

    public init(to: Phase, day: LocalDay? = nil, reason: String? = nil) {
      self.to = to
      self.day = day
      self.reason = reason
    }

    public static let fields: [Field<Self>] = [
      .init("to", \.to, "The phase.", example: .strengthen),
      .init("day", \.day, "The day; today if left out."),
      .init("reason", \.reason, "Why, in words, needed to go back; sealed."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<MovePhase> {
      let client = try await context.client()
      return .client(
        client.id,
        MovePhase(
          clientID: client.id, to: to, day: client.day(day), reason: reason, timeZone: client.timeZone,
          now: context.now))
    }
  }
}

/// A client's programme went to another phase; the reason is sealed apart.
public struct PhaseMoved: EventPayload {
  public static let eventType = "phase-moved"

  public let clientID: UUID
  /// The phase before; nil for the first.
  public let from: Phase?
  public let to: Phase
  /// The client's day.
  public let day: LocalDay

  public init(clientID: UUID, from: Phase? = nil, to: Phase, day: LocalDay) {
    self.clientID = clientID
    self.from = from
    self.to = to
    self.day = day
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}

/// Where a client's programme stands on the way back to training, by the practice's four phases.
public enum Phase: String, Codable, Hashable, Sendable, CaseIterable, Comparable, InputValue {
  /// Isometric and controlled work, so that the muscle is felt and used again.
  case reEngage = "re-engage"
  /// Controlled work on the pattern of movement.
  case rePattern = "re-pattern"
  /// Dynamic work with growing loads, and joint stabilisation.
  case strengthen
  /// Prevention: what was reached is kept.
  case maintain

  private var place: Int {
    switch self {
    case .reEngage: 0
    case .rePattern: 1
    case .strengthen: 2
    case .maintain: 3
    }
  }

  /// In the order in which a client goes through them.
  public static func < (left: Phase, right: Phase) -> Bool { left.place < right.place }
}
