import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

/// What a front desk and an owner see of the schedule: lanes, utilisation, the waiting list.
extension Routes {
  func lanes(_ asked: AuthorizedRequest) async throws -> Response {
    let atLeast = try asked.query.atLeast()
    let (practice, span, site) = try await span(asked, usualDays: 1, atLeast)
    let asOf = try await asOf(asked, in: practice)
    return try .json(
      try await parts.queries.lanes(
        practice, span, site: site?.uuid, at: asked.places, asOf: asOf, now: parts.now(), atLeast: atLeast))
  }

  func utilisation(_ asked: AuthorizedRequest) async throws -> Response {
    let atLeast = try asked.query.atLeast()
    let (practice, span, _) = try await span(asked, usualDays: 7, atLeast)
    let asOf = try await asOf(asked, in: practice)
    return try .json(
      try await parts.queries.utilisation(practice, span, at: asked.places, asOf: asOf, atLeast: atLeast))
  }

  func waitlist(_ asked: AuthorizedRequest) async throws -> Response {
    let practice = try asked.practice()
    let directory = try await parts.queries.directory(practice)
    let waitlist = try await parts.queries.waitlist(
      practice, at: asked.places, asOf: try await asOf(asked, in: practice), now: parts.now())
    return try .json(WaitlistList(waitlist, directory))
  }

  /// The half-open span of a query, in the zone of its site or of the practice.
  private func span(_ asked: AuthorizedRequest, usualDays: Int, _ atLeast: Int64?) async throws -> (
    PracticeID, Range<Date>, DirectoryEntry?
  ) {
    let query = asked.query
    let bounds = (from: try bound(.from, query), to: try bound(.to, query))
    let practice = try asked.practice()
    let directory = try await parts.queries.directory(practice, atLeast: atLeast)
    let site = try self.site(asked, in: directory)
    let zone = Self.zone(site?.timeZone ?? directory.practice?.timeZone)
    let from =
      bounds.from?.date(in: zone) ?? WallClock.start(of: LocalDay(of: parts.now(), in: zone), in: zone)
    let to =
      bounds.to?.date(in: zone) ?? WallClock.start(of: LocalDay(of: from, in: zone) + usualDays, in: zone)
    guard from < to, to.timeIntervalSince(from) <= Double(Queries.mostLaneDays) * 86_400 + 3600 else {
      throw Problem.invalid(.to, "It lies after “from”, by \(Queries.mostLaneDays) days at the most.")
    }
    return (practice, from..<to, site)
  }
}
