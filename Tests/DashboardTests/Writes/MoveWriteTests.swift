import Application
import EventStore
import Foundation
import TestSupport
import Testing

@testable import Dashboard

/// What becomes of an appointment that there is: moved to another place, and cancelled by mistake.
@Suite(.serialized) struct MoveWriteTests {
  private let sample = SamplePractice()

  @Test func anAppointmentIsGivenToAnotherPlaceAndARefusedMoveOffersOpenTimes() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token(.frontDesk)
      func book(_ time: String) async throws -> String {
        let booked = try await served.post(
          "/v1/appointments", BookingWriteTests.booking(at: time), token: token)
        #expect(booked.status == 201, "\(booked.text)")
        return "/v1/appointments/" + (try #require(try booked.json["appointmentId"]?.text))
      }
      let (first, second) = (try await book("2027-04-21T10:00"), try await book("2027-04-21T12:00"))
      let refused = try await served.post(
        second + "/reschedule", #"{"at":"2027-04-21T10:15"}"#, token: token)
      #expect(refused.status == 409, "\(refused.text)")
      let offered = try refused.json["suggestions"]?.items ?? []
      #expect(
        offered.count == 3 && offered.first?["startsAt"]?.text == "2027-04-21T14:45:00Z", "\(refused.text)")
      let moved = try await served.post(
        first + "/reschedule", #"{"siteId":"Ocoee West","at":"2027-04-21T10:00"}"#, token: token)
      #expect(moved.status == 200, "\(moved.text)")
      for body in [
        "{}", #"{"by":"practice"}"#, #"{"siteId":"Ocoee West","virtual":true}"#,
        #"{"practitioner":"Pat"}"#,
      ] {
        let bad = try await served.post(first + "/reschedule", body, token: token)
        #expect(bad.status == 400, "\(body): \(bad.text)")
      }
      let schedule = try await served.get("/v1/schedule?from=2027-04-21&to=2027-04-22", token: token)
      let there = try schedule.json["items"]?.items.filter { $0["site"]?.text == "Ocoee West" } ?? []
      #expect(there.count == 1 && there.first?["wallTime"]?.text == "2027-04-21T10:00", "\(schedule.text)")
      let virtual = try await served.post(first + "/reschedule", #"{"virtual":true}"#, token: token)
      #expect(virtual.status == 200, "\(virtual.text)")
    }
  }

  @Test func aCancellationIsTakenBackWhereItsTimeIsFree() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token(.frontDesk)
      let body = BookingWriteTests.booking(at: "2027-04-21T10:00")
      let booked = try await served.post("/v1/appointments", body, token: token)
      let path = "/v1/appointments/" + (try #require(try booked.json["appointmentId"]?.text))
      let back = #"{"reason":"The wrong one"}"#
      let early = try await served.post(path + "/cancellation/withdraw", back, token: token)
      #expect(early.status == 409, "\(early.text)")
      #expect(try await served.post(path + "/cancel", "{}", token: token).status == 200)
      var stored = try await StoredFacts(served.fixture.store, in: served.fixture.practice)
      let withdrawn = try await served.post(path + "/cancellation/withdraw", back, token: token)
      #expect(withdrawn.status == 200, "\(withdrawn.text)")
      try await stored.note("withdrawCancellation")
      let line = try #require(stored.lines.first)
      #expect(line.hasPrefix("withdrawCancellation | cancellation-withdrawn | "), "\(line)")
      #expect(line.contains(#""status":"booked""#) && line.hasSuffix("| reason: The wrong one"), "\(line)")
      #expect(try await served.get(path, token: token).json["status"]?.text == "booked")
      #expect(try await served.post(path + "/cancel", "{}", token: token).status == 200)
      #expect(try await served.post("/v1/appointments", body, token: token).status == 201)
      let taken = try await served.post(path + "/cancellation/withdraw", back, token: token)
      #expect(taken.status == 409, "\(taken.text)")
      #expect(try taken.json["code"]?.text == "slot-taken")
      #expect(try taken.json["suggestions"]?.items.count == 3)
    }
  }
}
