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
    try await admitted(asked, to: .importTrainingLog, TrainingLogBody.self, importLog)
  }

  func importExercises(_ asked: AuthorizedRequest) async throws -> Response {
    try await admitted(asked, to: .importExercises, ExerciseFileBody.self, importExercises)
  }

  /// Collects the body of a request that brings a file, and imports it when it is its token's turn.
  private func admitted<Body: Codable & Sendable>(
    _ asked: AuthorizedRequest, to endpoint: Endpoint, _: Body.Type,
    _ bring: (Body, WriteRequest) async throws -> Response
  ) async throws -> Response {
    let request = try writeRequest(asked, to: endpoint)
    let (files, token) = (parts.files, request.principal.tokenID)
    defer { FreedMemory.giveBackSoon() }
    return try await files.room.holding(
      asked.request, upTo: parts.configuration.maxBytes(of: endpoint), for: token
    ) { buffer in
      try await files.admitting(token) {
        let data = try Self.json(buffer, asked.request)
        return try await bring(try await files.apart { try StrictBody.read(data, as: Body.self) }, request)
      }
    }
  }

  private func importLog(_ body: TrainingLogBody, _ request: WriteRequest) async throws -> Response {
    let desk = try desk(for: body, request)
    let log = try await body.log(desk)
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

  private func importExercises(_ body: ExerciseFileBody, _ request: WriteRequest) async throws -> Response {
    let desk = try desk(for: body, request)
    let rows = try await parts.files.apart { try body.exercises() }
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
