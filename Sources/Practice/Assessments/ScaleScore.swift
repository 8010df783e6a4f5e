/// A client's own rating on one scale of an assessment.
public struct ScaleScore: Codable, Hashable, Sendable {
  public let scale: AssessmentScale
  /// Whole points or minutes, within the scale's bounds.
  public let score: Int

  public init(scale: AssessmentScale, score: Int) {
    self.scale = scale
    self.score = score
  }
}
