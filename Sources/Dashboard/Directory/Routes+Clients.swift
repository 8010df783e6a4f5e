import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

/// The list of clients and the single client.
extension Routes {
  func clients(_ authorized: AuthorizedRequest) async throws -> Response {
    let (limit, cursor, atLeast) = (
      try authorized.query.limit(), try authorized.query.cursor(), try authorized.query.atLeast()
    )
    let practice = try authorized.practice()
    let asOf = try await asOf(authorized, in: practice)
    let page = try await paged(cursor) {
      try await parts.queries.clients(
        practice, asOf: asOf, now: parts.now(), limit: limit, cursor: cursor, atLeast: atLeast)
    }
    return try .json(authorized.seesClinicalFacts ? page : page.withoutClinicalFacts)
  }

  func client(_ authorized: AuthorizedRequest) async throws -> Response {
    let practice = try authorized.practice()
    let asOf = try await asOf(authorized, in: practice)
    let found = try await target(authorized)
    if let asOf {
      let view = try await known(asOf) {
        try await parts.queries.client(
          practice, id: try await named(authorized), asOf: asOf, now: parts.now(), atLeast: found.position)
      }
      return try .json(shown(view, to: authorized))
    }
    if found.client.incompleteFrom == nil, EntityTag(found.lastPosition).isKnown(to: authorized.request) {
      // Time alone changes what comes next: an appointment whose hour has come and of which nothing was said since.
      let now = parts.now()
      let past = ScheduleFilter(
        from: now.addingTimeInterval(-Self.staleSpan), to: now, client: found.client.id)
      let begun = try await parts.queries.schedule(
        practice, past, limit: Queries.maxItems, atLeast: found.position)
      if begun.next == nil, !begun.items.contains(where: { $0.status == .booked }) {
        return .notModified(EntityTag(found.lastPosition))
      }
    }
    return try .json(shown(found, to: authorized)).tagged(EntityTag(found.lastPosition))
  }

  /// What the caller may see of a client.
  private func shown(_ view: ClientView, to authorized: AuthorizedRequest) -> ClientView {
    let view = view.limited(to: authorized.places)
    return authorized.seesClinicalFacts ? view : view.withoutClinicalFacts
  }

  /// How far back an appointment may lie that was still the next one when a client was last asked for: a year.
  private static var staleSpan: TimeInterval { 366 * 86_400 }

  /// The client that the path names, up to date with `atLeast`.
  ///
  /// - Throws: ``Problem`` `not-found`, and `invalid-parameter` for a path that names nobody.
  func target(_ authorized: AuthorizedRequest) async throws -> ClientView {
    let practice = try authorized.practice()
    let atLeast = try authorized.query.atLeast()
    let id = try await named(authorized)
    return try await parts.queries.client(practice, id: id, now: parts.now(), atLeast: atLeast)
  }

  /// The id of the client that the path names, its own also where it was merged into another: who looks back may see it alone.
  func named(_ authorized: AuthorizedRequest) async throws -> UUID {
    guard let text = authorized.context.parameters.get("id"),
      let reference = PersonReference(idOrHandle: text)
    else { throw Problem.invalid(.id, "Give a client’s id or handle, such as C-1001.") }
    if let id = reference.id { return id }
    let directory = try await parts.queries.directory(
      try authorized.practice(), atLeast: try authorized.query.atLeast())
    guard let id = reference.id(.client, in: directory) else { throw Problem.unknownClient }
    return id
  }

  /// A page of a list; a cursor that reads as one but was made up is refused as such.
  func paged<Page>(_ cursor: String?, _ query: () async throws -> Page) async throws -> Page {
    do {
      return try await query()
    } catch let error as ReadModelError
      where error.code == .rejected && cursor != nil
    { throw Problem.invalidCursor }
  }
}

/// Those who asked and are no clients yet, with how to reach them. The front desk answers them, and is not told what hurts.
extension Routes {
  func enquiries(_ authorized: AuthorizedRequest) async throws -> Response {
    let (limit, cursor, atLeast) = (
      try authorized.query.limit(), try authorized.query.cursor(), try authorized.query.atLeast()
    )
    let practice = try authorized.practice()
    let asOf = try await asOf(authorized, in: practice)
    let page = try await paged(cursor) {
      try await parts.queries.enquiries(
        practice, asOf: asOf, now: parts.now(), limit: limit, cursor: cursor, atLeast: atLeast)
    }
    return try .json(authorized.seesClinicalFacts ? page : page.withoutClinicalFacts)
  }
}
