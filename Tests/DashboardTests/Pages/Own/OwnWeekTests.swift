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

/// Mornings that come in through the client's page alone change what is proposed.
@Suite(.serialized) struct OwnWeekTests {
  private let sample = SamplePractice()

  private func post(_ served: Served, _ path: String, _ body: String, _ token: String) async throws {
    var headers: HTTPFields = [.contentType: "application/json"]
    if let name = HTTPField.Name("Idempotency-Key") { headers[name] = UUID().uuidString }
    let answer = try await served.get(
      "/v1/clients/C-1001\(path)", token: token, method: .post, headers: headers,
      body: ByteBuffer(string: body))
    #expect((200..<300).contains(answer.status), "\(path): \(answer.text)")
  }

  private func proposal(_ served: Served, _ token: String) async throws -> JSONValue {
    let answer = try await served.get("/v1/clients/C-1001/proposals", token: token)
    return try #require(try answer.json["items"]?.items.first, "\(answer.text)")
  }

  /// Sends the morning's pain as the page has it, on the day that it is.
  private func morning(_ nrs: Int, _ browser: inout OwnBrowser) async throws {
    let page = try await browser.open("/me")
    let day = try #require(Browser.field("day", in: page))
    let region = Browser.field("region", in: page) ?? ""
    let sent = try await browser.send(
      "/me/morning", ["nrs": "\(nrs)", "region": region, "day": day], of: page)
    #expect(sent.status == 303, "\(sent.text)")
  }

  @Test func aWeekOfMorningsChangesWhatIsProposed() async throws {
    try await withDashboard(sample.organisation) { served in
      var token = try await served.token(.practitioner)
      try await post(
        served, "/prescriptions",
        #"{"exercise":"goblet-squat","sets":1,"repRange":{"lowest":8,"highest":12},"load":{"value":20,"unit":"kg"},"at":"2027-02-20T10:00"}"#,
        token)
      try await post(
        served, "/sessions",
        #"{"at":"2027-02-28T10:00","exercises":[{"exercise":"goblet-squat","sets":[{"reps":10,"load":{"value":20,"unit":"kg"},"rir":3,"kind":"working"}]}],"pain":{"before":1,"during":2,"after":2}}"#,
        token)
      let before = try await proposal(served, token)
      #expect(before["suspectsFlare"] == .bool(false))
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      // Five usual mornings, and two that are much worse.
      for (day, nrs) in [2, 2, 1, 2, 2, 5, 6].enumerated() {
        if day > 0 { served.clock.move(hours: 24) }
        try await morning(nrs, &browser)
        if day == 4 {
          token = try await served.token(.practitioner)
          let usual = try await proposal(served, token)
          #expect(usual["suspectsFlare"] == .bool(false))
          // The morning after the session is known now, so the proposal rests on it.
          #expect(usual["basis"] != before["basis"])
        }
      }
      token = try await served.token(.practitioner)
      let after = try await proposal(served, token)
      #expect(after["suspectsFlare"] == .bool(true))
      let events = try await served.fixture.store.read(
        Condition.none.reading(PracticeTags.client(sample.anna), MorningPainLogged.self),
        in: served.fixture.practice)
      #expect(events.count == 7 && events.allSatisfy { $0.metadata.actor == sample.anna })
    }
  }
}
