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

/// A draft that was looked at is prescribed over HTTP, with what was changed of it.
@Suite(.serialized) struct DraftWriteTests {
  private func post(_ served: Served, _ body: String, _ token: String) async throws -> Answer {
    var headers: HTTPFields = [.contentType: "application/json"]
    if let name = HTTPField.Name("Idempotency-Key") { headers[name] = UUID().uuidString }
    return try await served.get(
      "/v1/clients/C-1001/programme", token: token, method: .post, headers: headers,
      body: ByteBuffer(string: body))
  }

  @Test func whatWasDraftedIsPrescribedWithItsChanges() async throws {
    try await withDashboard(SamplePractice().clinicalHistory) { served in
      let token = try await served.token(.practitioner)
      let draft = try await served.get("/v1/clients/C-1001/programme-draft?days=2", token: token).json
      let reference = try #require(draft["reference"]?.text)
      let lines = try #require(draft["lines"]?.items.compactMap { $0["exercise"]?.text })
      let dropped = try #require(lines.last)
      #expect(lines.count > 1 && !lines.contains("forearm-plank"))
      let answer = try await post(
        served,
        #"{"draft":"\#(reference)","without":["\#(dropped)"],"exercises":[{"exercise":"forearm-plank","sets":2,"holdSeconds":10}],"override":{"reason":"Looked at"}}"#,
        token)
      #expect(answer.status == 200, "\(answer.text)")
      let programme = try await served.get("/v1/clients/C-1001/programme", token: token).json
      #expect(programme["draft"]?["plan"]?.text == "plan-2026.1")
      #expect(programme["draft"]?["position"]?.number == draft["position"]?.number)
      #expect(programme["draft"]?["added"]?.items == [.string("forearm-plank")])
      #expect(programme["draft"]?["dropped"]?.items == [.string(dropped)])
      #expect(programme["draft"]?["changed"]?.items == [])
      let names = programme["exercises"]?.items.filter { $0["inProgramme"] == .bool(true) }.compactMap {
        $0["exercise"]?.text
      }
      #expect(names == lines.dropLast() + ["forearm-plank"])

      // What it was made from is another by now.
      let stale = try await post(served, #"{"draft":"\#(reference)"}"#, token)
      #expect(stale.status == 409, "\(stale.text)")
      #expect(try stale.json["code"]?.text == "stale")
      let unreadable = try await post(served, #"{"draft":"plan-2026.1"}"#, token)
      #expect(unreadable.status == 422 || unreadable.status == 400, "\(unreadable.text)")
      #expect(try unreadable.json["errors"]?[0]?["parameter"]?.text == "draft")
    }
  }
}
