import EventSourcing
import EventStore
import Foundation
import Practice

/// The rows of an overview, put together into what is shown; it reads nothing itself.
struct OverviewParts {
  /// A row of the query.
  struct Found: Sendable {
    let part: String
    let key: String
    let body: String
    let count: Int64
  }

  private(set) var directory: [String: DirectoryRow] = [:]
  /// The day's, then the next of each site.
  private(set) var appointments: [ScheduleRow] = []
  private var todayCount = 0
  private var clients = 0
  private var sessions = 0
  private var unscored: [ProgressionRow] = []
  private var flagged: [DirectoryRow] = []
  private var free: [DirectoryRow] = []
  private var freeCount = 0

  init(_ found: [Found]) throws {
    var today: [ScheduleRow] = []
    var next: [ScheduleRow] = []
    for entry in found {
      switch entry.part {
      case "today": today.append(try Queries.decode(ScheduleProjection.self, entry.body))
      case "next": next.append(try Queries.decode(ScheduleProjection.self, entry.body))
      case "clients": clients = Int(entry.count)
      case "sessions": sessions = Int(entry.count)
      case "unscored": unscored.append(try Queries.decode(ProgressionProjection.self, entry.body))
      case "free":
        free.append(try take(entry))
        freeCount = Int(entry.count)
      case "flagged": flagged.append(try take(entry))
      default: _ = try take(entry)
      }
    }
    todayCount = today.count
    appointments = [today, next].flatMap { rows in
      rows.sorted {
        ($0.startsAt, ScheduleProjection.key($0.appointmentID)) < (
          $1.startsAt, ScheduleProjection.key($1.appointmentID)
        )
      }
    }
    free.sort { $0.number ?? 0 < $1.number ?? 0 }
    flagged.sort { $0.number ?? 0 < $1.number ?? 0 }
  }

  private mutating func take(_ entry: Found) throws -> DirectoryRow {
    let row = try Queries.decode(DirectoryProjection.self, entry.body)
    directory[entry.key] = row
    return row
  }

  func view(
    _ people: People, day: LocalDay, zone: TimeZone, today: LocalDay, position: Int64
  ) -> OverviewView {
    let items = zip(appointments, people.texts).map { ScheduleItem($0, people, reason: $1?[.reason]) }
    let days = Array(items.prefix(todayCount))
    var counts = Dictionary(
      AppointmentStatus.allCases.map { ($0.rawValue, 0) }, uniquingKeysWith: { first, _ in first })
    for item in days { counts[item.status.rawValue, default: 0] += 1 }
    return OverviewView(
      day: day, timeZone: zone.identifier, appointments: days, counts: counts,
      nextBySite: Array(items.dropFirst(todayCount)), clients: clients, sessionsLast7Days: sessions,
      morningPainMissing: missing(people, today: today),
      redFlags: flagged.compactMap { row in
        person(row, people).map { .init(person: $0, flags: row.redFlags) }
      },
      withoutAppointment: .init(count: freeCount, clients: free.compactMap { person($0, people) }),
      position: position)
  }

  /// The morning after has come, and may still be scored.
  private func missing(_ people: People, today: LocalDay) -> [OverviewView.MissingMorning] {
    unscored.compactMap { row -> OverviewView.MissingMorning? in
      guard let session = row.session, let id = row.sessionID, session.pain != nil, session.day < today,
        session.day + RecordMorningPain.latestDay >= today, let client = people.row(.client, row.clientID),
        !client.isErased, let person = person(client, people)
      else { return nil }
      return .init(person: person, sessionID: id, day: session.day)
    }
    .sorted { ($0.day, $0.person.handle ?? "") < ($1.day, $1.person.handle ?? "") }
  }

  private func person(_ row: DirectoryRow, _ people: People) -> OverviewView.Person? {
    UUID(uuidString: row.id).map { .init(clientID: $0, handle: row.handle, client: people.name(.client, $0)) }
  }
}
