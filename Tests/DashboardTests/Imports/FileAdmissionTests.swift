import EventStore
import Foundation
import HTTPTypes
import ImportFormats
import NIOCore
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

  @Test func oneOfEachTokenAndFewOfAllAreAdmitted() async throws {
    let (files, one, two, three) = (FileAdmission(atOnce: 2), UUID(), UUID(), UUID())
    func isRefused(_ token: UUID) async throws -> Bool {
      do {
        try await files.admitting(token) {}
        return false
      } catch let problem as Problem {
        #expect(problem.code == .overloaded && problem.retryAfter == 5)
        return true
      }
    }
    try await files.admitting(one) {
      #expect(try await isRefused(one))
      #expect(try await !isRefused(two))
      let isThirdRefused = try await files.admitting(two) { try await isRefused(three) }
      #expect(isThirdRefused)
      #expect(try await !isRefused(three))
    }
    #expect(try await !isRefused(one))
  }

  /// What is not admitted is not read: its body would be refused otherwise.
  @Test func aFileThatIsNotAdmittedIsNotRead() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let issued = try await served.parts.tokens.issue(
        .owner, label: "tests", in: served.fixture.practice, now: served.clock.now)
      for path in [Self.logs, "/v1/exercises/import"] {
        try await served.parts.files.admitting(issued.id) {
          let refused = try await post(served, path, "no JSON", token: issued.token)
          #expect(refused.status == 503)
          #expect(refused.header("Retry-After") == "5")
          #expect(try refused.json["code"]?.text == "overloaded")
          let other = try await post(served, path, "no JSON", token: try await served.token())
          #expect(other.status == 400)
        }
        #expect(try await post(served, path, "no JSON", token: issued.token).status == 400)
      }
    }
  }

  @Test func aFileOfMoreThanOneRequestMayBringIsTooLarge() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let token = try await served.token()
      let head = try await served.fixture.store.head(of: served.fixture.practice)
      let rows = (0...TrainingLogBody.maxWorkouts).map { index in
        let (hour, minute) = (index / 60 % 24, index % 60)
        let time = "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute):00"
        return "Morning,2027-02-\(index / 1440 == 0 ? "20" : "21") \(time),Goblet Squat,,20,10"
      }
      let log = TrainingLogBody(
        application: .hevy,
        file: (["title,start_time,exercise_title,exercise_notes,weight_kg,reps"] + rows)
          .joined(separator: "\n"), unit: nil, timeZone: nil, skipBadRows: nil, dryRun: nil)
      let exercise =
        #"{"name":"A","level":"b","primaryMuscles":[],"secondaryMuscles":[],"category":"c"}"#
      let collection = ExerciseFileBody(
        file:
          "[\(Array(repeating: exercise, count: ExerciseFileBody.maxExercises + 1).joined(separator: ","))]",
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
