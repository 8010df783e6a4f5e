public import EventSourcing
import Postgres

extension AccessLog {
  /// How long one statement over the whole access log may take.
  static let deadline: Duration = .seconds(600)

  /// Computes the chain of a practice's access log again, and names what is not as it was written, by day.
  ///
  /// - Parameter anchor: where the log stood, noted outside the database earlier; it must still lead from there.
  /// - Throws: ``ApplicationError``.
  public func check(_ practice: PracticeID, against anchor: AccessLogAnchor.Noted? = nil) async throws
    -> AccessLogCheck
  {
    try await ApplicationError.translating {
      try await pool.withTransaction(.readOnlySnapshot) { connection in
        let counts = try await connection.queryOne(
          """
          select count(*) filter (where number is not null), count(*) filter (where number is null), min(day)::text,
            count(claimed_at)
          from public.access_log where practice_id = \(practice.uuid)
          """, deadline: Self.deadline
        ) { row in
          (
            try row.get(0) as Int64, try row.get(1) as Int64, try row.get(2) as String?,
            try row.get(3) as Int64
          )
        }
        var findings = try await connection.query(Self.findings(practice), deadline: Self.deadline) { row in
          AccessLogCheck.Finding(
            day: try row.get(0), number: try row.get(1),
            problem: AccessLogCheck.Problem(rawValue: try row.get(2)) ?? .edited)
        }
        var state = try await anchor?.state(of: practice, through: connection)
        var removedDays: Int?
        var isPartial = false
        if case .at(let noted)? = anchor {
          if state == .mismatch {
            findings.append(.init(day: noted.day, number: noted.number, problem: .anchorMismatch))
          }
          if let rows = noted.rows {
            let differences = try await rows.differences(of: practice, from: noted, through: connection)
            findings += differences.findings
            removedDays = differences.removedDays
            if !differences.findings.isEmpty { state = .mismatch }
          }
          isPartial = noted.rows == nil
        }
        return AccessLogCheck(
          entries: counts?.0 ?? 0, unchained: counts?.1 ?? 0, restated: counts?.3 ?? 0, begins: counts?.2,
          anchor: state, isAnchorPartial: isPartial, removedDays: removedDays, findings: findings)
      }
    }
  }

  /// The order and form of the chained fields are those of the migration `0014_access_times.sql`. The first days may be gone
  /// with their entries, past their retention.
  private static func findings(_ practice: PracticeID) -> SQL {
    """
    with entry as (
      select l.day, l.number, l.chain, l.seen_at, l.arrived_at,
        lag(l.number) over days as number_before, lag(l.chain) over days as chain_before,
        greatest(l.arrived_at, s.ordered_after) as since,
        lag(greatest(l.arrived_at, s.ordered_after)) over (order by l.day, l.number) as since_before,
        case when l.arrived_at > s.ordered_after then interval '1 minute' else interval '15 minutes' end as bound,
        sha256(uuid_send(l.practice_id) || int4send(l.day - date '1970-01-01') || int8send(l.number)
          || uuid_send(l.entry_id) || timestamptz_send(l.seen_at) || timestamptz_send(l.arrived_at)
          || uuid_send(l.token_id) || uuid_send(l.client_id)
          || int4send(octet_length(convert_to(l.role, 'UTF8'))) || convert_to(l.role, 'UTF8')
          || int4send(octet_length(convert_to(l.route, 'UTF8'))) || convert_to(l.route, 'UTF8')
          || convert_to(l.request_id, 'UTF8')
          || coalesce(decode('00', 'hex') || timestamptz_send(l.claimed_at), ''::bytea)) as digest
      from public.access_log l
      cross join (
        select coalesce(max(h.ordered_after), '-infinity') as ordered_after
        from public.access_heads h where h.practice_id = \(practice.uuid)) s
      where l.practice_id = \(practice.uuid) and l.number is not null and l.day is not null
      window days as (partition by l.day order by l.number)
    ), checked as (
      select e.day, e.number, case
        when e.number <> coalesce(e.number_before, 0) + 1 then 'gap'
        when e.chain is distinct from sha256(coalesce(
          e.chain_before,
          (select d.chain from public.access_days d
           where d.practice_id = \(practice.uuid) and d.day < e.day order by d.day desc limit 1),
          sha256(uuid_send(\(practice.uuid)))) || e.digest) then 'edited'
        when e.since < e.since_before or e.seen_at not between e.arrived_at - e.bound and e.arrived_at + e.bound
          then 'back-dated' end as problem
      from entry e
      union all
      select d.day, null, case
        when l.chain is null then 'removed'
        when l.chain <> d.chain or d.arrived_at < l.arrived_at
          or d.arrived_at <> l.arrived_at and d.arrived_at > coalesce(h.ordered_after, '-infinity') then 'edited' end
      from public.access_days d
      left join public.access_heads h on h.practice_id = d.practice_id
      left join public.access_log l
        on l.practice_id = d.practice_id and l.day = d.day and l.number = d.entries
      where d.practice_id = \(practice.uuid)
        and d.day >= coalesce((select min(e.day) from entry e), '-infinity')
      union all
      select r.day, null, 'unexpected' from (select e.day, max(e.number) as last from entry e group by e.day) r
      left join public.access_days d on d.practice_id = \(practice.uuid) and d.day = r.day
      where d.entries is null or d.entries < r.last
      union all
      select coalesce(d.day, h.day), null, 'head-mismatch' from public.access_heads h
      full join (
        select x.* from public.access_days x where x.practice_id = \(practice.uuid) order by x.day desc limit 1
      ) d on d.practice_id = h.practice_id
      where coalesce(h.practice_id, d.practice_id) = \(practice.uuid)
        and (h.day, h.entries, h.arrived_at, h.chain) is distinct from (d.day, d.entries, d.arrived_at, d.chain)
        and not (d.day is null and h.entries = 0)
      union all
      select (l.arrived_at at time zone 'UTC')::date, null, 'back-dated' from public.access_log l
      where l.practice_id = \(practice.uuid) and l.number is null and l.arrived_at is not null
        and l.seen_at not between l.arrived_at - interval '15 minutes' and l.arrived_at + interval '15 minutes'
      union all
      select (coalesce(l.arrived_at, l.seen_at) at time zone 'UTC')::date, null, 'oversized' from public.access_log l
      where l.practice_id = \(practice.uuid) and not (\(fragment: Self.isOfUsualLength))
      union all
      select (l.seen_at at time zone 'UTC')::date, l.number, 'edited' from public.access_log l
      where l.practice_id = \(practice.uuid)
        and (l.number is null) <> (l.day is null or l.chain is null or l.arrived_at is null)
        and not (l.number is null and l.day is null and l.chain is null)
      union all
      select coalesce(max(l.seen_at) at time zone 'UTC', now() at time zone 'UTC')::date, null, 'earlier-changed'
      from public.access_log l
      where l.practice_id = \(practice.uuid) and l.number is null and l.arrived_at is null
      having count(*) <> coalesce(
        (select h.earlier from public.access_heads h where h.practice_id = \(practice.uuid)), 0)
    )
    select c.day::text, c.number::bigint, c.problem from checked c where c.problem is not null
    order by c.day, c.number nulls last, c.problem limit \(AccessLogCheck.maxFindings)
    """
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

  /// One thing that is wrong, by its day.
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
  public static let maxFindings = 100

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
  /// In the order of the days, at most ``maxFindings``, and what the anchor shows.
  public let findings: [Finding]
}
