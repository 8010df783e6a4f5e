import EventSourcing
import EventStore
import Foundation
import Postgres
import Practice

/// When a practitioner's other calendar was read, and what became of it.
struct BusyCalendarRead: Hashable, Sendable {
  let practitionerID: UUID
  let calendarID: UUID
  var readAt: Date?
  var triedAt: Date?
  /// How often it was tried since it was read last.
  var failures: Int
  var trouble: CalendarTrouble?
  var nextAt: Date
}

/// When calendars were read, in a table of its own. All methods throw ``ApplicationError``.
struct BusyCalendarReads {
  /// Seconds between two readings of a calendar.
  static let interval: TimeInterval = 15 * 60
  /// Seconds after which a calendar that somebody else reads is taken for left alone; what was read waits longer.
  static let claim: TimeInterval = 5 * 60
  /// The longest wait after failures, in seconds.
  static let longestWait: TimeInterval = 4 * 3600

  let store: EventStore<PracticeEvent>

  /// Takes a calendar to read, so that no other process reads it meanwhile; nil where it is not due, or another one has it.
  ///
  /// - Parameter isAsked: whether it is read although it is not due; another one that reads it now is left to it all the same.
  func claim(_ practitioner: UUID, _ calendar: UUID, in practice: PracticeID, now: Date, isAsked: Bool)
    async throws -> BusyCalendarRead?
  {
    try await ApplicationError.translating {
      try await store.pool.queryOne(
        """
        insert into public.busy_calendar_reads as r (practice_id, practitioner_id, calendar_id, tried_at, next_at)
        values (\(practice.uuid), \(practitioner), \(calendar), \(now), \(now + Self.claim))
        on conflict (practice_id, practitioner_id) do update set
          calendar_id = excluded.calendar_id, tried_at = excluded.tried_at, next_at = excluded.next_at,
          read_at = case when r.calendar_id = excluded.calendar_id then r.read_at end,
          failures = case when r.calendar_id = excluded.calendar_id then r.failures else 0 end,
          trouble = case when r.calendar_id = excluded.calendar_id then r.trouble end
        where r.calendar_id <> excluded.calendar_id or r.next_at <= \(now)
          or (\(isAsked) and r.next_at > r.tried_at + interval '300 seconds')
        returning practitioner_id, calendar_id, read_at, tried_at, failures, trouble, next_at
        """, decode: Self.read)
    }
  }

  /// Keeps what became of a reading, unless another address was set meanwhile.
  func note(_ read: BusyCalendarRead, in practice: PracticeID) async throws {
    _ = try await ApplicationError.translating {
      try await store.pool.execute(
        """
        update public.busy_calendar_reads set read_at = \(read.readAt), failures = \(Int32(clamping: read.failures)),
          trouble = \(read.trouble?.rawValue), next_at = \(read.nextAt)
        where practice_id = \(practice.uuid) and practitioner_id = \(read.practitionerID)
          and calendar_id = \(read.calendarID)
        """)
    }
  }

  /// Of all practitioners of a practice.
  func all(in practice: PracticeID) async throws -> [BusyCalendarRead] {
    try await ApplicationError.translating {
      try await store.pool.query(
        """
        select practitioner_id, calendar_id, read_at, tried_at, failures, trouble, next_at
        from public.busy_calendar_reads where practice_id = \(practice.uuid)
        """, decode: Self.read)
    }
  }

  /// Forgets those whose calendar is not read any more.
  func keep(_ practitioners: [UUID], in practice: PracticeID) async throws {
    _ = try await ApplicationError.translating {
      try await store.pool.execute(
        """
        delete from public.busy_calendar_reads
        where practice_id = \(practice.uuid) and not practitioner_id = any(\(practitioners)::uuid[])
        """)
    }
  }

  /// How long is waited after some failures: as usual at first, twice as long after each.
  static func wait(after failures: Int) -> TimeInterval {
    min(longestWait, interval * Double(1 << min(max(failures - 1, 0), 6)))
  }

  @Sendable private static func read(_ row: Row) throws -> BusyCalendarRead {
    BusyCalendarRead(
      practitionerID: try row.get(0), calendarID: try row.get(1), readAt: try row.get(2),
      triedAt: try row.get(3), failures: Int(try row.get(4) as Int32),
      trouble: (try row.get(5) as String?).map { CalendarTrouble(rawValue: $0) ?? .failed },
      nextAt: try row.get(6))
  }
}
