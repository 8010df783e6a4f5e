import Hummingbird
import Practice
import ReadModels

/// How the practice stands on a day of its own zone.
extension Routes {
  func overview(_ authorized: AuthorizedRequest) async throws -> Response {
    let (day, atLeast) = (try authorized.query.day(), try authorized.query.atLeast())
    let practice = try authorized.practice()
    let asOf = try await asOf(authorized, in: practice)
    let directory = try await parts.queries.directory(practice, atLeast: atLeast)
    let view = try await parts.queries.overview(
      practice, in: Self.zone(directory.practice?.timeZone), day: day, at: authorized.places, asOf: asOf,
      now: parts.now(), atLeast: atLeast)
    return try .json(authorized.seesClinicalFacts ? view : view.withoutClinicalFacts)
  }
}

/// The clients who may need a look; it is judged from the clock, so it carries no entity tag.
extension Routes {
  func attention(_ authorized: AuthorizedRequest) async throws -> Response {
    let (limit, atLeast) = (try authorized.query.limit(), try authorized.query.atLeast())
    let practice = try authorized.practice()
    let asOf = try await asOf(authorized, in: practice)
    return try .json(
      try await parts.queries.needsAttention(
        practice, asOf: asOf, now: parts.now(), limit: limit, atLeast: atLeast))
  }
}

/// How proposals and drafts were answered, counted over the practice.
extension Routes {
  func overrides(_ authorized: AuthorizedRequest) async throws -> Response {
    let practice = try authorized.practice()
    return try .json(
      try await parts.queries.overrides(
        practice, asOf: try await asOf(authorized, in: practice), now: parts.now(),
        atLeast: try authorized.query.atLeast()))
  }

  func retestOutcomes(_ authorized: AuthorizedRequest) async throws -> Response {
    let practice = try authorized.practice()
    return try .json(
      try await parts.queries.retestOutcomes(
        practice, asOf: try await asOf(authorized, in: practice), now: parts.now(),
        atLeast: try authorized.query.atLeast()))
  }
}

/// How clients' outcome measures came along, counted over the practice.
extension Routes {
  func outcomeCounts(_ authorized: AuthorizedRequest) async throws -> Response {
    let practice = try authorized.practice()
    return try .json(
      try await parts.queries.outcomeCounts(
        practice, asOf: try await asOf(authorized, in: practice), now: parts.now(),
        atLeast: try authorized.query.atLeast()))
  }
}
