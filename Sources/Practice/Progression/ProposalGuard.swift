/// A rule around the policy that holds its answer back; it never makes an answer bolder.
public enum ProposalGuard: String, Codable, Hashable, Sendable, CaseIterable {
  /// Pain that has not lasted 3 months yet, without a practitioner's clearance (NICE NG193).
  case painYoungerThan3Months
  /// Pain mapped to head, chest or abdomen, without a practitioner's clearance.
  case painInReviewRegion
  /// A region that the exercise may provoke is red or flaring.
  case cautionRegion
  /// Another exercise of the same body region increases for this session; this one waits.
  case otherIncreaseInRegion
  /// A practitioner raised the load since the last session, or a step of complexity is new; it is to be done first.
  case raisedSinceLastSession
  /// Pain of this morning or of yesterday's is red, however few mornings are known [h].
  case redMorning
}
