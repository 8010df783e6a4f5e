import Practice

/// Pain around a session, each 0 to 10; nil where it was not scored.
public struct ProgressionPain: Codable, Hashable, Sendable {
  public let before: Int?
  public let during: Int?
  public let after: Int?
  public let nextMorning: Int?

  init?(_ scores: PainScores?, nextMorning: Int?) {
    guard scores != nil || nextMorning != nil else { return nil }
    before = scores?.before
    during = scores?.during
    after = scores?.after
    self.nextMorning = nextMorning
  }
}
