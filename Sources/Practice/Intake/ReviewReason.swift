/// Why the policy may not propose for a client until a practitioner has looked; it never says what is wrong.
public enum ReviewReason: String, Codable, Hashable, Sendable, CaseIterable {
  /// The pain is not chronic yet (NICE NG193).
  case painYoungerThan3Months
  /// The newest pain map shows pain in the head, the chest or the abdomen.
  case painInReviewRegion
}
