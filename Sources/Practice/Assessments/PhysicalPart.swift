/// The physical part of an assessment: what was observed and tested; the site of pain is a fact of the pain map, not of this.
public struct PhysicalPart: Codable, Hashable, Sendable {
  /// New findings, then re-tests of older ones.
  public let findings: [Finding]
  public let strength: [StrengthTest]

  public init(findings: [Finding], strength: [StrengthTest]) {
    self.findings = findings
    self.strength = strength
  }
}
