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

/// Clients as they are served: pages, ids and handles, entity tags, erasure.
@Suite(.serialized) struct ClientRouteTests {
  private let sample = SamplePractice()

  @Test func pagesWithoutGapOrRepeat() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      for limit in [1, 5, 12, 200] {
        let (items, _) = try await served.all("/v1/clients?limit=\(limit)", token: token)
        #expect(
          items.compactMap { $0["handle"]?.text } == (1001...1012).map { "C-\($0)" }, "pages of \(limit)")
      }
    }
  }

  @Test func namesAClientByIdOrHandle() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token(.readOnly)
      let byHandle = try await served.get("/v1/clients/C-1001", token: token)
      #expect(byHandle.status == 200)
      let json = try byHandle.json
      #expect(json["client"]?["name"]?.text == SamplePractice.name(0))
      #expect(json["sessions"]?.number == 2)
      for path in [sample.anna.uuidString, sample.anna.uuidString.lowercased(), "c-1001"] {
        #expect(try await served.get("/v1/clients/\(path)", token: token).json == json)
      }
      #expect(try await served.get("/v1/clients/C-9999", token: token).status == 404)
      #expect(try await served.get("/v1/clients/\(UUID())", token: token).status == 404)
      #expect(try await served.get("/v1/clients/Quistgaard", token: token).status == 400)
      #expect(try await served.get("/v1/clients/P-1", token: token).status == 404)
    }
  }

  @Test func somebodyWhoMayBeAClientIsRegisteredOnceTheyAreConfirmed() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token(.frontDesk)
      func register(_ body: String, key: String) async throws -> Answer {
        var headers: HTTPFields = [.contentType: "application/json"]
        if let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
        return try await served.get(
          "/v1/clients", token: token, method: .post, headers: headers, body: ByteBuffer(string: body))
      }
      let same = #""name":"quistgaard nr0","phone":"407 555 0110""#
      let refused = try await register("{\(same)}", key: "one")
      #expect(refused.status == 409, "\(refused.text)")
      #expect(try refused.json["code"]?.text == "possible-duplicate", "\(refused.text)")
      #expect(refused.text.contains("C-1001") && !refused.text.contains("uistgaard"))
      let made = try await register("{\(same),\"confirmDuplicate\":true}", key: "two")
      #expect(made.status == 201, "\(made.text)")
      // Repeated with its key, the request is no duplicate of itself.
      let twice = try await register("{\(same),\"confirmDuplicate\":true}", key: "two")
      #expect(try twice.json["clientId"] == made.json["clientId"])
      let other = #"{"name":"Quistgaard Nr0","phone":"407 555 0199"}"#
      let first = try await register(other, key: "three")
      #expect(first.status == 201, "\(first.text)")
      let again = try await register(other, key: "three")
      #expect(try again.json["clientId"] == first.json["clientId"], "\(again.text)")
    }
  }

  @Test(arguments: ["", "/history", "/progression"]) func answersNotModified(_ resource: String) async throws
  {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token()
      let path = "/v1/clients/C-1001\(resource)"
      let first = try await served.get(path, token: token)
      let tag = try #require(first.header("ETag"))
      let view = try await served.get("/v1/clients/C-1001", token: token).json
      #expect(tag == "\"\(Int64(view["lastPosition"]?.number ?? 0))\"")
      for known in [tag, "W/\(tag)", "\"1\", \(tag)", "*"] {
        let again = try await served.get(path, token: token, headers: [.ifNoneMatch: known])
        #expect(again.status == 304)
        #expect(again.body.isEmpty)
        #expect(again.header("ETag") == tag)
      }
      #expect(try await served.get(path, token: token, headers: [.ifNoneMatch: "\"1\""]).status == 200)
      // Something about somebody else changes nothing; something about this client does.
      try await served.fixture.given([
        Draft(
          .wellbeing(
            .restDayLogged(RestDayLogged(clientID: sample.ben, day: LocalDay(number: 20_878), reason: .ill))),
          at: served.clock.now)
      ])
      #expect(try await served.get(path, token: token, headers: [.ifNoneMatch: tag]).status == 304)
      try await served.fixture.given([
        Draft(
          .wellbeing(
            .restDayLogged(RestDayLogged(clientID: sample.anna, day: LocalDay(number: 20_878), reason: .ill))),
          at: served.clock.now)
      ])
      let changed = try await served.get(path, token: token, headers: [.ifNoneMatch: tag])
      #expect(changed.status == 200)
      #expect(changed.header("ETag") != tag)
    }
  }

  /// What comes next changes with the hour alone.
  @Test func anAppointmentWhoseHourHasComeIsNotHeldToBeTheNext() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token()
      let first = try await served.get("/v1/clients/C-1001", token: token)
      let tag = try #require(first.header("ETag"))
      served.clock.move(hours: 1)
      let later = try await served.get("/v1/clients/C-1001", token: token, headers: [.ifNoneMatch: tag])
      #expect(later.status == 200)
      #expect(try later.json["nextAppointment"] != first.json["nextAppointment"])
    }
  }

  @Test func anErasedClientReadsErased() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token()
      let paths = [
        "/v1/clients", "/v1/clients/C-1001", "/v1/clients/C-1001/history", "/v1/clients/C-1001/progression",
        "/v1/schedule?from=2027-03-01&to=2027-03-10&client=C-1001", "/v1/overview",
      ]
      let before = try await served.get("/v1/clients/C-1001/history", token: token)
      #expect(before.text.contains("Knees steady"))
      // The directory with the name is in memory by now.
      _ = try await served.get("/v1/schedule", token: token)
      try await served.fixture.given([sample.erasure(of: sample.anna)])
      for path in paths {
        let answer = try await served.get(path, token: token)
        #expect(answer.status == 200)
        for text in [
          SamplePractice.name(0) + "\"", "c0@example.org", "01" + "10\"", "Knees steady", "All sets easy",
        ] { #expect(!answer.text.contains(text), "\(path)") }
        if path != "/v1/overview" { #expect(answer.text.contains("\"erased\""), "\(path)") }
      }
      let client = try await served.get("/v1/clients/C-1001", token: token).json["client"]
      #expect(client?["erased"] == .bool(true))
      #expect(client?["name"]?.text == "erased")
    }
  }
}
