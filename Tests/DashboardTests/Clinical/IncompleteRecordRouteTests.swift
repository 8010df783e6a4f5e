import Application
import EventStore
import Foundation
import HTTPTypes
import NIOCore
import Postgres
import ReadModels
import TestSupport
import Testing

@testable import Dashboard

/// A client of whom an event cannot be read, as API and pages show them.
@Suite(.serialized) struct IncompleteRecordRouteTests {
  /// A session of C-1001 that a newer build is said to have written; read models saw it as such.
  private func withDamage(_ body: @Sendable (Served, Int64) async throws -> Void) async throws {
    try await withDashboard(SamplePractice().everything) { served in
      let damaged = try #require(
        try await served.fixture.pool.queryOne(
          """
          with changed as (
            update public.events set schema_version = 99
            where position = (select min(position) from public.events where type = 'session-recorded')
            returning position)
          select position from changed
          """
        ) { row in try row.get(0) as Int64 })
      // Whatever read models have seen before, they meet it now.
      _ = try await served.parts.runtime.rebuild()
      try await body(served, damaged)
    }
  }

  private func post(_ served: Served, _ path: String, _ body: String, _ token: String) async throws -> Answer
  {
    var headers: HTTPFields = [.contentType: "application/json"]
    if let key = HTTPField.Name("Idempotency-Key") { headers[key] = UUID().uuidString }
    return try await served.get(
      path, token: token, method: .post, headers: headers, body: ByteBuffer(string: body))
  }

  @Test func everyViewSaysFromWhereOn() async throws {
    try await withDamage { served, damaged in
      let token = try await served.token(.practitioner)
      for view in ["progression", "history"] {
        let answer = try await served.get("/v1/clients/C-1001/\(view)", token: token)
        #expect(try answer.json["incompleteFrom"]?.number == Double(damaged), "\(view)")
        // What is incomplete is never “not modified”.
        let tag = try #require(answer.headers[.eTag])
        let again = try await served.get(
          "/v1/clients/C-1001/\(view)", token: token, headers: [.ifNoneMatch: tag])
        #expect(again.status == 200)
      }
      for view in [
        "", "/intake", "/assessments", "/outcomes", "/programme", "/programme-draft", "/recovery",
        "/proposals",
      ] {
        let json = try await served.get("/v1/clients/C-1001\(view)", token: token).json
        #expect(json["client"]?["incompleteFrom"]?.number == Double(damaged), "\(view)")
      }
      let attention = try await served.get("/v1/attention", token: token).json
      let item = try #require(attention["items"]?.items.first { $0["client"]?["handle"]?.text == "C-1001" })
      #expect(item["reasons"]?.items.contains { $0["code"]?.text == "recordIncomplete" } == true)
      let list = try await served.get("/v1/clients", token: token).json["items"]?.items ?? []
      #expect(list.filter { $0["incompleteFrom"] != nil }.map { $0["handle"]?.text } == ["C-1001"])
    }
  }

  @Test func noProposalIsMadeNorTaken() async throws {
    try await withDamage { served, damaged in
      let token = try await served.token(.practitioner)
      #expect(
        try await served.get("/v1/clients/C-1001/proposals", token: token).json["items"]?.items.isEmpty
          == true)
      let head = try await served.fixture.store.head(of: served.fixture.practice).position
      for (answer, body) in [
        ("accept", #"{"exercise":"goblet-squat"}"#),
        ("decline", #"{"exercise":"goblet-squat","reason":"Not today"}"#),
        (
          "override",
          #"{"exercise":"goblet-squat","to":{"value":20,"unit":"kg"},"reason":"Asked for"}"#
        ),
      ] {
        let refused = try await post(served, "/v1/clients/C-1001/proposals/\(answer)", body, token)
        #expect(refused.status == 422, "\(answer)")
        #expect(try refused.json["code"]?.text == "record-incomplete")
        #expect(try refused.json["detail"]?.text?.contains("position \(damaged)") == true)
      }
      #expect(try await served.fixture.store.head(of: served.fixture.practice).position == head)
    }
  }

  @Test func pagesSaySoBeforeAnythingElse() async throws {
    try await withDamage { served, damaged in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let words = "The record is incomplete from position \(damaged)"
      for page in ["/clients/C-1001", "/clients/C-1001/record"] {
        #expect(try await browser.open(page).text.contains(words), "\(page)")
      }
      #expect(try await browser.open("/clients").text.contains("record incomplete"))
      #expect(try await browser.open("/attention").text.contains(words))
      #expect(try await browser.open("/clients/C-1002").text.contains("incomplete") == false)
    }
  }
}
