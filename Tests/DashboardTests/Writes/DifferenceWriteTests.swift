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

/// What was put right answers with the proposals that differ by it.
@Suite(.serialized) struct DifferenceWriteTests {
  private func post(_ served: Served, _ path: String, _ body: String, _ token: String) async throws
    -> JSONValue
  {
    var headers: HTTPFields = [.contentType: "application/json"]
    if let name = HTTPField.Name("Idempotency-Key") { headers[name] = UUID().uuidString }
    let answer = try await served.get(
      "/v1/clients/C-1012\(path)", token: token, method: .post, headers: headers,
      body: ByteBuffer(string: body))
    #expect((200..<300).contains(answer.status), "\(path): \(answer.text)")
    return try answer.json
  }

  private func session(_ during: Int, _ more: String = "") -> String {
    #"{"at":"2027-02-28T10:00","exercises":[{"exercise":"goblet-squat","sets":[{"reps":10,"load":{"value":20,"unit":"kg"},"rir":3,"kind":"working"}]}],"pain":{"before":1,"during":\#(during),"after":2}\#(more)}"#
  }

  @Test func aCorrectedSessionAndScoreNameWhatDiffers() async throws {
    try await withDashboard(SamplePractice().organisation) { served in
      let token = try await served.token(.practitioner)
      _ = try await post(
        served, "/prescriptions",
        #"{"exercise":"goblet-squat","sets":1,"repRange":{"lowest":8,"highest":12},"load":{"value":20,"unit":"kg"},"at":"2027-02-20T10:00"}"#,
        token)
      let recorded = try await post(served, "/sessions", session(7), token)
      #expect(recorded["differences"] == nil)
      let id = try #require(recorded["sessionId"]?.text)
      let corrected = try await post(
        served, "/sessions/correct", session(2, #","sessionId":"\#(id)""#), token)
      let squat = try #require(corrected["differences"]?.items.first)
      #expect(corrected["differences"]?.items.count == 1)
      #expect(squat["exercise"]?.text == "goblet-squat")
      #expect(squat["before"]?["action"]?.text == "regress")
      #expect(squat["before"]?["why"]?[0]?.text?.contains("Pain up to 7") == true)
      #expect(squat["after"]?["action"]?.text == "hold")
      // The same again corrects nothing.
      let again = try await post(
        served, "/sessions/correct", session(2, #","sessionId":"\#(id)""#), token)
      #expect(again["position"] == nil && again["differences"] == nil)
      let scored = try await post(
        served, "/morning-pain", #"{"sessionId":"\#(id)","nrs":5}"#, token)
      #expect(scored["differences"]?[0]?["after"]?["action"]?.text == "regress")
      let rested = try await post(served, "/rest-days", #"{"day":"2027-02-27","reason":"planned"}"#, token)
      #expect(rested["differences"]?.items == [])
    }
  }
}
