public import EventSourcing
package import EventStore
public import Foundation
package import Logging
package import Practice
package import ReadModels

/// Reads practitioners' other calendars, and records when they are busy.
public struct BusyCalendarJob: Sendable {
  /// What became of one calendar.
  public struct Outcome: Encodable, Hashable, Sendable {
    public let practitionerId: UUID
    /// Whether it says other times than before.
    public let isChanged: Bool
    /// Why it was not read; what it said last holds.
    public let trouble: CalendarTrouble?
  }

  private let store: EventStore<PracticeEvent>
  private let queries: Queries
  private let fetch: CalendarFetch
  private let reader: CalendarReader
  private let logger: Logger

  /// - Parameter allowed: ranges that calendars may be read from although they are private.
  package init(
    _ store: EventStore<PracticeEvent>, _ queries: Queries, allowed: [NetworkRange], reader: CalendarReader,
    logger: Logger
  ) {
    self.store = store
    self.queries = queries
    self.reader = reader
    self.logger = logger
    fetch = CalendarFetch(allowed: allowed)
  }

  /// Reads the calendars that are due.
  ///
  /// - Parameter isAsked: whether those are read too that are not due.
  /// - Throws: an ``ApplicationError`` or `EventStoreError` where the database does not answer; a calendar that cannot be read is told in
  ///   the answer.
  public func run(_ practice: PracticeID, now: Date, isAsked: Bool = false) async throws -> [Outcome] {
    let reads = BusyCalendarReads(store: store)
    let calendars = try await BusyCalendarRegister.current(in: practice, store)
    guard !calendars.isEmpty || isAsked else { return [] }
    try await reads.keep(calendars.map(\.practitionerID), in: practice)
    return try await withThrowingTaskGroup(of: Outcome?.self) { group in
      var waiting = calendars[...]
      for calendar in waiting.prefix(Self.width) {
        group.addTask { try await outcome(of: calendar, in: practice, now: now, isAsked: isAsked) }
      }
      waiting = waiting.dropFirst(Self.width)
      var outcomes: [Outcome] = []
      while let outcome = try await group.next() {
        if let outcome { outcomes.append(outcome) }
        guard let calendar = waiting.popFirst() else { continue }
        group.addTask { try await self.outcome(of: calendar, in: practice, now: now, isAsked: isAsked) }
      }
      return outcomes
    }
  }

  /// How many calendars of a practice are read at once: one that does not answer holds up few others.
  private static let width = 4

  /// What becomes of a calendar; nil where it is not due, or somebody else reads it.
  private func outcome(
    of calendar: BusyCalendarRegister.Calendar, in practice: PracticeID, now: Date, isAsked: Bool
  ) async throws -> Outcome? {
    let reads = BusyCalendarReads(store: store)
    let claimed = try await reads.claim(
      calendar.practitionerID, calendar.calendarID, in: practice, now: now, isAsked: isAsked)
    guard var read = claimed else { return nil }
    var isChanged = false
    do {
      isChanged = try await self.read(calendar, in: practice, now: now)
      (read.readAt, read.failures, read.trouble) = (now, 0, nil)
      read.nextAt = now + BusyCalendarReads.interval
    } catch let trouble as CalendarTrouble {
      // Of what this program breaks off nothing is said of the calendar.
      try Task.checkCancellation()
      read.failures += 1
      read.trouble = trouble
      read.nextAt = now + BusyCalendarReads.wait(after: read.failures)
      logger.notice(
        "a practitioner’s other calendar was not read; what it said last holds",
        metadata: [
          "practitioner": "\(calendar.practitionerID.uuidString.lowercased())",
          "trouble": "\(trouble.rawValue)", "failures": "\(read.failures)",
        ])
    }
    try await reads.note(read, in: practice)
    return Outcome(
      practitionerId: calendar.practitionerID, isChanged: isChanged, trouble: read.trouble)
  }

  /// Up to when calendars are read: from a year on to the end of that month, so that it moves once a month and not with each day. Less
  /// than 400 days after the beginning of today.
  static func horizon(_ now: Date) -> Range<Date> {
    let today = LocalDay(of: now, in: .gmt)
    var end = today + 366
    while end.month == (end - 1).month { end = end + 1 }
    return WallClock.start(of: today, in: .gmt)..<WallClock.start(of: end, in: .gmt)
  }

  /// Reads one, and records what it says; whether that is something else than before.
  private func read(_ calendar: BusyCalendarRegister.Calendar, in practice: PracticeID, now: Date)
    async throws
    -> Bool
  {
    guard let text = try await BusyCalendarRegister.address(calendar, in: practice, store),
      let address = try? CalendarAddress(text)
    else { throw CalendarTrouble.sealed }
    let zone = try await queries.directory(practice).practice?.timeZone ?? "UTC"
    let span = Self.horizon(now)
    let bytes = try await fetch.bytes(of: address)
    let busy = try await reader.busyTimes(bytes, within: span, zone: zone)
    do {
      let performed = try await store.perform(
        RecordBusyTimes(
          practitionerID: calendar.practitionerID, calendarID: calendar.calendarID, spans: busy,
          until: span.upperBound, now: now),
        in: practice, identity: CommandIdentity(key: nil, in: practice, request: []),
        issuer: Issuer(role: "owner", client: "regimen-calendars"))
      return !performed.events.isEmpty
    } catch is Refusal {
      throw CalendarTrouble.tooManyOccurrences
    }
  }
}

/// Which other calendars are read, as the log says it.
struct BusyCalendarRegister {
  /// A practitioner's other calendar, with its address as it is sealed.
  struct Calendar: Sendable {
    let practitionerID: UUID
    let calendarID: UUID
    let sealed: SealedPart?
  }

  /// Those that are read now, in the order of the practitioners' ids.
  static func current(in practice: PracticeID, _ store: EventStore<PracticeEvent>) async throws -> [Calendar]
  {
    let reads = Condition.none.reading(
      PracticeTags.scheduling, BusyCalendarSet.self, BusyCalendarRemoved.self)
    var found: [UUID: Calendar] = [:]
    for recorded in try await store.read(reads, in: practice) {
      switch recorded.event {
      case .scheduling(.busyCalendarSet(let facts)):
        found[facts.practitionerID] = Calendar(
          practitionerID: facts.practitionerID, calendarID: facts.calendarID, sealed: recorded.sealed)
      case .scheduling(.busyCalendarRemoved(let facts)): found[facts.practitionerID] = nil
      default: break
      }
    }
    return found.values.sorted { $0.practitionerID.uuidString < $1.practitionerID.uuidString }
  }

  /// The address of one; nil where it does not open.
  static func address(
    _ calendar: Calendar, in practice: PracticeID, _ store: EventStore<PracticeEvent>
  ) async throws -> String? {
    guard let sealed = calendar.sealed else { return nil }
    return try await store.open([sealed], in: practice).first?[.address]
  }
}
