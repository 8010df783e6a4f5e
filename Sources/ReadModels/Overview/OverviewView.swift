import EventSourcing
import EventStore
public import Foundation
public import Practice

/// How a practice stands on one day.
public struct OverviewView: Codable, Hashable, Sendable {
  public let day: LocalDay
  /// The IANA name of the zone in which the day is meant.
  public let timeZone: String
  /// The day's appointments in order, cancelled ones too.
  public private(set) var appointments: [ScheduleItem]
  /// How many of them stand where; every status is there.
  public let counts: [String: Int]
  /// The next booked appointment after now of each site, and of virtual ones.
  public private(set) var nextBySite: [ScheduleItem]
  /// Clients who are not erased.
  public let clients: Int
  /// Sessions in the seven days up to now.
  public let sessionsLast7Days: Int
  /// Clients whose last session was scored for pain, and has no score of the morning after though it has come;
  /// nil for those who may not see clinical facts.
  public private(set) var morningPainMissing: [MissingMorning]?
  /// Nil for those who may not see clinical facts.
  public private(set) var redFlags: [Flagged]?
  public let withoutAppointment: WithoutAppointment
  /// The position of the log that it shows.
  public let position: Int64

  /// As it is shown to those who may not see what is known of clients' health.
  public var withoutClinicalFacts: OverviewView {
    var view = self
    (view.morningPainMissing, view.redFlags) = (nil, nil)
    view.appointments = appointments.map(\.withoutClinicalFacts)
    view.nextBySite = nextBySite.map(\.withoutClinicalFacts)
    return view
  }

  public struct Person: Codable, Hashable, Sendable {
    public let clientID: UUID
    public let handle: String?
    public let client: String

    enum CodingKeys: String, CodingKey {
      case clientID = "clientId"
      case handle
      case client
    }
  }

  public struct MissingMorning: Codable, Hashable, Sendable {
    public let person: Person
    public let sessionID: UUID
    public let day: LocalDay

    enum CodingKeys: String, CodingKey {
      case person
      case sessionID = "sessionId"
      case day
    }
  }

  public struct Flagged: Codable, Hashable, Sendable {
    public let person: Person
    public let flags: [DirectoryRow.StandingFlag]
  }

  /// Clients who have nothing booked in the next 14 days.
  public struct WithoutAppointment: Codable, Hashable, Sendable {
    public let count: Int
    /// The first 50 by number.
    public let clients: [Person]
  }
}

/// The rows of an overview, put together into what is shown.
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

  func view(_ people: People, day: LocalDay, zone: TimeZone, now: Date, position: Int64) -> OverviewView {
    let items = zip(appointments, people.texts).map { ScheduleItem($0, people, reason: $1?[.reason]) }
    let days = Array(items.prefix(todayCount))
    var counts = Dictionary(
      AppointmentStatus.allCases.map { ($0.rawValue, 0) }, uniquingKeysWith: { first, _ in first })
    for item in days { counts[item.status.rawValue, default: 0] += 1 }
    return OverviewView(
      day: day, timeZone: zone.identifier, appointments: days, counts: counts,
      nextBySite: Array(items.dropFirst(todayCount)), clients: clients, sessionsLast7Days: sessions,
      morningPainMissing: missing(people, now: now),
      redFlags: flagged.compactMap { row in person(row, people).map { .init(person: $0, flags: row.redFlags) }
      }, withoutAppointment: .init(count: freeCount, clients: free.compactMap { person($0, people) }),
      position: position)
  }

  /// The morning after has come where the client was, and may still be scored.
  private func missing(_ people: People, now: Date) -> [OverviewView.MissingMorning] {
    unscored.compactMap { row -> OverviewView.MissingMorning? in
      guard let session = row.session, let id = row.sessionID, session.pain != nil else { return nil }
      let today = LocalDay(of: now, in: TimeZone(identifier: session.timeZone) ?? .gmt)
      guard session.day < today,
        session.day + RecordMorningPain.latestDay >= today, let client = people.row(.client, row.clientID),
        !client.isErased, let person = person(client, people)
      else { return nil }
      return .init(person: person, sessionID: id, day: session.day)
    }.sorted { ($0.day, $0.person.handle ?? "") < ($1.day, $1.person.handle ?? "") }
  }

  private func person(_ row: DirectoryRow, _ people: People) -> OverviewView.Person? {
    UUID(uuidString: row.id).map { .init(clientID: $0, handle: row.handle, client: people.name(.client, $0)) }
  }
}
