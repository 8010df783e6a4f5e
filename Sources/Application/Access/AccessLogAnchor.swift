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
