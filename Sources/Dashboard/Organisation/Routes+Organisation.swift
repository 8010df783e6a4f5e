import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

/// Who works where, and what can be booked: what bookings name by their ids.
extension Routes {
  /// `GET /v1/busy-calendars`: practitioners' other calendars.
  func busyCalendars(_ authorized: AuthorizedRequest) async throws -> Response {
    try .json(
      try await BusyCalendarList(of: try authorized.practice(), parts.store, parts.queries, now: parts.now()))
  }

  func practitioners(_ authorized: AuthorizedRequest) async throws -> Response {
    let directory = try await directory(authorized)
    return try .json(
      PractitionerList(
        items: directory.all(.practitioner).compactMap { entry in
          entry.uuid.map {
            .init(
              practitionerId: $0, handle: entry.handle ?? "", name: entry.name, erased: entry.isErased,
              retiredOn: entry.retiredOn)
          }
        }))
  }

  func staff(_ authorized: AuthorizedRequest) async throws -> Response {
    let practice = try authorized.practice()
    let asOf = try await asOf(authorized, in: practice)
    return try .json(
      try await known(asOf) { try await parts.queries.staff(practice, asOf: asOf, now: parts.now()) })
  }

  func sites(_ authorized: AuthorizedRequest) async throws -> Response {
    let directory = try await directory(authorized)
    return try .json(
      SiteList(
        items: directory.all(.site).compactMap { entry in
          entry.uuid.map {
            .init(
              siteId: $0, name: entry.name ?? "", timeZone: entry.timeZone ?? "UTC",
              retiredOn: entry.retiredOn)
          }
        }))
  }

  func services(_ authorized: AuthorizedRequest) async throws -> Response {
    let practice = try authorized.practice()
    let setup = try await parts.queries.schedulingSetup(
      practice, asOf: try await asOf(authorized, in: practice))
    return try .json(
      ServiceList(
        items: setup.services.values.sorted {
          ($0.name, $0.serviceID.uuidString) < ($1.name, $1.serviceID.uuidString)
        }.map { offered in
          .init(
            serviceId: offered.serviceID, name: offered.name, kind: offered.kind, minutes: offered.minutes,
            buffers: offered.buffers, allowsVirtual: offered.allowsVirtual,
            noticeMinutes: offered.noticeMinutes, advanceDays: offered.advanceDays,
            retiredOn: setup.retired(offered.serviceID)?.day)
        }))
  }

  func corrections(_ authorized: AuthorizedRequest) async throws -> Response {
    let practice = try authorized.practice()
    return try .json(
      try await parts.queries.corrections(
        practice, asOf: try await asOf(authorized, in: practice), now: parts.now()))
  }

  /// The practice's directory, as it is or as of the moment that is asked for.
  private func directory(_ authorized: AuthorizedRequest) async throws -> DirectoryIndex {
    let (practice, atLeast) = (try authorized.practice(), try authorized.query.atLeast())
    guard let asOf = try await asOf(authorized, in: practice) else {
      return try await parts.queries.directory(practice, atLeast: atLeast)
    }
    return try await parts.queries.directory(practice, asOf: asOf, now: parts.now())
  }

  private struct PractitionerList: Encodable {
    struct Item: Encodable {
      let practitionerId: UUID
      let handle: String
      let name: String?
      let erased: Bool
      let retiredOn: LocalDay?
    }
    let items: [Item]
  }

  private struct SiteList: Encodable {
    struct Item: Encodable {
      let siteId: UUID
      let name: String
      let timeZone: String
      let retiredOn: LocalDay?
    }
    let items: [Item]
  }

  private struct ServiceList: Encodable {
    struct Item: Encodable {
      let serviceId: UUID
      let name: String
      let kind: AppointmentKind
      let minutes: Int
      let buffers: Buffers
      let allowsVirtual: Bool
      let noticeMinutes: Int
      let advanceDays: Int?
      let retiredOn: LocalDay?
    }
    let items: [Item]
  }
}
