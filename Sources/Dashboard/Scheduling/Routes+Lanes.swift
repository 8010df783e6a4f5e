import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

/// What a front desk and an owner see of the schedule: lanes, utilisation, the waiting list.
extension Routes {
  func lanes(_ authorized: AuthorizedRequest) async throws -> Response {
    let atLeast = try authorized.query.atLeast()
    let (practice, span, days, site) = try await span(authorized, usualDays: 1, atLeast)
    let asOf = try await asOf(authorized, in: practice)
    let view =
      if let days {
        try await parts.queries.lanes(
          practice, days: days, site: site?.uuid, at: authorized.places, asOf: asOf, now: parts.now(),
          atLeast: atLeast)
      } else {
        try await parts.queries.lanes(
          practice, span, site: site?.uuid, at: authorized.places, asOf: asOf, now: parts.now(),
          atLeast: atLeast)
      }
    return try .json(view)
  }

  func utilisation(_ authorized: AuthorizedRequest) async throws -> Response {
    let atLeast = try authorized.query.atLeast()
    let (practice, span, _, _) = try await span(authorized, usualDays: 7, atLeast)
    let asOf = try await asOf(authorized, in: practice)
    return try .json(
      try await parts.queries.utilisation(practice, span, at: authorized.places, asOf: asOf, atLeast: atLeast)
    )
  }

  func waitlist(_ authorized: AuthorizedRequest) async throws -> Response {
    let practice = try authorized.practice()
    let directory = try await parts.queries.directory(practice)
    let waitlist = try await parts.queries.waitlist(
      practice, at: authorized.places, asOf: try await asOf(authorized, in: practice), now: parts.now())
    return try .json(WaitlistList(waitlist, directory))
  }

  /// The half-open span of a query, in the zone of its site or of the practice, and its days where it says no instant.
  private func span(_ authorized: AuthorizedRequest, usualDays: Int, _ atLeast: Int64?) async throws -> (
    PracticeID, Range<Date>, Range<LocalDay>?, DirectoryEntry?
  ) {
    let query = authorized.query
    let bounds = (from: try bound(.from, query), to: try bound(.to, query))
    let practice = try authorized.practice()
    let directory = try await parts.queries.directory(practice, atLeast: atLeast)
    let site = try self.site(authorized, in: directory)
    let zone = Self.zone(site?.timeZone ?? directory.practice?.timeZone)
    let from =
      bounds.from?.date(in: zone) ?? WallClock.start(of: LocalDay(of: parts.now(), in: zone), in: zone)
    let to =
      bounds.to?.date(in: zone) ?? WallClock.start(of: LocalDay(of: from, in: zone) + usualDays, in: zone)
    guard from < to, to.timeIntervalSince(from) <= Double(Queries.maxLaneDays) * 86_400 + 3600 else {
      throw Problem.invalid(.to, "It lies after “from”, by \(Queries.maxLaneDays) days at the most.")
    }
    let isInDays = [bounds.from, bounds.to].allSatisfy { $0?.isDay ?? true }
    let days = isInDays ? LocalDay(of: from, in: zone)..<LocalDay(of: to, in: zone) : nil
    return (practice, from..<to, days, site)
  }
}
