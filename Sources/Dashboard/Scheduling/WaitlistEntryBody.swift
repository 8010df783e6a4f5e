import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `POST /v1/waitlist`: puts a client on the waiting list.
struct WaitlistEntryBody: WriteBody {
  /// An id or a handle.
  let client: String
  let kind: AppointmentKind
  let serviceId: UUID?
  /// 5 to 480; without them as long as the service takes, otherwise an hour.
  let minutes: Int?
  /// Without one, virtual.
  let siteId: UUID?
  /// Ids or handles; anybody where there are none.
  let practitioners: [String]?
  /// Today where it is absent.
  let from: String?
  /// The last day, included.
  let through: String
  /// Such as `09:00-12:00`; any time of the day where it is absent.
  let between: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<JoinWaitlist> {
    try desk.places.check(siteId)
    let id = desk.identity.derive("waitlist-entry")
    let directory = try await desk.parts.queries.directory(desk.practice, atLeast: nil)
    let site = siteId.flatMap { directory.entry(.site, $0) }
    let timeZone = site?.timeZone ?? directory.practice?.timeZone ?? "UTC"
    let today = LocalDay(of: desk.now, in: Routes.zone(timeZone))
    let span = between.flatMap { DaySpan($0) }
    guard between == nil || span != nil else {
      throw Problem.refused("between", "Give a span of the day, as 09:00-12:00.")
    }
    var people: [UUID] = []
    for practitioner in practitioners ?? [] {
      people.append(try await desk.person(practitioner, .practitioner, "practitioners"))
    }
    let wish = WaitlistWish(
      kind: kind, serviceID: serviceId, minutes: minutes, siteID: siteId, practitionerIDs: people,
      from: try from.map { try desk.day($0, "from") } ?? today, through: try desk.day(through, "through"),
      between: span, timeZone: timeZone)
    let facts = WaitlistJoined(
      entryID: id, clientID: try await desk.person(client, .client, "client"), wish: wish)
    return CommandRequest(
      command: JoinWaitlist(facts, now: desk.now), id: id, name: "entryId", creates: true,
      tag: PracticeTags.waitlistEntry(id))
  }
}
