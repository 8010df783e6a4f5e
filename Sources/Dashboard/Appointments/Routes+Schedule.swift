import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

/// The appointments of a span of time.
extension Routes {
  func schedule(_ authorized: AuthorizedRequest) async throws -> Response {
    let query = authorized.query
    let (limit, cursor, atLeast) = (try query.limit(), try query.cursor(), try query.atLeast())
    let bounds = (from: try bound(.from, query), to: try bound(.to, query))
    let includesCancelled = try query.flag(.includeCancelled)
    let practice = try authorized.practice()
    let asOf = try await asOf(authorized, in: practice)
    let directory = try await parts.queries.directory(practice, atLeast: atLeast)
    let site = try self.site(authorized, in: directory)
    let zone = Self.zone(site?.timeZone ?? directory.practice?.timeZone)
    let today = LocalDay(of: parts.now(), in: zone)
    let from = bounds.from?.date(in: zone) ?? WallClock.start(of: today, in: zone)
    let firstDay = bounds.from.map { $0.day(in: zone) } ?? today
    let to = bounds.to?.date(in: zone) ?? WallClock.start(of: firstDay + 7, in: zone)
    guard from < to else {
      throw Problem.invalid(
        .to, "It is not after “from”. The end of a span is exclusive, so it lies after the beginning.")
    }
    let practitioner = try person(.practitioner, .practitioner, query, directory)
    let client = try person(.client, .client, query, directory)
    // Days are those of each place; an instant is the same everywhere.
    let isInDays = [bounds.from, bounds.to].allSatisfy { $0?.isDay ?? true }
    let filter =
      isInDays
      ? ScheduleFilter(
        days: firstDay..<LocalDay(of: to, in: zone), in: directory, site: site?.uuid,
        places: authorized.places,
        practitioner: practitioner, client: client, includeCancelled: includesCancelled, now: parts.now())
      : ScheduleFilter(
        from: from, to: to, site: site?.uuid, places: authorized.places, practitioner: practitioner,
        client: client, includeCancelled: includesCancelled, now: parts.now())
    let page = try await paged(cursor) {
      try await parts.queries.schedule(
        practice, filter, asOf: asOf, limit: limit, cursor: cursor, atLeast: atLeast)
    }
    return try .json(authorized.seesClinicalFacts ? page : page.withoutClinicalFacts)
  }

  /// One appointment with everything that happened to it; its entity tag is what `If-Match` of its writes names.
  func appointment(_ authorized: AuthorizedRequest) async throws -> Response {
    guard let id = authorized.context.parameters.get("id").flatMap(UUID.init(uuidString:)) else {
      throw Problem.invalid(.id, "Give an appointment’s id, as /v1/schedule lists it.")
    }
    let practice = try authorized.practice()
    let asOf = try await asOf(authorized, in: practice)
    let history = try await parts.queries.history(
      ofAppointment: id, in: practice, asOf: asOf, now: parts.now())
    if authorized.places != .everywhere {
      try authorized.places.check(try await parts.store.appointment(id, in: practice).siteID)
    }
    let response = try Response.json(history)
    return asOf == nil ? response.tagged(EntityTag(history.position)) : response
  }

  /// The zone of a name that was checked when it was recorded; UTC before a practice has one.
  static func zone(_ name: String?) -> TimeZone { name.flatMap { try? ZoneName.zone($0) } ?? .gmt }

  func bound(_ name: ParameterName, _ query: QueryText) throws(Problem) -> TimeBound? {
    guard let text = query[name] else { return nil }
    guard let bound = TimeBound(text) else {
      throw .invalid(name, "Give a day as YYYY-MM-DD, or an instant such as 2027-03-01T15:00:00Z.")
    }
    return bound
  }

  /// A site by id or name; sites are nobody's names.
  ///
  /// - Throws: ``Problem`` `forbidden` for one that the token does not reach.
  func site(_ authorized: AuthorizedRequest, in directory: DirectoryIndex) throws(Problem) -> DirectoryEntry?
  {
    guard let text = authorized.query[.site] else { return nil }
    let found: DirectoryEntry
    do {
      found = try directory.find(text, .site)
    } catch {
      switch error {
      case .unknown, .tooManyPeople:
        throw .invalid(.site, "The practice has no such site. Give a site’s id or name.")
      case .ambiguous:
        throw .invalid(.site, "Several sites have this in their name. Give the whole name or the id.")
      }
    }
    try authorized.places.check(found.uuid)
    return found
  }

  func person(
    _ name: ParameterName, _ kind: DirectoryRow.Kind, _ query: QueryText, _ directory: DirectoryIndex
  ) throws(Problem) -> UUID? {
    guard let text = query[name] else { return nil }
    guard let id = PersonReference(text).id(kind, in: directory), directory.entry(kind, id) != nil else {
      throw .invalid(
        name, "The practice has no such \(kind.rawValue). Give an id, or a handle such as C-1001 or P-1.")
    }
    return id
  }
}
