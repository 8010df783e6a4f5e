/// The mental, emotional or functional part of an assessment: scores only. It holds none where there was only a note,
/// which is sealed apart.
public struct ScoredPart: Codable, Hashable, Sendable {
  /// In the order of the scales.
  public let scores: [ScaleScore]

  public init(scores: [ScaleScore]) { self.scores = scores }
}
