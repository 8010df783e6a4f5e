public import EventSourcing
public import Foundation
import Postgres

/// Where the chain of an access log stood, noted outside the database, against which the log can be checked later.
public struct AccessLogAnchor: Codable, Hashable, Sendable {
  /// The UTC day of the newest entry, `2027-03-01`; `-infinity` where there was none.
  public let day: String
  /// The newest entry's number within the day; 0 where there was none.
  public let number: Int64
  /// The chain up to it, 32 bytes.
  public let chain: Data
  /// What stands beside the chain; nil in an anchor of an earlier build.
  public let rows: Rows?

  /// What an anchor file says of the access log.
  public enum Noted: Hashable, Sendable {
    case at(AccessLogAnchor)
    /// An earlier build wrote the file, or there was no access log.
    case nothing
  }

  public init(day: String, number: Int64, chain: Data, rows: Rows? = nil) {
    self.day = day
    self.number = number
    self.chain = chain
    self.rows = rows
  }
}

extension AccessLog {
  /// Where a practice's access log stands now; nil where nothing was ever noted.
  ///
  /// What earlier builds added and that waits for its place in the chain is chained first: it would change afterwards.
  /// - Throws: ``ApplicationError``.
  public func anchor(of practice: PracticeID) async throws -> AccessLogAnchor? {
    try await ApplicationError.translating {
      try await chainWaiting(in: practice)
      return try await pool.withTransaction(.readOnlySnapshot) { connection in
        let head = try await connection.queryOne(
          "select day::text, entries, chain from public.access_heads where practice_id = \(practice.uuid)"
        ) { row in
          (day: try row.get(0) as String, entries: try row.get(1) as Int64, chain: try row.get(2) as Data)
        }
        guard let head else { return nil }
        return AccessLogAnchor(
          day: head.day, number: head.entries, chain: head.chain,
          rows: try await AccessLogAnchor.Rows.now(of: practice, through: connection))
      }
    }
  }

  /// Chains what earlier builds added to the access log of a practice; at most a million entries.
  private func chainWaiting(in practice: PracticeID) async throws {
    for _ in 0..<100 {
      let waiting = try await pool.queryOne(
        """
        select exists (
          select from public.access_log
          where practice_id = \(practice.uuid) and number is null and arrived_at is not null
            and \(fragment: Self.isOfUsualLength))
        """
      ) { row in try row.get(0) as Bool }
      guard waiting == true else { return }
      _ = try await pool.query(Self.append(to: practice), deadline: Self.deadline) { row in
        try row.get(0) as Int64
      }
    }
  }
}

extension AccessLogAnchor.Noted {
  /// How a practice's access log stands against it.
  func state(of practice: PracticeID, through connection: PostgresConnection) async throws
    -> AccessLogCheck.AnchorState
  {
    guard case .at(let anchor) = self else { return .absent }
    let found = try await connection.queryOne(
      """
      select
        coalesce((select (h.day, h.entries) >= (n.day, n.number) from public.access_heads h
                  where h.practice_id = n.practice), false),
        (select l.chain from public.access_log l
         where l.practice_id = n.practice and l.day = n.day and l.number = n.number),
        (select d.chain from public.access_days d
         where d.practice_id = n.practice and d.day = n.day and d.entries = n.number),
        exists (select from public.access_log l
                where l.practice_id = n.practice and l.day = n.day and l.number is not null),
        exists (
          select from public.access_days d
          where d.practice_id = n.practice and d.day >= n.day and d.day < coalesce(
            (select min(l.day) from public.access_log l where l.practice_id = n.practice and l.number is not null),
            'infinity'))
      from (values (\(practice.uuid), \(anchor.day)::text::date, \(anchor.number))) n(practice, day, number)
      """
    ) { row in
      Found(
        isReached: try row.get(0), entry: try row.get(1), end: try row.get(2), hasDay: try row.get(3),
        isRemoved: try row.get(4))
    }
    return found?.state(against: anchor) ?? .mismatch
  }

  /// What there is of an anchor's entry.
  private struct Found: Sendable {
    /// Whether the head is there, and no earlier.
    let isReached: Bool
    /// The chain of the entry itself, and of its day where it was the last one.
    let entry: Data?
    let end: Data?
    let hasDay: Bool
    /// Whether the day, or a later one, ended properly before the first day that is left.
    let isRemoved: Bool

    func state(against anchor: AccessLogAnchor) -> AccessLogCheck.AnchorState {
      guard isReached else { return .mismatch }
      if anchor.number == 0 { return .holds }
      if let chain = entry ?? end { return chain == anchor.chain ? .holds : .mismatch }
      return !hasDay && isRemoved ? .past : .mismatch
    }
  }
}

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
