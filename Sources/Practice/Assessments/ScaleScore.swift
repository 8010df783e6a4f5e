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

extension ScaleScore: InputObject {
  public static let fields: [Field<Self>] = [
    .init("scale", \.scale, "What is rated.", example: .stress),
    .init(
      "score", \.score, Bounds.toleratedMinutes,
      "Minutes for sitting and walking, up to 480; points from 0 to 10 for all else.", example: 6),
  ]
}
