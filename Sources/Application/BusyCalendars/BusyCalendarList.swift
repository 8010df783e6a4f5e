public import EventSourcing
public import EventStore
public import Foundation
public import Practice
public import ReadModels

/// Practitioners' other calendars as people see them: never the address but for the computer, never what times are for.
public struct BusyCalendarList: Encodable, Sendable {
  public struct Item: Encodable, Sendable {
    public let practitionerId: UUID
    public let practitioner: String
    public let practitionerHandle: String?
    /// The computer that it is read from; nil where its address does not open.
    public let host: String?
    /// When it was read last; nil where it never was.
    public let readAt: Date?
    /// When it was tried last.
    public let triedAt: Date?
    /// Why it was not read when it was tried last; what it said when it was read holds.
    public let trouble: CalendarTrouble?
    /// How many spans to come it takes up.
    public let busyTimes: Int
    /// Appointments to come that lie in them.
    public let conflicts: [UUID]
  }

  public let items: [Item]

  /// - Throws: an ``ApplicationError``, `EventStoreError` or `ReadModelError`.
  public init(
    of practice: PracticeID, _ store: EventStore<PracticeEvent>, _ queries: Queries, now: Date
  ) async throws {
    let reads = try await BusyCalendarReads(store: store).all(in: practice)
    let directory = try await queries.directory(practice)
    var items: [Item] = []
    for calendar in try await BusyCalendarRegister.current(in: practice, store) {
      let id = calendar.practitionerID
      let read = reads.first { $0.practitionerID == id && $0.calendarID == calendar.calendarID }
      let address = try await BusyCalendarRegister.address(calendar, in: practice, store)
      let entry = directory.entry(.practitioner, id)
      var busy = BusyCalendar(of: id)
      for event in try await store.read(busy.reads, in: practice) { busy.evolve(event) }
      let inside = try await queries.strandedAppointments(
        practice, because: .busyElsewhere(practitioner: id), now: now)
      items.append(
        Item(
          practitionerId: id, practitioner: entry?.name ?? entry?.handle ?? "–",
          practitionerHandle: entry?.handle,
          host: address.flatMap { try? CalendarAddress($0) }?.host, readAt: read?.readAt,
          triedAt: read?.triedAt, trouble: read?.trouble,
          busyTimes: busy.busy?.spans(within: now..<Date.distantFuture).count ?? 0,
          conflicts: inside.items.map(\.appointment.appointmentID)))
    }
    self.items = items.sorted {
      ($0.practitioner, $0.practitionerId.uuidString) < ($1.practitioner, $1.practitionerId.uuidString)
    }
  }
}
