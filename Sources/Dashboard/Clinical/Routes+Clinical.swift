import EventSourcing
import Foundation
import Hummingbird
import ReadModels

/// One client's clinical views, each as of any moment of the log; none of them is for the front desk.
///
/// What they say depends on the day, or on words of the practice beside the client's own, so none carries an entity tag.
extension Routes {
  func intake(_ authorized: AuthorizedRequest) async throws -> Response {
    try await looking(authorized) { look in
      try await parts.queries.intake(
        look.practice, of: look.client, asOf: look.asOf, now: look.now, atLeast: look.atLeast)
    }
  }

  func forms(_ authorized: AuthorizedRequest) async throws -> Response {
    try await looking(authorized) { look in
      try await parts.queries.forms(
        look.practice, of: look.client, asOf: look.asOf, now: look.now, atLeast: look.atLeast)
    }
  }

  /// Of everybody, and so everybody whose answers it shows is in the access log.
  func consentText(_ authorized: AuthorizedRequest) async throws -> Response {
    guard let view = ConsentTextView(try await parts.queries.consentTexts(try authorized.practice())) else {
      throw Problem.unknownRoute
    }
    return try .json(view)
  }

  func waitingForms(_ authorized: AuthorizedRequest) async throws -> Response {
    let practice = try authorized.practice()
    let (limit, atLeast) = (try authorized.query.limit(), try authorized.query.atLeast())
    let asOf = try await asOf(authorized, in: practice)
    let forms = try await known(asOf) {
      try await parts.queries.waitingForms(
        practice, asOf: asOf, now: parts.now(), limit: limit, atLeast: atLeast)
    }
    return try .json(forms)
  }

  func assessments(_ authorized: AuthorizedRequest) async throws -> Response {
    try await looking(authorized) { look in
      try await parts.queries.assessments(
        look.practice, of: look.client, asOf: look.asOf, now: look.now, atLeast: look.atLeast)
    }
  }

  func retests(_ authorized: AuthorizedRequest) async throws -> Response {
    try await looking(authorized) { look in
      try await parts.queries.retests(
        look.practice, of: look.client, asOf: look.asOf, now: look.now, atLeast: look.atLeast)
    }
  }

  func outcomes(_ authorized: AuthorizedRequest) async throws -> Response {
    try await looking(authorized) { look in
      try await parts.queries.outcomes(
        look.practice, of: look.client, asOf: look.asOf, now: look.now, atLeast: look.atLeast)
    }
  }

  func programme(_ authorized: AuthorizedRequest) async throws -> Response {
    try await looking(authorized) { look in
      try await parts.queries.programme(
        look.practice, of: look.client, asOf: look.asOf, now: look.now, atLeast: look.atLeast)
    }
  }

  func prevention(_ authorized: AuthorizedRequest) async throws -> Response {
    try await looking(authorized) { look in
      try await parts.queries.prevention(
        look.practice, of: look.client, asOf: look.asOf, now: look.now, atLeast: look.atLeast)
    }
  }

  func recovery(_ authorized: AuthorizedRequest) async throws -> Response {
    try await looking(authorized) { look in
      try await parts.queries.recovery(
        look.practice, of: look.client, asOf: look.asOf, now: look.now, atLeast: look.atLeast)
    }
  }

  func proposals(_ authorized: AuthorizedRequest) async throws -> Response {
    let plannedFor = try authorized.query.plannedFor()
    return try await looking(authorized) { look in
      try await parts.queries.proposals(
        look.practice, of: look.client, plannedFor: plannedFor, at: authorized.places, asOf: look.asOf,
        now: look.now, atLeast: look.atLeast)
    }
  }

  func programmeDraft(_ authorized: AuthorizedRequest) async throws -> Response {
    let options = try authorized.query.planOptions()
    return try await looking(authorized) { look in
      try await parts.queries.programmeDraft(
        look.practice, of: look.client, options, asOf: look.asOf, now: look.now, atLeast: look.atLeast)
    }
  }

  /// Whose view is asked for, and what it may know.
  private struct Look: Sendable {
    let practice: PracticeID
    let client: UUID
    let asOf: AsOf?
    let now: Date
    let atLeast: Int64
  }

  /// Answers with a view of the client that the path names.
  ///
  /// - Throws: ``Problem`` `not-found`, also for a client who was not in the practice yet.
  private func looking<View: Encodable>(_ authorized: AuthorizedRequest, _ query: (Look) async throws -> View)
    async throws -> Response
  {
    let practice = try authorized.practice()
    let asOf = try await asOf(authorized, in: practice)
    let found = try await target(authorized)
    let look = Look(
      practice: practice, client: try await named(authorized), asOf: asOf, now: parts.now(),
      atLeast: found.position)
    return try .json(try await known(asOf) { try await query(look) })
  }
}

/// How each of a client's exercises goes.
extension Routes {
  func progression(_ authorized: AuthorizedRequest) async throws -> Response {
    let practice = try authorized.practice()
    let asOf = try await asOf(authorized, in: practice)
    let found = try await target(authorized)
    let tag = EntityTag(found.lastPosition)
    if asOf == nil, found.client.incompleteFrom == nil, tag.isKnown(to: authorized.request) {
      return .notModified(tag)
    }
    let view = try await known(asOf) {
      try await parts.queries.progression(
        practice, of: try await named(authorized), asOf: asOf, now: parts.now(), atLeast: found.position)
    }
    let answer = try Response.json(view)
    return asOf == nil ? answer.tagged(tag) : answer
  }
}
