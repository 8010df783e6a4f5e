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
