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

/// Days and times on a wall are those of the client, and a correction keeps what it does not say.
@Suite(.serialized) struct ClientZoneWriteTests {
  private func post(
    _ served: Served, _ path: String, _ body: String, _ token: String,
    under place: String = "/v1/clients/C-1012"
  ) async throws -> Answer {
    var headers: HTTPFields = [.contentType: "application/json"]
    if let key = HTTPField.Name("Idempotency-Key") { headers[key] = UUID().uuidString }
    let answer = try await served.get(
      place + path, token: token, method: .post, headers: headers, body: ByteBuffer(string: body))
    #expect((200..<300).contains(answer.status), "\(path): \(answer.text)")
    return answer
  }

  private func stored(_ served: Served) async throws -> Recorded<PracticeEvent> {
    let head = try await served.fixture.store.head(of: served.fixture.practice).position
    return try #require(
      try await served.fixture.store.read(in: served.fixture.practice, after: head - 1).first)
  }

  private static func instant(_ text: String) -> Date? { try? Date(text, strategy: .iso8601) }

  private static let work =
    #""exercises":[{"exercise":"goblet-squat","sets":[{"reps":10,"kind":"working"}]}]"#

  @Test func daysAreTheClientsWhereAZoneIsSet() async throws {
    try await withDashboard(SamplePractice().everything) { served in
      // Eight in the evening of the first of March in New York, the next afternoon in Auckland.
      let evening = try #require(Self.instant("2027-03-02T01:00:00Z"))
      served.clock.move(hours: evening.timeIntervalSince(served.clock.now) / 3600)
      let token = try await served.token(.practitioner)
      _ = try await post(served, "/time-zone", #"{"timeZone":"Pacific/Auckland"}"#, token)
      let today = LocalDay("2027-03-02")

      _ = try await post(served, "/flares", #"{"region":"knee","nrs":6}"#, token)
      guard case .wellbeing(.flareDeclared(let flare)) = try await stored(served).event else {
        Issue.record("no flare is stored")
        return
      }
      #expect(flare.day == today)

      let body = #"{"at":"2027-03-02T08:00",\#(Self.work)}"#
      _ = try await post(served, "/sessions", body, token)
      let recorded = try await stored(served)
      guard case .session(.sessionRecorded(let session)) = recorded.event else {
        Issue.record("no session is stored")
        return
      }
      #expect(session.content.day == today && session.content.timeZone == "Pacific/Auckland")
      #expect(recorded.occurredAt == Self.instant("2027-03-01T19:00:00Z"))
    }
  }

  @Test func whatWasFoundBeforeIsStoredWhenItWas() async throws {
    try await withDashboard(SamplePractice().everything) { served in
      let evening = try #require(Self.instant("2027-03-02T01:00:00Z"))
      served.clock.move(hours: evening.timeIntervalSince(served.clock.now) / 3600)
      let token = try await served.token(.practitioner)
      _ = try await post(served, "/time-zone", #"{"timeZone":"Pacific/Auckland"}"#, token)
      let at = #""at":"2027-03-02T08:00""#
      let scores = #""scores":[{"scale":"stress","score":6}]"#
      for (path, body) in [
        ("/red-flags", #"{"flag":"fever",\#(at)}"#), ("/outcomes", #"{"measure":"odi","score":32,\#(at)}"#),
        ("/assessments", #"{"practitioner":"P-1",\#(scores),\#(at)}"#),
      ] {
        _ = try await post(served, path, body, token)
        #expect(try await stored(served).occurredAt == Self.instant("2027-03-01T19:00:00Z"), "\(path)")
      }
      // Who is no client yet is told of on the wall of the practice.
      let enquiry = #"{"name":"Ola Nord","phone":"555 0100","regions":["knee"],"at":"2027-03-01T08:00"}"#
      _ = try await post(served, "", enquiry, token, under: "/v1/enquiries")
      #expect(try await stored(served).occurredAt == Self.instant("2027-03-01T13:00:00Z"))
    }
  }

  @Test func aCorrectionWithoutATimeKeepsWhenItWas() async throws {
    try await withDashboard(SamplePractice().everything) { served in
      let token = try await served.token(.practitioner)
      let body = #"{"at":"2027-02-20T10:00",\#(Self.work)}"#
      let id = try #require(try await post(served, "/sessions", body, token).json["sessionId"]?.text)
      let before = try await stored(served)
      _ = try await post(
        served, "/sessions/correct", #"{"sessionId":"\#(id)","minutes":30,\#(Self.work)}"#, token)
      let after = try await stored(served)
      guard case .session(.sessionRecorded(let first)) = before.event,
        case .session(.sessionCorrected(let second)) = after.event
      else {
        Issue.record("no correction is stored")
        return
      }
      #expect(after.occurredAt == before.occurredAt)
      #expect(second.content.day == first.content.day && second.content.timeZone == first.content.timeZone)
      #expect(second.content.minutes == 30)
    }
  }
}
