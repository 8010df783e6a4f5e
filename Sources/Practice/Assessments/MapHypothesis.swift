public import EventSourcing
public import Foundation

/// Says what a kind of finding may come from, for the whole practice; it changes no finding that was recorded.
///
/// The same again records nothing.
/// Refused: `not-set-up`, `invalid-code`, `muscle-required`, `duplicate-muscle`, `out-of-range` (too many muscles),
/// `name-required` (source or edition).
public struct MapHypothesis: Decider {
  /// Whether there is a practice, and what its table says.
  public typealias State = CombinedFold<PracticeStatus, HypothesisTable>

  /// The code, in the table or new, in kebab case.
  public let finding: FindingKind
  public let overactive: [String]
  public let underactive: [String]
  /// Who says so, for example a book.
  public let source: String
  public let edition: String
  public let confidence: Confidence
  public let now: Date

  public init(
    finding: FindingKind, overactive: [String], underactive: [String], source: String, edition: String,
    confidence: Confidence, now: Date
  ) {
    self.finding = finding
    self.overactive = overactive
    self.underactive = underactive
    self.source = source
    self.edition = edition
    self.confidence = confidence
    self.now = now
  }

  public var initial: State { State(PracticeStatus(), HypothesisTable(of: [finding])) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (practice, table) = state.parts
    guard practice.founded != nil else {
      throw Refusal(.notSetUp, "The mapping was refused: there is no practice yet. Set it up first.")
    }
    guard finding.isSlug else {
      throw Refusal(
        .invalidCode,
        "The finding was refused: its code must be lower-case words joined by hyphens, such as knee-valgus.",
        field: "finding")
    }
    let muscles = try HypothesisMuscles(overactive: overactive, underactive: underactive, of: "mapping")
    let facts = HypothesisMapped(
      finding: finding, overactive: muscles.overactive, underactive: muscles.underactive,
      source: try Text.name(source, field: "source"), edition: try Text.name(edition, field: "edition"),
      confidence: confidence)
    guard table.mapped[finding] != facts.hypothesis else { return [] }
    return [Draft(.assessment(.hypothesisMapped(facts)), at: now)]
  }
}

extension MapHypothesis {
  /// Which muscles a finding points at.
  public struct Input: CommandInput {
    public var finding: FindingKind
    public var overactive: [String]?
    public var underactive: [String]?
    public var source: String
    public var edition: String
    public var confidence: Confidence?

    public init(
      finding: FindingKind, overactive: [String]? = nil, underactive: [String]? = nil, source: String,
      edition: String, confidence: Confidence? = nil
    ) {
      self.finding = finding
      self.overactive = overactive
      self.underactive = underactive
      self.source = source
      self.edition = edition
      self.confidence = confidence
    }

    public static var subject: CommandSubject { .practice }

    public static let fields: [Field<Self>] = [
      .init("finding", \.finding, "The kind’s code, a slug.", example: .kneeValgus),
      .init("overactive", \.overactive, "Muscles that may be overactive.", example: ["soleus"]),
      .init("underactive", \.underactive, "Muscles that may be underactive.", example: ["tibialis anterior"]),
      .init("source", \.source, "Who says so, such as a book.", example: "House table"),
      .init("edition", \.edition, "Its edition or year.", example: "1"),
      .init("confidence", \.confidence, "How far it is to be trusted; low if left out.", example: .moderate),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<MapHypothesis> {
      CommandRequest(
        command: MapHypothesis(
          finding: finding, overactive: overactive ?? [], underactive: underactive ?? [], source: source,
          edition: edition, confidence: confidence ?? .low, now: context.now), id: context.practice.uuid,
        tag: PracticeTags.findingKind(finding))
    }
  }
}

/// The practice said what a kind of finding may come from; the newest word on a code counts, also over what ships.
public struct HypothesisMapped: EventPayload {
  public static let eventType = "hypothesis-mapped"

  public let finding: FindingKind
  public let overactive: [String]
  public let underactive: [String]
  public let source: String
  public let edition: String
  public let confidence: Confidence

  public init(
    finding: FindingKind, overactive: [String], underactive: [String], source: String, edition: String,
    confidence: Confidence
  ) {
    self.finding = finding
    self.overactive = overactive
    self.underactive = underactive
    self.source = source
    self.edition = edition
    self.confidence = confidence
  }

  public var hypothesis: Hypothesis {
    Hypothesis(
      overactive: overactive, underactive: underactive, source: source, edition: edition,
      confidence: confidence)
  }

  public var tags: [Tag] { [PracticeTags.hypotheses, PracticeTags.findingKind(finding)] }
}
