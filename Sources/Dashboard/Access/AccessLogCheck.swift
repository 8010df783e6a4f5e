/// What checking a practice's access log found.
public struct AccessLogCheck: Codable, Hashable, Sendable {
  /// What is wrong with a day.
  public enum Problem: String, Codable, Hashable, Sendable {
    /// Entries before this one were removed.
    case gap
    /// The day's last entries were removed, or all of them.
    case removed
    /// The entry, or the end of the day, is not as it was written.
    case edited
    /// The entry says another time than the one at which it came.
    case backDated = "back-dated"
    /// There are entries that the day's end does not count.
    case unexpected
    /// The newest days were removed, or the head was edited.
    case headMismatch = "head-mismatch"
    /// The number of entries from before they were chained changed.
    case earlierChanged = "earlier-changed"
    /// There are entries longer than any that a build writes; they are not chained, and not shown.
    case oversized
    /// The log does not lead from where it stood when the anchor was noted.
    case anchorMismatch = "access-anchor-mismatch"
    /// The head's arrival, its count of earlier entries or where the order of times begins is not as the anchor says.
    case anchorHeadChanged = "access-anchor-head-changed"
    /// The day's row is not as the anchor says, is gone, or was not there.
    case anchorDayChanged = "access-anchor-day-changed"
    /// Entries that are not chained are not as the anchor says.
    case anchorUnchainedChanged = "access-anchor-unchained-changed"
  }

  /// How the log stands against an anchor.
  public enum AnchorState: String, Codable, Hashable, Sendable {
    case holds
    case mismatch
    /// The entries of the anchor's day were removed, as after their retention, so that the anchor tells nothing of the log.
    case past
    /// The anchor says nothing of the access log: an earlier build wrote it, or there was none.
    case absent
  }

  public struct Finding: Codable, Hashable, Sendable {
    /// The UTC day, `2027-03-01`.
    public let day: String
    /// The entry's number within the day, from 1; nil where it is the day as a whole.
    public let number: Int64?
    public let problem: Problem

    /// What it means, as a sentence.
    public var explanation: String {
      let entry = number.map { "entry \($0)" } ?? "an entry"
      return switch problem {
      case .gap: "entries before \(entry) were removed."
      case .removed: "the last entries of the day, or all of them, were removed."
      case .edited:
        number == nil ? "the end of the day was changed." : "\(entry) was changed after it was written."
      case .backDated: "\(entry) came on this day and says another time."
      case .unexpected: "there are entries that were not written by the log."
      case .headMismatch: "the newest days were removed, or the head of the log was changed."
      case .earlierChanged: "entries from before they were chained were added or removed."
      case .oversized: "there are entries longer than any that the log writes; something else added them."
      case .anchorMismatch: "the log was rewritten or cut off since the anchor was noted."
      case .anchorHeadChanged:
        "the head of the log was changed since the anchor was noted: when its newest entry came, how many entries are from before "
          + "the chain, or from when on times are in order."
      case .anchorDayChanged: "the end of the day was changed, added or removed since the anchor was noted."
      case .anchorUnchainedChanged:
        "entries that are not chained were changed, added or removed since the anchor was noted."
      }
    }
  }

  /// The most findings that are named.
  public static let most = 100

  /// How many entries are chained.
  public let entries: Int64
  /// How many are not: from before entries were chained, or just written by an earlier build.
  public let unchained: Int64
  /// How many chained entries an earlier build wrote with another time than that at which they came. The log gives the
  /// server's time; what they said is in the column `claimed_at`.
  public let restated: Int64
  /// The first UTC day with a chained entry; nil where there is none. Earlier days may have been removed whole.
  public let begins: String?
  /// Nil where it was not compared with one.
  public let anchor: AnchorState?
  /// Whether an earlier build noted the anchor, so that it shows nothing of entries that are not chained, nor of the times and
  /// counts beside the chain.
  public let isAnchorPartial: Bool
  /// How many of the oldest days that the anchor knows are gone, as after their retention; nil where it knows none.
  public let removedDays: Int?
  /// In the order of the days, at most ``most``, and what the anchor shows.
  public let findings: [Finding]
}
