/// What a practitioner clears, so that the policy may propose again; it never lifts a red flag.
public enum ClearanceScope: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  /// Pain that is not chronic yet.
  case newPain = "new-pain"
  /// Pain mapped to the head, the chest or the abdomen.
  case mappedRegion = "mapped-region"

  /// The reason for review that it takes away.
  public var reason: ReviewReason {
    switch self {
    case .newPain: .painYoungerThan3Months
    case .mappedRegion: .painInReviewRegion
    }
  }
}
