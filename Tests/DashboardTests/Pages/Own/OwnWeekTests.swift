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

  /// A flare that the client declares on their page.
  private struct Flare {
    /// Counted as the mornings are.
    let day: Int
    let nrs: Int
  }

  /// What is proposed after some days on which nobody but the client wrote anything.
  ///
  /// - Parameter mornings: The pain of each morning that the client sends, from the one after the session on; nil where the page stays closed.
  private func proposal(after mornings: [Int?], _ flare: Flare? = nil) async throws -> JSONValue {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token(.practitioner)
      try await post(
        served, "/prescriptions",
        #"{"exercise":"goblet-squat","sets":1,"repRange":{"lowest":8,"highest":12},"load":{"value":20,"unit":"kg"},"at":"2027-02-20T10:00"}"#,
        token)
      try await post(
        served, "/sessions",
        #"{"at":"2027-02-28T10:00","exercises":[{"exercise":"goblet-squat","sets":[{"reps":10,"load":{"value":20,"unit":"kg"},"rir":3,"kind":"working"}]}],"pain":{"before":1,"during":2,"after":2}}"#,
        token)
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      for (day, nrs) in mornings.enumerated() {
        if day > 0 { served.clock.move(hours: 24) }
        if let nrs { try await morning(nrs, &browser) }
        if let flare, flare.day == day {
          let page = try await browser.open("/me/flare")
          let sent = try await browser.send(
            "/me/flare", ["region": PainRegion.lowBack.rawValue, "nrs": "\(flare.nrs)"], of: page)
          #expect(sent.header("Location") == "/me/flare?told=1", "\(sent.text)")
        }
      }
      let events = try await served.fixture.store.read(
        Condition.none.reading(PracticeTags.client(sample.anna), MorningPainLogged.self),
        in: served.fixture.practice)
      #expect(events.count == mornings.compactMap(\.self).count)
      #expect(events.allSatisfy { $0.metadata.actor == sample.anna && $0.metadata.role == "client" })
      let answer = try await served.get(
        "/v1/clients/C-1001/proposals", token: try await served.token(.practitioner))
      return try #require(try answer.json["items"]?.items.first, "\(answer.text)")
    }
  }

  private func action(_ proposal: JSONValue) -> String? { proposal["decision"]?["action"]?.text }

  private func reasons(_ proposal: JSONValue) -> [String] {
    proposal["decision"]?["reasons"]?.items.compactMap(\.text) ?? []
  }

  private func why(_ proposal: JSONValue) -> String {
    proposal["why"]?.items.compactMap(\.text).joined(separator: " ") ?? ""
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

  @Test func theMorningAfterASessionSettlesItsLoad() async throws {
    let without = try await proposal(after: Array(repeating: nil, count: 7))
    #expect(action(without) == "hold" && reasons(without) == ["morningPainMissing"])
    #expect(why(without).contains("Pain of the last session, or of the morning after it, is not known."))
    let with = try await proposal(after: [2, 2, 1, 2, 2, 2, 1])
    #expect(action(with) == "increaseReps" && reasons(with) == ["doubleProgression"], "\(with)")
    #expect(with["decision"]?["params"]?["reps"]?.number == 11 && with["suspectsFlare"] == .bool(false))
  }

  @Test func twoHighMorningsRaiseTheSuspicionOfAFlare() async throws {
    let without = try await proposal(after: Array(repeating: nil, count: 7))
    #expect(without["suspectsFlare"] == .bool(false))
    // Five usual mornings, and two that are much worse.
    let with = try await proposal(after: [2, 2, 1, 2, 2, 5, 6])
    #expect(with["suspectsFlare"] == .bool(true), "\(with)")
  }

  @Test func twoCalmMorningsEndAFlare() async throws {
    let flare = Flare(day: 5, nrs: 6)
    let without = try await proposal(after: Array(repeating: nil, count: 8), flare)
    #expect(action(without) == "flareCut" && reasons(without) == ["flare"], "\(without)")
    #expect(why(without).contains("A flare lasts"))
    let with = try await proposal(after: [2, 2, 1, 2, 2, nil, 3, 2], flare)
    #expect(action(with) == "restart" && reasons(with) == ["flareOver"], "\(with)")
    #expect(why(with).contains("A flare is over, and the work begins again: not above where it was."))
  }

  @Test func aWorseWeekLightensTheWork() async throws {
    let without = try await proposal(after: Array(repeating: nil, count: 10))
    #expect(reasons(without) == ["morningPainMissing"])
    let with = try await proposal(after: [1, 1, 1, 1, nil, nil, nil, 4, 4, 5])
    #expect(action(with) == "deload" && reasons(with) == ["weeklyPainUp2"], "\(with)")
    #expect(why(with).contains("Morning pain rose clearly from last week to this."))
  }
}
