import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// What a write is made from beside its body: who asks, for which resource, and when.
struct WriteDesk: Sendable {
  let parts: DashboardParts
  let practice: PracticeID
  /// Where the caller may change anything.
  let places: PlaceScope
  let identity: CommandIdentity
  /// Under which it is noted that a booking was refused.
  let refusalIdentity: RefusalIdentity
  /// The `{id}` of the path.
  let pathID: String?
  let now: Date

  /// The client that the path names.
  func client() async throws -> UUID {
    guard let pathID else { throw Problem.unknownRoute }
    return try await person(pathID, .client, "id")
  }

  /// The person of an id or handle; whether an id is known is left to the decision.
  func person(_ text: String, _ kind: DirectoryRow.Kind, _ field: String) async throws -> UUID {
    guard let reference = PersonReference(idOrHandle: text) else {
      throw Problem.refused(field, "Give an id, or a handle such as C-1001 or P-1.")
    }
    if let id = reference.id { return id }
    guard let id = reference.id(kind, in: try await parts.queries.directory(practice, atLeast: nil)) else {
      if field == "id" { throw Problem.unknownClient }
      throw Problem.refused(field, "The practice has no such \(kind.rawValue).")
    }
    return id
  }

  /// The name of the zone in which times are said and days counted: that of the client whom the path names, else the
  /// practice's.
  func timeZone() async throws -> String {
    if pathID != nil, let zone = try await parts.queries.timeZone(of: try await client(), in: practice) {
      return zone
    }
    return try await parts.queries.directory(practice, atLeast: nil).practice?.timeZone ?? "UTC"
  }

  /// A time as it was said, on a wall or as an instant.
  func time(_ text: String, _ field: String) throws -> AppointmentTime {
    guard let time = AppointmentTime(text) else {
      throw Problem.refused(
        field, "Give a time such as 2027-03-01T10:00 on the wall of the site, or with Z or an offset.")
    }
    return time
  }

  func day(_ text: String, _ field: String) throws -> LocalDay {
    guard let day = LocalDay(text) else { throw Problem.refused(field, "Give a day as YYYY-MM-DD.") }
    return day
  }

  /// The instant of a time on the wall of a zone; now where nothing was said.
  func moment(_ text: String?, in zone: TimeZone) throws -> Date {
    guard let text else { return now }
    switch try time(text, "at") {
    case .wall(let wallTime): return WallClock.resolve(wallTime, in: zone).instant
    case .instant(let instant, offsetSeconds: _): return instant
    }
  }
}
