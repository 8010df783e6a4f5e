public import EventSourcing
public import Foundation

/// Says what becomes of the hypothesis behind a client's finding, as a rule after its re-test: it is kept, changed or dropped. It
/// confirms nothing: a finding that went away with training says that training and time went by.
///
/// A dropped hypothesis gives drafts nothing to train any more, a changed one gives them other muscles, both for this client only.
/// Refused: `unknown-client`, `client-erased`, `unknown-finding`, `reason-required`, `muscle-required` (changed without a muscle, or
/// muscles where it is not changed), `duplicate-muscle`, `out-of-range` (too many muscles), `in-the-future`.
public struct DecideHypothesis: Decider {
  /// The client and what was found.
  public typealias State = CombinedFold<PersonStatus, AssessmentHistory>

  public let clientID: UUID
  /// The finding, or a re-test of it.
  public let findingID: UUID
  public let decision: HypothesisDecision
  /// Muscles that may be overactive instead; only where it is changed.
  public let overactive: [String]
  /// Muscles that may be underactive instead; only where it is changed.
  public let underactive: [String]
  /// Sealed; may not be empty.
  public let reason: String
  /// When it was decided.
  public let at: Date
  public let now: Date

  public init(
    clientID: UUID, findingID: UUID, decision: HypothesisDecision, overactive: [String] = [],
    underactive: [String] = [], reason: String, at: Date? = nil, now: Date
  ) {
    self.clientID = clientID
    self.findingID = findingID
    self.decision = decision
    self.overactive = overactive
    self.underactive = underactive
    self.reason = reason
    self.at = at ?? now
    self.now = now
  }

  public var initial: State {
    State(PersonStatus(.client, clientID), AssessmentHistory(clientID: clientID))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, history) = state.parts
    try client.checkActive()
    guard let finding = history.finding(findingID)?.finding else {
      throw Refusal(
        .unknownFinding,
        "The decision was refused: the client has no finding of this id. Look it up among the assessments.",
        field: "finding")
    }
    let reason = try Text.reason(reason, for: "A decision about a hypothesis")
    let muscles = try HypothesisMuscles(
      overactive: overactive, underactive: underactive, of: "decision", isRequired: decision == .changed)
    guard decision == .changed || muscles.all.isEmpty else {
      throw Refusal(
        .muscleRequired,
        "The decision was refused: muscles are named only where a hypothesis is changed. Leave them out, or change it.",
        field: "decision")
    }
    try TimeRules.checkHasCome(at, now: now)
    let facts = HypothesisDecided(
      clientID: clientID, findingID: finding.findingID, decision: decision,
      overactive: decision == .changed ? muscles.overactive : nil,
      underactive: decision == .changed ? muscles.underactive : nil)
    return [Draft(.assessment(.hypothesisDecided(facts)), at: at, personal: PersonalPart([.reason: reason]))]
  }
}

/// What becomes of the hypothesis behind a finding.
public enum HypothesisDecision: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case kept
  case changed
  case dropped
}

extension DecideHypothesis {
  /// What becomes of the hypothesis behind a finding.
  public struct Input: CommandInput {
    public var findingId: UUID
    public var decision: HypothesisDecision
    public var overactive: [String]?
    public var underactive: [String]?
    public var reason: String
    public var at: EnteredTime?

    public init(
      findingId: UUID, decision: HypothesisDecision, overactive: [String]? = nil,
      underactive: [String]? = nil, reason: String, at: EnteredTime? = nil
    ) {
      self.findingId = findingId
      self.decision = decision
      self.overactive = overactive
      self.underactive = underactive
      self.reason = reason
      self.at = at
    }

    public static var answer: CommandAnswer { CommandAnswer("findingId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init(
        "findingId", \.findingId, "The finding, or a re-test of it.",
        example: UUID(uuidString: "0c5e9a0e-6f7c-8a41-9d3f-2a4f5b6c7d8e")),
      .init("decision", \.decision, "What becomes of it.", example: .kept),
      .init("overactive", \.overactive, "Muscles that may be overactive instead; only where it is changed."),
      .init(
        "underactive", \.underactive, "Muscles that may be underactive instead; only where it is changed."),
      .init("reason", \.reason, "Why, in words; sealed.", example: "Better in the re-test, as was expected"),
      .init("at", \.at, "When it was decided; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<DecideHypothesis> {
      let client = try await context.client()
      return .part(
        findingId, of: client.id,
        DecideHypothesis(
          clientID: client.id, findingID: findingId, decision: decision, overactive: overactive ?? [],
          underactive: underactive ?? [], reason: reason, at: client.instant(at), now: context.now))
    }
  }
}

/// A practitioner kept, changed or dropped the hypothesis behind a finding; the reason is sealed apart.
public struct HypothesisDecided: EventPayload {
  public static let eventType = "hypothesis-decided"

  public let clientID: UUID
  /// The first of its line, never a re-test.
  public let findingID: UUID
  public let decision: HypothesisDecision
  /// What may be overactive instead; there if and only if it was changed.
  public let overactive: [String]?
  /// What may be underactive instead; there if and only if it was changed.
  public let underactive: [String]?

  public init(
    clientID: UUID, findingID: UUID, decision: HypothesisDecision, overactive: [String]? = nil,
    underactive: [String]? = nil
  ) {
    self.clientID = clientID
    self.findingID = findingID
    self.decision = decision
    self.overactive = overactive
    self.underactive = underactive
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}

/// What became of the hypotheses behind a client's findings; of one finding the newest decision counts.
public struct HypothesisDecisions: PracticeFold {
  public let clientID: UUID
  /// By the finding's id.
  public private(set) var all: [UUID: RecordedFact<HypothesisDecided>] = [:]

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(clientID), HypothesisDecided.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .assessment(.hypothesisDecided(let facts)) = recorded.event, facts.clientID == clientID else {
      return
    }
    let fact = RecordedFact(facts, recorded)
    if fact.isNewer(than: all[facts.findingID]) { all[facts.findingID] = fact }
  }

  /// What a finding may come from, as it was decided for this client; nil where the hypothesis was dropped, or there is none.
  public func hypothesis(of finding: Finding, in table: HypothesisTable) -> Hypothesis? {
    let general = table[finding.kind]
    guard let decided = all[finding.findingID]?.value else { return general }
    switch decided.decision {
    case .kept: return general
    case .dropped: return nil
    case .changed:
      return Hypothesis(
        overactive: decided.overactive ?? [], underactive: decided.underactive ?? [],
        source: "decided for this client", edition: general?.edition ?? "1",
        confidence: general?.confidence ?? .low)
    }
  }
}
