import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Hummingbird
import ImportFormats
import NIOCore
import NIOEmbedded
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// How many files are read at once, and how much one may bring.
@Suite(.serialized) struct FileAdmissionTests {
  private func post(_ served: Served, _ path: String, _ body: String, token: String) async throws -> Answer {
    var headers: HTTPFields = [.contentType: "application/json"]
    if let name = HTTPField.Name("Idempotency-Key") { headers[name] = UUID().uuidString }
    return try await served.get(
      path, token: token, method: .post, headers: headers, body: ByteBuffer(string: body))
  }

  private static let logs = "/v1/clients/C-1001/training-logs"

  /// Imports exercises as a route does, from a body that may still be on its way.
  private func importExercises(
    _ parts: DashboardParts, _ body: RequestBody, token: UUID, in practice: PracticeID
  ) async throws -> HTTPResponse.Status {
    do {
      return try await bring(body, to: parts, token: token, in: practice).status
    } catch let problem
      as Problem
    {
      #expect(problem.code != .overloaded || problem.retryAfter == FileAdmission.retryAfter)
      return problem.code.status
    }
  }

  /// The same, with what is thrown.
  private func bring(
    _ body: RequestBody, to parts: DashboardParts, token: UUID, in practice: PracticeID,
    key: String = UUID().uuidString, ifMatch: String? = nil
  ) async throws -> Response {
    var headers: HTTPFields = [
      .contentType: "application/json", try #require(HTTPField.Name("Idempotency-Key")): key,
    ]
    headers[.ifMatch] = ifMatch
    let request = Request(
      head: HTTPRequest(
        method: .post, scheme: "http", authority: "localhost", path: "/v1/exercises/import",
        headerFields: headers), body: body)
    let context = DashboardContext(
      source: ApplicationRequestContextSource(channel: NIOAsyncTestingChannel(), logger: parts.logger))
    let route = Route.named("importExercises")
    let asked = AuthorizedRequest(
      route: route, request: request, context: context, query: try QueryText(nil, of: route),
      principal: Principal(practice: practice, tokenID: token, role: .owner, expiresAt: parts.now() + 3600))
    return try await route.handler(Routes(parts), asked)
  }

  private static func exercises(_ name: String) -> String {
    #"{"file":"[{\"name\":\"\#(name)\",\"level\":\"b\",\"primaryMuscles\":[],\"secondaryMuscles\":[],\"category\":\"c\"}]"}"#
  }

  private static func body(_ text: String) -> RequestBody { RequestBody(buffer: ByteBuffer(string: text)) }

  @Test func tokensThatSendSlowlyDoNotStopAnother() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let (parts, practice) = (served.parts, served.fixture.practice)
      let slow = (0..<4).map { _ in HeldBody(String(Self.exercises("Axle").prefix(20))) }
      let token = UUID()
      try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
        // Two of one token, and as many again as files are imported at once.
        for (index, body) in slow.enumerated() {
          group.addTask {
            try await importExercises(
              parts, RequestBody(asyncSequence: body), token: index < 2 ? token : UUID(), in: practice)
          }
          await body.isHeld()
        }
        for user in [UUID(), token] {
          let status = try await importExercises(
            parts, Self.body(Self.exercises("Sled \(user)")), token: user, in: practice)
          #expect(status == .ok)
        }
        for body in slow { body.end(String(Self.exercises("Axle").dropFirst(20))) }
        for try await status in group { #expect(status == .ok) }
      }
      #expect(parts.files.room.bytes == 0)
    }
  }

  @Test func aFileWaitsForItsTurnAndNotForEver() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let (practice, token) = (served.fixture.practice, UUID())
      var parts = served.parts
      parts.files = FileAdmission(atOnce: 1, patience: .zero)
      let files = parts.files
      try await files.admitting(token, .small) { [parts] in
        for user in [token, UUID()] {
          let status = try await importExercises(
            parts, Self.body(Self.exercises("Sled")), token: user, in: practice)
          #expect(status == .serviceUnavailable)
        }
      }
      parts.files = FileAdmission(atOnce: 1)
      let (patient, held) = (parts.files, HeldBody(""))
      try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
        group.addTask {
          try await patient.admitting(token, .small) {
            for try await _ in held {}
            return .accepted
          }
        }
        await held.isHeld()
        group.addTask { [parts] in
          try await importExercises(parts, Self.body(Self.exercises("Sled")), token: token, in: practice)
        }
        held.end("")
        var statuses: [HTTPResponse.Status] = []
        for try await status in group { statuses.append(status) }
        #expect(statuses == [.accepted, .ok])
      }
    }
  }

  @Test func aSmallFilePassesLargeOnesOfOthersAndTheReasonOfAWaitIsTheTrueOne() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let (practice, token) = (served.fixture.practice, UUID())
      var parts = served.parts
      parts.files = FileAdmission(atOnce: 1, patience: .zero)
      let spaces = String(repeating: " ", count: FileAdmission.maxBytesOfSmall)
      let (small, large) = (Self.body(Self.exercises("Sled")), Self.body(Self.exercises("Axle") + spaces))
      try await parts.files.admitting(token, .large) { [parts] in
        let passed = try await importExercises(parts, small, token: UUID(), in: practice)
        #expect(passed == .ok)
        let own = await #expect(throws: Problem.self) {
          try await bring(small, to: parts, token: token, in: practice)
        }
        #expect(own?.detail.contains("with this token") == true && own?.detail.contains("others") == false)
        let others = await #expect(throws: Problem.self) {
          try await bring(large, to: parts, token: UUID(), in: practice)
        }
        #expect(others?.detail.contains("of others") == true && others?.detail.contains("token") == false)
      }
      let last = try await importExercises(parts, large, token: UUID(), in: practice)
      #expect(last == .ok)
    }
  }

  @Test func whatIsRefusedAlreadyDoesNotWaitBehindAFile() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let practice = served.fixture.practice
      var parts = served.parts
      parts.files = FileAdmission(atOnce: 1, patience: .zero)
      let body = Self.body(Self.exercises("Sled"))
      _ = try await bring(body, to: parts, token: UUID(), in: practice, key: "first")
      try await parts.files.admitting(UUID(), .small) { [parts] in
        let stale = await #expect(throws: Refusal.self) {
          try await bring(body, to: parts, token: UUID(), in: practice, ifMatch: "\"1\"")
        }
        #expect(stale?.code == .preconditionFailed)
        // What may be a repetition is answered as the first request was, in its turn.
        let repeated = await #expect(throws: Problem.self) {
          try await bring(body, to: parts, token: UUID(), in: practice, key: "first", ifMatch: "\"1\"")
        }
        #expect(repeated?.code == .overloaded)
      }
    }
  }

  /// Sends a body of so many bytes, and does something while it is held.
  private func send(
    _ bytes: Int, to room: UploadAdmission, of token: UUID, _ body: () async throws -> Void = {}
  )
    async throws -> ProblemCode?
  {
    let request = Request(
      head: HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/"),
      body: Self.body(String(repeating: "x", count: bytes)))
    do {
      try await room.holding(request, upTo: 50, for: token) { _ in try await body() }
      return nil
    } catch let problem as Problem {
      #expect(problem.headers[.connection] == "close" && problem.retryAfter == FileAdmission.retryAfter)
      return problem.code
    }
  }

  @Test func whatIsSentStaysInsideItsRoom() async throws {
    let (room, one, two, three) = (
      UploadAdmission(maxBytes: 100, maxBytesOfToken: 50), UUID(), UUID(), UUID()
    )
    let refused = try await send(30, to: room, of: one) {
      #expect(try await send(21, to: room, of: one) == .overloaded)
      #expect(try await send(20, to: room, of: one) == nil)
      _ = try await send(50, to: room, of: two) {
        #expect(try await send(21, to: room, of: three) == .overloaded)
        _ = try await send(20, to: room, of: three) { #expect(room.bytes == 100) }
      }
      await #expect(throws: NIOTooManyBytesError.self) { try await send(51, to: room, of: two) }
    }
    #expect(refused == nil)
    #expect(room.bytes == 0)
    #expect(try await send(50, to: room, of: one) == nil)
  }

  @Test func aFileOfMoreThanOneRequestMayBringIsTooLarge() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let token = try await served.token()
      let head = try await served.fixture.store.head(of: served.fixture.practice)
      let rows = (0...ImportSessions.Input.maxItems).map { index in
        let (hour, minute) = (index / 60 % 24, index % 60)
        let time = "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute):00"
        return "Morning,2027-02-\(index / 1440 == 0 ? "20" : "21") \(time),Goblet Squat,,20,10"
      }
      let log = ImportSessions.Input(
        application: .hevy,
        file: (["title,start_time,exercise_title,exercise_notes,weight_kg,reps"] + rows).joined(
          separator: "\n"), unit: nil, timeZone: nil, skipBadRows: nil, dryRun: nil)
      let exercise = #"{"name":"A","level":"b","primaryMuscles":[],"secondaryMuscles":[],"category":"c"}"#
      let collection = ImportExercises.Input(
        file:
          "[\(Array(repeating: exercise, count: ImportExercises.Input.maxItems + 1).joined(separator: ","))]",
        dryRun: nil)
      for (path, body, bound) in [
        (Self.logs, try JSONEncoder().encode(log), "2000 workouts"),
        ("/v1/exercises/import", try JSONEncoder().encode(collection), "5000 exercises"),
      ] {
        let refused = try await post(served, path, String(decoding: body, as: UTF8.self), token: token)
        #expect(refused.status == 422)
        #expect(try refused.json["code"]?.text == "too-large")
        #expect(refused.text.contains(bound))
      }
      #expect(try await served.fixture.store.head(of: served.fixture.practice) == head)
    }
  }
}
