import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import NIOCore
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// What a client is to do is asked for over HTTP as at a terminal: exercises by slug or name, answers for a time that is said.
@Suite(.serialized) struct TrainingWriteTests {
  private func post(
    _ served: Served, _ path: String, _ body: String, _ token: String, key: String = UUID().uuidString
  ) async throws -> Answer {
    var headers: HTTPFields = [.contentType: "application/json"]
    if let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
    return try await served.get(
      "/v1/clients/C-1012\(path)", token: token, method: .post, headers: headers,
      body: ByteBuffer(string: body))
  }

  private func last(_ served: Served) async throws -> Recorded<PracticeEvent> {
    let head = try await served.fixture.store.head(of: served.fixture.practice).position
    return try #require(
      try await served.fixture.store.read(in: served.fixture.practice, after: head - 1).first)
  }

  /// Of a collection, with a name that is a part of two others.
  private static let stepUp = Draft(
    PracticeEvent.catalogue(
      .exerciseDescribed(
        ExerciseDescribed(
          slug: "step-up", name: "Step-up", source: .freeExerciseDB, primaryMuscles: ["quadriceps"],
          secondaryMuscles: [], level: "beginner", category: "strength"))), at: SamplePractice.at(-900))

  @Test func aSlugIsOneExerciseWhicheverNamesHoldIt() async throws {
    try await withDashboard(SamplePractice().organisation + [Self.stepUp]) { served in
      let token = try await served.token(.practitioner)
      for (typed, slug) in [
        ("step-up", "step-up"), ("Step-up 10 cm", "step-up-10-cm"), ("goblet b", "goblet-box-squat"),
      ] {
        let answer = try await post(
          served, "/prescriptions", #"{"exercise":"\#(typed)","sets":3,"holdSeconds":20}"#, token)
        #expect(answer.status == 200, "\(typed): \(answer.text)")
        guard case .prescription(.exercisePrescribed(let facts)) = try await last(served).event else {
          Issue.record("\(typed): nothing is prescribed")
          continue
        }
        #expect(facts.exercise == slug)
      }
      let several = try await post(
        served, "/programme",
        #"{"phase":"strengthen","restDaysPerWeek":2,"exercises":[{"exercise":"squat","sets":3,"holdSeconds":20}]}"#,
        token)
      #expect(several.status == 400, "\(several.text)")
      #expect(try several.json["errors"]?[0]?["parameter"]?.text == "exercises[0].exercise")
    }
  }

  @Test func whatAnExerciseServesMayBeLeftOut() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let token = try await served.token(.practitioner)
      let answer = try await post(
        served, "/programme",
        #"{"phase":"strengthen","restDaysPerWeek":2,"exercises":[{"exercise":"Goblet squat","sets":3,"repRange":{"lowest":8,"highest":12}}]}"#,
        token)
      #expect(answer.status == 200, "\(answer.text)")
      guard case .prescription(.exercisePrescribed(let facts)) = try await last(served).event else {
        Issue.record("nothing is prescribed")
        return
      }
      #expect(facts.exercise == "goblet-squat")
    }
  }

  @Test func aProposalIsAnsweredForTheTimesThatAreSaid() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let token = try await served.token(.practitioner)
      for (path, body) in [
        (
          "/prescriptions",
          #"{"exercise":"goblet-squat","sets":3,"repRange":{"lowest":8,"highest":12},"load":{"value":20,"unit":"kg"},"at":"2027-02-20T10:00"}"#
        ),
        (
          "/sessions",
          #"{"at":"2027-02-28T10:00","exercises":[{"exercise":"goblet-squat","sets":[{"reps":10,"load":{"value":20,"unit":"kg"},"kind":"working"}]}],"pain":{"before":1,"during":3,"after":2}}"#
        ),
      ] {
        let answer = try await post(served, path, body, token)
        #expect((200..<300).contains(answer.status), "\(path): \(answer.text)")
      }
      let body =
        #"{"exercise":"goblet-squat","reason":"Has a cold","plannedFor":"2027-03-03T18:00","at":"2027-03-01T09:30"}"#
      let answer = try await post(served, "/proposals/decline", body, token)
      #expect(answer.status == 200, "\(answer.text)")
      let stored = try await last(served)
      guard case .progression(.proposalDeclined(let facts)) = stored.event else {
        Issue.record("no answer is stored")
        return
      }
      // On the wall in New York.
      #expect(stored.occurredAt == (try? Date("2027-03-01T14:30:00Z", strategy: .iso8601)))
      #expect(facts.proposal.plannedFor == (try? Date("2027-03-03T23:00:00Z", strategy: .iso8601)))
    }
  }
}
