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

/// Every command that a person gives can be given over HTTP: each route with a body that it takes, and one it does not.
@Suite(.serialized) struct EveryWriteTests {
  /// Of an appointment, a series or the waiting list, which other tests carry out from end to end; answers that need
  /// a proposal of their own; and the erasure of one who is retired.
  private static let elsewhere: Set<String> = [
    "book", "reschedule", "cancel", "arrive", "complete", "noShow", "hold", "confirm", "release",
    "bookSeries", "shiftSeries", "endSeries", "joinWaitlist", "leaveWaitlist", "offerWaitlistTimes",
    "declineProposal", "overrideProposal", "withdrawAttendance", "withdrawCancellation",
    "erasePractitioner", "decideHypothesis", "dismissForm",
  ]

  private func post(_ served: Served, _ endpoint: String, _ body: String, token: String) async throws
    -> Answer
  {
    var headers: HTTPFields = [.contentType: "application/json"]
    if let key = HTTPField.Name("Idempotency-Key") { headers[key] = UUID().uuidString }
    // A merge is taken back of the client that was merged.
    let client = endpoint == "unmergeClient" ? "C-1011" : "C-1012"
    return try await served.get(
      Route.named(endpoint).path.replacing(
        "{id}", with: Route.named(endpoint).subject == .staff ? "S-1" : client), token: token,
      method: .post,
      headers: headers, body: ByteBuffer(string: body))
  }

  @Test func everyWriteHasAnExample() {
    let named = Self.examples.map(\.endpoint)
    #expect(Set(named).count == named.count)
    #expect(Set(named).union(Self.elsewhere) == Set(Route.all.filter(\.isWrite).map(\.name)))
  }

  @Test func everyCommandIsCarriedOutAndSaysWhere() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      var ids: [String: String] = [:]
      var last = 0.0
      var stored = try await StoredFacts(served.fixture.store, in: served.fixture.practice)
      for example in Self.examples {
        let body = ids.reduce(example.body) { $0.replacing("<\($1.key)>", with: $1.value) }
        let answer = try await post(served, example.endpoint, body, token: token)
        #expect([200, 201, 202].contains(answer.status), "\(example.endpoint): \(answer.text)")
        try await stored.note("\(example.endpoint)")
        guard let position = try answer.json["position"]?.number else { continue }
        #expect(position > last)
        last = position
        if let name = example.id {
          ids[name] = try answer.json.members.first { $0.key.hasSuffix("Id") }?.value.text
        }
      }
      // What each of them made of its body: facts, times and texts, with ids by the order in which they came up.
      for (line, expected) in zip(stored.lines, StoredFacts.ofEveryWrite) { #expect(line == expected) }
      #expect(stored.lines.count == StoredFacts.ofEveryWrite.count)
      let client = try await served.get("/v1/clients/C-1012?atLeast=\(Int(last))", token: token)
      #expect(try client.json["client"]?["erased"] == .bool(true))
    }
  }

  @Test func aHypothesisIsDecided() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      let assessment = try #require(Self.examples.first { $0.endpoint == "recordAssessment" })
      let recorded = try await post(served, assessment.endpoint, assessment.body, token: token)
      let at = Int(try #require(try recorded.json["position"]?.number))
      let found = try await served.get("/v1/clients/C-1012/assessments?atLeast=\(at)", token: token)
      let finding = try #require(try found.json["findings"]?[0]?["findingId"]?.text)
      let answer = try await post(
        served, "decideHypothesis",
        #"{"findingId":"\#(finding)","decision":"changed","underactive":["gluteus medius"],"reason":"Seen again"}"#,
        token: token)
      #expect(answer.status == 200, "\(answer.text)")
      let position = Int(try #require(try answer.json["position"]?.number))
      let view = try await served.get("/v1/clients/C-1012/assessments?atLeast=\(position)", token: token)
      #expect(try view.json["findings"]?[0]?["decision"]?.text == "changed")
      #expect(
        try view.json["findings"]?[0]?["hypothesis"]?["underactive"]?.items.compactMap(\.text)
          == ["gluteus medius"])
      let unknown = try await post(
        served, "decideHypothesis",
        #"{"findingId":"\#(UUID().uuidString)","decision":"kept","reason":"Seen again"}"#, token: token)
      #expect(try unknown.json["code"]?.text == "unknown-finding")
    }
  }

  @Test func aProposalIsOverridden() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      for endpoint in ["prescribeExercise", "recordSession"] {
        let example = try #require(Self.examples.first { $0.endpoint == endpoint })
        let answer = try await post(served, endpoint, example.body, token: token)
        #expect([200, 201].contains(answer.status), "\(answer.text)")
      }
      let body = #"{"exercise":"goblet-squat","to":{"value":21,"unit":"kg"},"reason":"Has a cold"}"#
      let answer = try await post(served, "overrideProposal", body, token: token)
      #expect(answer.status == 200, "\(answer.text)")
      let position = try #require(try answer.json["position"]?.number)
      let view = try await served.get("/v1/clients/C-1012/progression?atLeast=\(Int(position))", token: token)
      #expect(try view.json["items"]?[0]?["loadKg"]?.number == 21)
    }
  }

  @Test func whatIsMissingIsNamedAndNothingIsWritten() async throws {
    let sample = SamplePractice()
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      let head = try await served.fixture.store.head(of: served.fixture.practice)
      for example in Self.examples where example.body.hasPrefix("{\"") {
        let answer = try await post(served, example.endpoint, #"{"noSuchMember":1}"#, token: token)
        #expect(answer.status == 400, "\(example.endpoint)")
        #expect(try answer.json["code"]?.text == "invalid-body", "\(example.endpoint)")
      }
      let null = try await post(
        served, "setCancellationPolicy", #"{"windowHours":24,"lateFeeCents":null}"#, token: token)
      #expect(null.status == 400 && null.text.contains("It is null"))
      let unkept = try await post(
        served, "adjustLoad", #"{"exercise":"a\u0000b","to":{"value":5,"unit":"kg"},"reason":"x"}"#,
        token: token)
      #expect(unkept.status == 400 && unkept.text.contains("U+0000"), "\(unkept.text)")
      let misread = try await post(
        served, "adoptPolicy", #"{"policy":{"name":"careful","basedOn":"2026.1","stepLower":"3 %"}}"#,
        token: token)
      #expect(misread.status == 400)
      #expect(try misread.json["errors"]?[0]?["parameter"]?.text == "policy.stepLower", "\(misread.text)")
      let unconfirmed = try await post(served, "eraseClient", #"{"confirmed":false}"#, token: token)
      #expect(unconfirmed.status == 400)
      #expect(try await served.fixture.store.head(of: served.fixture.practice) == head)
    }
  }
}
