public import EventSourcing

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
