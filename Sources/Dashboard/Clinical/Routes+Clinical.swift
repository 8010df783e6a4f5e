import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

/// One client's clinical views, each as of any moment of the log; none of them is for the front desk.
///
/// What they say depends on the day, or on words of the practice beside the client's own, so none carries an entity tag.
extension Routes {
  func intake(_ asked: Asked) async throws -> Response {
    try await looking(asked) { look in
      try await parts.queries.intake(
        look.practice, of: look.client, asOf: look.asOf, now: look.now, atLeast: look.atLeast)
    }
  }

  func assessments(_ asked: Asked) async throws -> Response {
    try await looking(asked) { look in
      try await parts.queries.assessments(
        look.practice, of: look.client, asOf: look.asOf, now: look.now, atLeast: look.atLeast)
    }
  }

  func outcomes(_ asked: Asked) async throws -> Response {
    try await looking(asked) { look in
      try await parts.queries.outcomes(
        look.practice, of: look.client, asOf: look.asOf, now: look.now, atLeast: look.atLeast)
    }
  }

  func programme(_ asked: Asked) async throws -> Response {
    try await looking(asked) { look in
      try await parts.queries.programme(
        look.practice, of: look.client, asOf: look.asOf, now: look.now, atLeast: look.atLeast)
    }
  }

  func recovery(_ asked: Asked) async throws -> Response {
    try await looking(asked) { look in
      try await parts.queries.recovery(
        look.practice, of: look.client, asOf: look.asOf, now: look.now, atLeast: look.atLeast)
    }
  }

  func proposals(_ asked: Asked) async throws -> Response {
    let plannedFor = try asked.query.plannedFor()
    return try await looking(asked) { look in
      try await parts.queries.proposals(
        look.practice, of: look.client, plannedFor: plannedFor, asOf: look.asOf, now: look.now,
        atLeast: look.atLeast)
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
  private func looking<View: Encodable>(
    _ asked: Asked, _ query: (Look) async throws -> View
  ) async throws -> Response {
    let (bound, happened) = (try asked.query.asOf(), try asked.query.happenedBy())
    let practice = try asked.practice()
    let found = try await target(asked)
    let look = Look(
      practice: practice, client: found.client.id, asOf: try await asOf(bound, happened, in: practice),
      now: parts.now(), atLeast: found.position)
    do {
      return try .json(try await query(look))
    } catch let error as ReadModelError where error.code == .notFound {
      throw bound == nil && happened == nil ? Problem.unknownClient : Problem.notYetAClient
    }
  }

  /// What may be known; a day is looked back at from its end, in the practice's zone.
  private func asOf(_ bound: AsOfBound?, _ happened: TimeBound?, in practice: PracticeID) async throws
    -> AsOf?
  {
    if let happened { return .happenedBy(try await end(of: happened, in: practice)) }
    switch bound {
    case nil: return nil
    case .position(let position): return .position(position)
    case .time(let time): return .recordedAt(try await end(of: time, in: practice))
    }
  }

  private func end(of bound: TimeBound, in practice: PracticeID) async throws -> Date {
    switch bound {
    case .instant(let instant): return instant
    case .day(let day):
      let directory = try await parts.queries.directory(practice)
      return WallClock.start(of: day + 1, in: Self.zone(directory.practice?.timeZone))
    }
  }
}
