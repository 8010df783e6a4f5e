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
      }
    }
  }

  /// The most findings that are named.
  public static let most = 100

  /// How many entries are chained.
  public let entries: Int64
  /// How many are not: from before entries were chained, or just written by an earlier build.
  public let unchained: Int64
  /// The first UTC day with a chained entry; nil where there is none. Earlier days may have been removed whole.
  public let begins: String?
  /// In the order of the days, at most ``most``.
  public let findings: [Finding]
}
