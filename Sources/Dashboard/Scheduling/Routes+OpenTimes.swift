import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

/// The times that can be booked.
extension Routes {
  func openTimes(_ authorized: AuthorizedRequest) async throws -> Response {
    let query = authorized.query
    let atLeast = try query.atLeast()
    let bounds = (from: try bound(.from, query), to: try bound(.to, query))
    let isVirtual = try query.flag(.virtual)
    guard isVirtual != (query[.site] != nil) else {
      throw Problem.invalid(.site, "Say where: either a site, or virtual=true.")
    }
    let viewer = try zone(query)
    let minutes = try minutes(query)
    let practice = try authorized.practice()
    let asOf = try await asOf(authorized, in: practice)
    let directory = try await parts.queries.directory(practice, atLeast: atLeast)
    let site = try self.site(authorized, in: directory)
    if isVirtual { try authorized.places.check(nil) }
    let zone = Self.zone(site?.timeZone ?? directory.practice?.timeZone)
    let now = parts.now()
    let from = bounds.from?.date(in: zone) ?? WallClock.start(of: LocalDay(of: now, in: zone), in: zone)
    let to = bounds.to?.date(in: zone) ?? WallClock.start(of: LocalDay(of: from, in: zone) + 7, in: zone)
    let one = try person(.practitioner, .practitioner, query, directory)
    let setup = try await parts.queries.schedulingSetup(practice, asOf: asOf)
    let request = OpenTimeRequest(
      from: from, to: to, siteID: site?.uuid,
      practitioners: one.map { [$0] }
        ?? directory.all(.practitioner).filter { !$0.isErased }.compactMap(\.uuid),
      serviceID: try service(query, in: setup), minutes: minutes,
      clientID: try person(.client, .client, query, directory), now: now)
    do {
      let view = try await parts.queries.openTimes(
        practice, request, setup: setup, asOf: asOf, atLeast: atLeast, most: Queries.maxOpenTimes)
      return try .json(OpenTimeList(view, in: zone, viewer: viewer, directory))
    } catch let refusal as Refusal {
      throw Problem(.invalidParameter, refusal.message)
    }
  }

  private func zone(_ query: QueryText) throws(Problem) -> TimeZone? {
    guard let text = query[.timeZone] else { return nil }
    guard let zone = try? ZoneName.zone(text) else {
      throw .invalid(.timeZone, "Give an IANA name such as America/New_York.")
    }
    return zone
  }

  private func minutes(_ query: QueryText) throws(Problem) -> Int? {
    guard let text = query[.minutes] else { return nil }
    guard let minutes = Int(text), Bounds.appointmentMinutes.contains(minutes) else {
      throw .invalid(
        .minutes,
        "Give a whole number from \(Bounds.appointmentMinutes.lowerBound) to \(Bounds.appointmentMinutes.upperBound)."
      )
    }
    return minutes
  }

  private func service(_ query: QueryText, in setup: SchedulingSetup) throws(Problem) -> UUID? {
    guard let text = query[.service] else { return nil }
    let wanted = text.lowercased()
    let found = setup.services.values.first {
      $0.serviceID.uuidString.lowercased() == wanted || $0.name.lowercased() == wanted
    }
    guard let found else {
      throw .invalid(.service, "The practice offers no such service. Give its id or whole name.")
    }
    return found.serviceID
  }
}
