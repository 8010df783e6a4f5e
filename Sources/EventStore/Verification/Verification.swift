/// What walking the chain of a practice's log found.
public enum Verification: Hashable, Sendable {
  /// Everything is as it was appended, up to this position.
  case intact(position: Int64)
  /// The first position at which the log is not what was appended, and what is wrong there.
  case broken(position: Int64, problem: Problem)

  public enum Problem: String, Hashable, Sendable, Codable {
    /// The stored fields or tags do not give the stored chain: something was edited.
    case edited
    /// The position is missing: something was removed, or positions were changed.
    case missing
    /// The log ends before its head says so: the newest events were removed.
    case truncated
    /// The head does not match the log: it was edited, or events were added past the append function.
    case headMismatch = "head-mismatch"
    /// The chain differs from the anchor that was noted outside: history was rewritten.
    case anchorMismatch = "anchor-mismatch"

    /// What it means, as a sentence.
    public var explanation: String {
      switch self {
      case .edited: "The event or its tags were changed after they were stored."
      case .missing: "The event that belongs at this position is missing."
      case .truncated: "The log ends before its head says so; newer events were removed."
      case .headMismatch: "The head of the log does not match its events."
      case .anchorMismatch: "The chain differs from the anchor noted earlier; history was rewritten."
      }
    }
  }
}
