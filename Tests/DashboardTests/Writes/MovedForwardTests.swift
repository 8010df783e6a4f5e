import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import NIOCore
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// In New York the clocks skip from 02:00 to 03:00 on 2027-03-14: a write that says a time between is told which one was taken.
@Suite(.serialized) struct MovedForwardTests {
  private let sample = SamplePractice()

  private func post(_ served: Served, _ path: String, _ body: String, key: String = UUID().uuidString)
    async throws -> Answer
  {
    var headers: HTTPFields = [.contentType: "application/json"]
    if let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
    return try await served.get(
      path, token: try await served.token(), method: .post, headers: headers, body: ByteBuffer(string: body))
  }

  @Test func aBookingSaysWhichTimeWasTaken() async throws {
    try await withDashboard(sample.organisation) { served in
      func body(_ time: String) -> String {
        #"{"kind":"session","client":"C-1001","practitioner":"P-1","siteId":"Lake Nona","at":"\#(time)","minutes":45}"#
      }
      let answer = try await post(served, "/v1/appointments", body("2027-03-14T02:30"), key: "moved")
      #expect(answer.status == 201, "\(answer.text)")
      let moved = try #require(try answer.json["movedForward"]?.items)
      #expect(moved.count == 1)
      #expect(moved.first?["timeZone"]?.text == SamplePractice.eastern)
      #expect(moved.first?["wallTime"]?.text?.hasPrefix("2027-03-14T03:30") == true)
      #expect(moved.first?["instant"]?.text == "2027-03-14T07:30:00Z")
      // Repeated, it says so again.
      let again = try await post(served, "/v1/appointments", body("2027-03-14T02:30"), key: "moved")
      #expect(try again.json == answer.json)
      let usual = try await post(served, "/v1/appointments", body("2027-03-14T12:30"))
      #expect(usual.status == 201)
      #expect(try usual.json["movedForward"] == nil)
      let id = try #require(try usual.json["appointmentId"]?.text)
      let later = try await post(
        served, "/v1/appointments/\(id)/reschedule", #"{"at":"2027-03-14T02:45","minutes":15}"#)
      #expect(later.status == 409)
      let to = try await post(
        served, "/v1/appointments/\(id)/reschedule", #"{"at":"2028-03-12T02:30","minutes":15}"#)
      #expect(
        try to.json["movedForward"]?.items.first?["instant"]?.text == "2028-03-12T07:30:00Z", "\(to.text)")
      // What is done to it later is about no time.
      let cancelled = try await post(served, "/v1/appointments/\(id)/cancel", "{}")
      #expect(cancelled.status == 200)
      #expect(try cancelled.json["movedForward"] == nil)
    }
  }

  @Test func aHoldASeriesAndTimeOffSayItToo() async throws {
    try await withDashboard(sample.organisation) { served in
      func booking(_ time: String) -> String {
        #"{"kind":"session","client":"C-1001","practitioner":"P-1","siteId":"Lake Nona","at":"\#(time)","minutes":45}"#
      }
      let writes = [
        ("/v1/holds", #"{"booking":\#(booking("2027-03-14T02:10"))}"#, "2027-03-14T07:10:00Z"),
        ("/v1/series", #"{"first":\#(booking("2028-03-05T02:30")),"count":2}"#, "2028-03-12T07:30:00Z"),
        (
          "/v1/time-off",
          #"{"practitioner":"P-1","kind":"time-off","from":"2029-03-11T02:00","to":"2029-03-11T12:00"}"#,
          "2029-03-11T07:00:00Z"
        ),
      ]
      for (path, body, instant) in writes {
        let answer = try await post(served, path, body)
        #expect(answer.status == 201, "\(path): \(answer.text)")
        let moved = try answer.json["movedForward"]?.items.compactMap { $0["instant"]?.text }
        #expect(moved == [instant], "\(path): \(answer.text)")
      }
    }
  }

  @Test func aTimeOfARecordSaysItInTheClientsZone() async throws {
    try await withDashboard(sample.organisation) { served in
      // The clocks of 2026 went forward on 8 March.
      let answer = try await post(
        served, "/v1/clients/C-1001/sessions",
        #"{"at":"2026-03-08T02:30","exercises":[{"exercise":"goblet-squat","sets":[{"reps":10,"kind":"working"}]}]}"#
      )
      #expect(answer.status == 201, "\(answer.text)")
      let moved = try answer.json["movedForward"]?.items.compactMap { $0["instant"]?.text }
      #expect(moved == ["2026-03-08T07:30:00Z"], "\(answer.text)")
    }
  }
}
