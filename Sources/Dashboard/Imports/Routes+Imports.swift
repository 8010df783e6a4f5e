import Application
import EventSourcing
import EventStore
import Foundation
import Hummingbird
import ImportFormats
import Practice
import ReadModels

/// Files of other applications: each is imported whole or not at all, and importing it again adds nothing.
extension Routes {
  func importTrainingLog(_ authorized: AuthorizedRequest) async throws -> Response {
    try await admitted(authorized, TrainingLogBody.self, importLog) { resolver in
      PracticeTags.client(try await resolver.clientID())
    }
  }

  func importExercises(_ authorized: AuthorizedRequest) async throws -> Response {
    try await admitted(authorized, ExerciseFileBody.self, importExercises) { _ in PracticeTags.exercises }
  }

  /// Collects the body of a request that brings a file, and imports it when it is its token's turn.
  ///
  /// - Parameter resource: finds what the file is for, and refuses what there is not.
  private func admitted<Body: Codable & Sendable>(
    _ authorized: AuthorizedRequest, _: Body.Type,
    _ bring: (Body, WriteRequest, FairQueue.Size) async throws -> Response,
    for resource: (InputResolver) async throws -> Tag
  ) async throws -> Response {
    let request = try writeRequest(authorized)
    let (files, token) = (parts.files, request.principal.tokenID)
    defer { FreedMemory.giveBackSoon() }
    return try await files.room.holding(
      authorized.request, upTo: parts.configuration.maxBytes(of: authorized.route), for: token
    ) { buffer in
      // What is refused whatever the file says does not wait behind other files.
      let data = try Self.json(buffer, authorized.request)
      let resolver = try resolver(for: [String: String](), request)
      try await checkUnchanged(try await resource(resolver), request, resolver)
      let size = FileAdmission.size(ofBytes: data.count)
      return try await files.admitting(token, size) {
        let body = try await files.apart(size) {
          try StrictBody.read(data, as: Body.self, of: authorized.route)
        }
        return try await bring(body, request, size)
      }
    }
  }

  /// Refuses a request whose `If-Match` fails already. One that may repeat an earlier request is left to be answered as that.
  ///
  /// - Throws: ``Refusal`` `precondition-failed`.
  private func checkUnchanged(_ tag: Tag, _ request: WriteRequest, _ resolver: InputResolver) async throws {
    guard let since = request.since else { return }
    let condition = Condition.none.reading(everythingOf: tag, selection: .latest)
    let last = try await parts.store.read(condition, in: resolver.practice).last?.position ?? 0
    guard since != last, !(try await parts.store.hasPerformed(resolver.identity, in: resolver.practice))
    else { return }
    throw Refusal.changed(last)
  }

  private func importLog(_ body: TrainingLogBody, _ request: WriteRequest, _ size: FairQueue.Size)
    async throws -> Response
  {
    let resolver = try resolver(for: body, request)
    let client = try await resolver.client()
    let log = try await body.log(of: client, resolver.practice, parts, size)
    let command = ImportSessions(
      clientID: client.id, origin: log.origin, sessions: log.workouts, exercises: log.exercises,
      now: resolver.now)
    let isDry = body.dryRun ?? false
    let (events, position) = try await carryOut(.client(client.id, command), resolver, request, isDry: isDry)
    // After it too, what was changed in the file since an earlier import is not what is recorded.
    let plan = command.plan(
      command.state(after: try await parts.store.read(command.condition, in: resolver.practice)))
    let appended = events.count { if case .session(.sessionRecorded) = $0 { true } else { false } }
    return try imported(
      TrainingLogReport(log, appended: appended, changed: plan.changed, position: position, dryRun: isDry),
      position)
  }

  private func importExercises(_ body: ExerciseFileBody, _ request: WriteRequest, _ size: FairQueue.Size)
    async throws -> Response
  {
    let resolver = try resolver(for: body, request)
    let rows = try await parts.files.apart(size) { try body.exercises() }
    let command = ImportExercises(rows: rows, now: resolver.now)
    let isDry = body.dryRun ?? false
    let (events, position) = try await carryOut(
      CommandRequest(command: command, id: resolver.practice.uuid, tag: PracticeTags.exercises), resolver,
      request, isDry: isDry)
    let plan = command.plan(
      command.state(after: try await parts.store.read(command.condition, in: resolver.practice)))
    return try imported(
      ExerciseFileReport(rows.count, plan, appended: events.count, position: position, dryRun: isDry),
      position)
  }

  /// The events that a command comes to, appended or, where nothing may be recorded, only decided.
  private func carryOut<Command: Decider>(
    _ command: CommandRequest<Command>, _ resolver: InputResolver, _ request: WriteRequest, isDry: Bool
  ) async throws -> (events: [PracticeEvent], position: Int64?) {
    let service = CommandService(parts.queries, parts.store)
    guard !isDry else {
      return (try await service.rehearse(command, resolver, since: request.since).map(\.event), nil)
    }
    let done = try await service.perform(command, resolver, since: request.since, issuer: request.issuer)
    return (done.events, done.position)
  }

  private func imported(_ report: some Encodable, _ position: Int64?) throws -> Response {
    let response = try Response.json(report)
    return position.map { response.tagged(EntityTag($0)) } ?? response
  }
}
