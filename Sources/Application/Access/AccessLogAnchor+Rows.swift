import Crypto
import EventSourcing
public import Foundation
import Postgres

extension AccessLogAnchor {
  /// What stands in the tables of an access log beside its chain: the head's other columns, a digest of each day's row, and one
  /// over the entries that have no place in the chain and get none.
  public struct Rows: Codable, Hashable, Sendable {
    /// When the newest entry came, as the bytes in which PostgreSQL sends an instant, in hexadecimal.
    public let arrivedAt: String
    /// From when on the chain never goes back in time, in the same form.
    public let orderedAfter: String
    /// How many entries were there before entries were chained.
    public let earlier: Int64
    /// SHA-256 over every column of the unchained entries, in the order of their ids; see ``unchained(of:through:)``.
    public let unchained: Data
    /// SHA-256 of each day's whole row, by the UTC day, `2027-03-01`.
    public let days: [String: Data]

    public init(
      arrivedAt: String, orderedAfter: String, earlier: Int64, unchained: Data, days: [String: Data]
    ) {
      self.arrivedAt = arrivedAt
      self.orderedAfter = orderedAfter
      self.earlier = earlier
      self.unchained = unchained
      self.days = days
    }
  }
}

extension AccessLogAnchor.Rows {
  /// A day's row as it stands.
  private struct Day: Sendable {
    let day: String
    let entries: Int64
    let digest: Data
  }

  /// The columns of a head that are not in the chain.
  private struct Head: Sendable {
    let day: String
    let entries: Int64
    let arrivedAt: String
    let orderedAfter: String
    let earlier: Int64
  }

  /// As they stand; nil where the practice has no head.
  static func now(of practice: PracticeID, through connection: PostgresConnection) async throws -> Self? {
    guard let head = try await head(of: practice, through: connection) else { return nil }
    let days = try await days(of: practice, upTo: nil, through: connection)
    return Self(
      arrivedAt: head.arrivedAt, orderedAfter: head.orderedAfter, earlier: head.earlier,
      unchained: try await unchained(of: practice, through: connection),
      days: Dictionary(days.map { ($0.day, $0.digest) }, uniquingKeysWith: { first, _ in first }))
  }

  /// What of them changed since the anchor was noted, and how many of the oldest days were removed, as after their retention.
  func differences(
    of practice: PracticeID, from anchor: AccessLogAnchor, through connection: PostgresConnection
  ) async throws -> (findings: [AccessLogCheck.Finding], removedDays: Int) {
    var findings: [AccessLogCheck.Finding] = []
    func note(_ day: String, _ problem: AccessLogCheck.Problem) {
      findings.append(.init(day: day, number: nil, problem: problem))
    }
    let head = try await Self.head(of: practice, through: connection)
    let isSame = head?.day == anchor.day && head?.entries == anchor.number
    if head?.earlier != earlier || head?.orderedAfter != orderedAfter
      || isSame && head?.arrivedAt != arrivedAt
    {
      note(anchor.day, .anchorHeadChanged)
    }
    if try await Self.unchained(of: practice, through: connection) != unchained {
      note(anchor.day, .anchorUnchainedChanged)
    }
    let found = try await Self.days(of: practice, upTo: anchor.day, through: connection)
    let present = Dictionary(found.map { ($0.day, $0) }, uniquingKeysWith: { first, _ in first })
    let oldest = days.keys.filter { present[$0] != nil }.min()
    var removed = 0
    for day in Set(days.keys).union(present.keys).sorted() {
      guard let row = present[day] else {
        if let oldest, day > oldest { note(day, .anchorDayChanged) } else { removed += 1 }
        continue
      }
      // The anchor's own day may have gone on.
      if day == anchor.day, days[day] != nil, row.entries > anchor.number { continue }
      if row.digest != days[day] { note(day, .anchorDayChanged) }
    }
    return (Array(findings.prefix(AccessLogCheck.maxFindings)), removed)
  }

  private static func head(of practice: PracticeID, through connection: PostgresConnection) async throws
    -> Head?
  {
    try await connection.queryOne(
      """
      select day::text, entries, encode(timestamptz_send(arrived_at), 'hex'), encode(timestamptz_send(ordered_after), 'hex'),
        earlier
      from public.access_heads where practice_id = \(practice.uuid)
      """
    ) { row in
      Head(
        day: try row.get(0), entries: try row.get(1), arrivedAt: try row.get(2), orderedAfter: try row.get(3),
        earlier: try row.get(4))
    }
  }

  private static func days(
    of practice: PracticeID, upTo last: String?, through connection: PostgresConnection
  ) async throws -> [Day] {
    try await connection.query(
      """
      select day::text, entries, sha256(
        uuid_send(practice_id) || date_send(day) || int8send(entries) || timestamptz_send(arrived_at) || chain)
      from public.access_days
      where practice_id = \(practice.uuid) and day <= coalesce(\(last)::text::date, 'infinity') order by day
      """, deadline: AccessLog.deadline
    ) { row in Day(day: try row.get(0), entries: try row.get(1), digest: try row.get(2)) }
  }

  /// SHA-256 over the entries without a number that get none: those from before the chain, and those longer than any build
  /// writes. In the order of their ids; of each every column, as its length in 4 bytes, -1 for null, and its bytes as PostgreSQL
  /// sends them. They are streamed, so that memory does not grow with them.
  private static func unchained(of practice: PracticeID, through connection: PostgresConnection) async throws
    -> Data
  {
    try await connection.copyOut(
      """
      copy (select practice_id, entry_id, seen_at, token_id, role, client_id, route, request_id, arrived_at, day, number, chain,
              claimed_at
            from public.access_log
            where practice_id = \(literal: practice.uuid) and number is null
              and (arrived_at is null or not (\(fragment: AccessLog.isOfUsualLength)))
            order by entry_id)
      to stdout (format binary)
      """, deadline: AccessLog.deadline
    ) { chunks in
      var hash = SHA256()
      var rows = CopyRows()
      for try await chunk in chunks {
        try rows.forEach(in: chunk, columns: 13) { fields in
          for field in fields {
            withUnsafeBytes(of: Int32(field?.count ?? -1).bigEndian) { hash.update(bufferPointer: $0) }
            if let field { hash.update(bufferPointer: field) }
          }
        }
      }
      return Data(hash.finalize())
    }
  }
}
