/// What a finding may come from: muscles that may do too much and too little, and who says so; never a diagnosis.
///
/// It stays a hypothesis until the finding is re-tested.
public struct Hypothesis: Codable, Hashable, Sendable {
  /// Muscles that may be overactive.
  public let overactive: [String]
  /// Muscles that may be underactive.
  public let underactive: [String]
  public let source: String
  public let edition: String
  public let confidence: Confidence

  public init(
    overactive: [String], underactive: [String], source: String, edition: String, confidence: Confidence
  ) {
    self.overactive = overactive
    self.underactive = underactive
    self.source = source
    self.edition = edition
    self.confidence = confidence
  }
}
