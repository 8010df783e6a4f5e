public import Foundation

/// Something observed in an assessment, with an id by which a later re-test or a prescription names it; never a cause.
public struct Finding: Codable, Hashable, Sendable {
  public let findingID: UUID
  public let kind: FindingKind
  /// The side on which it was seen; nil where it has none.
  public let side: PainSide?
  /// 1 (slight) to 3 (marked), in the practitioner's judgement [h].
  public let severity: Int?
  /// The finding that was tested again: always the first of its line, never a re-test of it. Nil for a new finding.
  public let retests: UUID?
  /// What the re-test showed; there if and only if ``retests`` is.
  public let result: RetestResult?

  public init(
    findingID: UUID, kind: FindingKind, side: PainSide? = nil, severity: Int? = nil, retests: UUID? = nil,
    result: RetestResult? = nil
  ) {
    self.findingID = findingID
    self.kind = kind
    self.side = side
    self.severity = severity
    self.retests = retests
    self.result = result
  }
}
