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
  func importTrainingLog(_ asked: AuthorizedRequest) async throws -> Response {
    try await admitted(asked, to: .importTrainingLog, TrainingLogBody.self, importLog) { desk in
      PracticeTags.client(try await desk.client())
    }
  }

  func importExercises(_ asked: AuthorizedRequest) async throws -> Response {
    try await admitted(asked, to: .importExercises, ExerciseFileBody.self, importExercises) { _ in
      PracticeTags.exercises
    }
  }

  /// Collects the body of a request that brings a file, and imports it when it is its token's turn.
  ///
  /// - Parameter resource: finds what the file is for, and refuses what there is not.
  private func admitted<Body: Codable & Sendable>(
    _ asked: AuthorizedRequest, to endpoint: Endpoint, _: Body.Type,
    _ bring: (Body, WriteRequest, FairQueue.Size) async throws -> Response,
    for resource: (WriteDesk) async throws -> Tag
  ) async throws -> Response {
    let request = try writeRequest(asked, to: endpoint)
    let (files, token) = (parts.files, request.principal.tokenID)
    defer { FreedMemory.giveBackSoon() }
    return try await files.room.holding(
      asked.request, upTo: parts.configuration.maxBytes(of: endpoint), for: token
    ) { buffer in
      // What is refused whatever the file says does not wait behind other files.
      let data = try Self.json(buffer, asked.request)
      let desk = try desk(for: [String: String](), request)
      try await checkUnchanged(try await resource(desk), request, desk)
      let size = FileAdmission.size(ofBytes: data.count)
      return try await files.admitting(token, size) {
        let body = try await files.apart(size) { try StrictBody.read(data, as: Body.self, of: endpoint) }
        return try await bring(body, request, size)
      }
    }
  }

  /// Refuses a request whose `If-Match` fails already. One that may repeat an earlier request is left to be answered as that.
  ///
  /// - Throws: ``Refusal`` `precondition-failed`.
  private func checkUnchanged(_ tag: Tag, _ request: WriteRequest, _ desk: WriteDesk) async throws {
    guard let since = request.since else { return }
    let condition = Condition.none.reading(everythingOf: tag, reach: .latest)
    let last = try await parts.store.read(condition, in: desk.practice).last?.position ?? 0
    guard since != last, !(try await parts.store.hasPerformed(desk.identity, in: desk.practice)) else {
      return
    }
    throw Refusal.changed(last)
  }

  private func importLog(
    _ body: TrainingLogBody, _ request: WriteRequest, _ size: FairQueue.Size
  ) async throws -> Response {
    let desk = try desk(for: body, request)
    let log = try await body.log(desk, size)
    let client = try await desk.client()
    let command = ImportSessions(
      clientID: client, origin: log.origin, sessions: log.workouts, exercises: log.exercises, now: desk.now)
    let isDry = body.dryRun ?? false
    let (events, position) = try await carryOut(
      CommandRequest(
        command: command, id: client, name: "clientId", creates: false, tag: PracticeTags.client(client)),
      at: desk, request, isDry: isDry)
    // After it too, what was changed in the file since an earlier import is not what is recorded.
    let plan = command.plan(
      command.state(after: try await parts.store.read(command.condition, in: desk.practice)))
    let appended = events.count { if case .session(.sessionRecorded) = $0 { true } else { false } }
    return try imported(
      TrainingLogReport(log, appended: appended, changed: plan.changed, position: position, dryRun: isDry),
      position)
  }

  private func importExercises(
    _ body: ExerciseFileBody, _ request: WriteRequest, _ size: FairQueue.Size
  ) async throws -> Response {
    let desk = try desk(for: body, request)
    let rows = try await parts.files.apart(size) { try body.exercises() }
    let command = ImportExercises(rows: rows, now: desk.now)
    let isDry = body.dryRun ?? false
    let (events, position) = try await carryOut(
      CommandRequest(
        command: command, id: desk.practice.uuid, name: "practiceId", creates: false,
        tag: PracticeTags.exercises),
      at: desk, request, isDry: isDry)
    let plan = command.plan(
      command.state(after: try await parts.store.read(command.condition, in: desk.practice)))
    return try imported(
      ExerciseFileReport(rows.count, plan, appended: events.count, position: position, dryRun: isDry),
      position)
  }

  /// The events that a command comes to, appended or, where nothing may be recorded, only decided.
  private func carryOut<Command: Decider>(
    _ written: CommandRequest<Command>, at desk: WriteDesk, _ request: WriteRequest, isDry: Bool
  ) async throws -> (events: [PracticeEvent], position: Int64?) {
    guard !isDry else {
      let command = IfMatch(command: written.command, tag: written.tag, since: request.since)
      return (try await parts.store.rehearse(command, in: desk.practice).map(\.event), nil)
    }
    let done = try await perform(written, at: desk, request)
    return (done.events, done.position)
  }

  private func imported(_ report: some Encodable, _ position: Int64?) throws -> Response {
    let response = try Response.json(report)
    return position.map { response.tagged(EntityTag($0)) } ?? response
  }
}
