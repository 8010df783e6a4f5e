import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import NIOCore
import Practice
import ReadModels
import TestSupport
import Testing

@testable import Dashboard

/// A request to offer times is carried out once for its key, whatever happened since.
@Suite(.serialized) struct WaitlistOfferRequestTests {
  private let sample = SamplePractice()

  private func post(
    _ served: Served, _ path: String, _ body: String, key: String, token: String
  ) async throws -> Answer {
    var headers: HTTPFields = [.contentType: "application/json"]
    if let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
    return try await served.get(
      path, token: token, method: .post, headers: headers, body: ByteBuffer(string: body))
  }

  private func wait(_ client: String, _ served: Served, token: String) async throws {
    let wish =
      #"{"client":"\#(client)","kind":"session","siteId":"\#(sample.site)","minutes":60,"through":"2027-04-01"}"#
    let answer = try await post(served, "/v1/waitlist", wish, key: "wait-\(client)", token: token)
    #expect(answer.status == 201, "\(answer.text)")
  }

  @Test func aRepetitionHasTheFirstAnswer() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token(.frontDesk)
      for client in ["C-1001", "C-1002"] { try await wait(client, served, token: token) }
      let path = "/v1/waitlist/offers"
      let first = try await post(served, path, #"{"forMinutes":60}"#, key: "offer", token: token)
      #expect(first.status == 200, "\(first.text)")
      let items = try first.json["items"]?.items ?? []
      #expect(items.count == 2)
      let head = try await served.fixture.store.head(of: served.fixture.practice)

      let again = try await post(served, path, #"{ "forMinutes": 60 }"#, key: "offer", token: token)
      #expect(again.status == 200)
      #expect(try again.json == first.json)
      let other = try await post(served, path, #"{"forMinutes":90}"#, key: "offer", token: token)
      #expect(other.status == 422, "\(other.text)")
      #expect(try other.json["code"]?.text == "idempotency-key-reused")
      #expect(try await served.fixture.store.head(of: served.fixture.practice) == head)

      // One is booked, the other runs out, and there would be times to offer again.
      let id = try #require(items.first?["appointmentId"]?.text)
      let booked = try await post(
        served, "/v1/appointments/\(id)/confirm", "{}", key: "confirm", token: token)
      #expect([200, 201].contains(booked.status), "\(booked.text)")
      served.clock.move(hours: 2)
      let later = try await served.fixture.store.head(of: served.fixture.practice)
      let still = try await post(served, path, #"{"forMinutes":60}"#, key: "offer", token: token)
      #expect(still.status == 200)
      #expect(try still.json == first.json)
      #expect(try await served.fixture.store.head(of: served.fixture.practice) == later)
      // Another request offers anew, and its answer is its own.
      let next = try await post(served, path, #"{"forMinutes":60}"#, key: "offer-2", token: token)
      let offered = try next.json["items"]?.items ?? []
      #expect(offered.count == 1)
      #expect(offered.first?["entryId"]?.text == items[1]["entryId"]?.text)
      #expect(offered.first?["appointmentId"]?.text != items[1]["appointmentId"]?.text)
      #expect(
        try await post(served, path, #"{"forMinutes":60}"#, key: "offer", token: token).json == first.json)
    }
  }

  @Test func aRequestThatOfferedNothingOffersNothingLater() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token(.frontDesk)
      let path = "/v1/waitlist/offers"
      let first = try await post(served, path, "{}", key: "offer", token: token)
      #expect(try first.json["items"]?.items.isEmpty == true)
      try await wait("C-1001", served, token: token)
      let again = try await post(served, path, "{}", key: "offer", token: token)
      #expect(try again.json == first.json)
      // Requests at once with one key offer once, and are answered alike.
      let answers = try await withThrowingTaskGroup(of: JSONValue.self) { group in
        for _ in 0..<4 {
          group.addTask { try await post(served, path, "{}", key: "at-once", token: token).json }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      let made = answers.map { $0["items"]?.items.compactMap { $0["appointmentId"]?.text } ?? [] }
      let entries = try await served.get("/v1/waitlist", token: token).json["items"]?.items ?? []
      let offer = try #require(entries.first?["offerId"]?.text)
      #expect(made == Array(repeating: [offer], count: 4))
    }
  }

  /// What a limited token asks for is not what a whole one asks for, though the words are the same.
  @Test func aRequestForOtherPlacesIsAnotherRequest() async throws {
    try await withDashboard(sample.organisation) { served in
      let whole = try await served.token(.frontDesk)
      try await wait("C-1001", served, token: whole)
      let elsewhere = try await served.token(.frontDesk, at: .only([sample.westernSite], virtual: false))
      let path = "/v1/waitlist/offers"
      let nothing = try await post(served, path, "{}", key: "shared", token: elsewhere)
      #expect(try nothing.json["items"]?.items.isEmpty == true)
      let refused = try await post(served, path, "{}", key: "shared", token: whole)
      #expect(refused.status == 422, "\(refused.text)")
      #expect(try refused.json["code"]?.text == "idempotency-key-reused")
      let offered = try await post(served, path, "{}", key: "own", token: whole)
      #expect(try offered.json["items"]?.items.count == 1)
    }
  }

  /// The key of an offer is none that a caller can take before it.
  @Test func noCallerTakesTheKeyOfAnOffer() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token(.frontDesk)
      try await wait("C-1001", served, token: token)
      let entry = try #require(
        try await served.get("/v1/waitlist", token: token).json["items"]?[0]?["entryId"]?.text)
      let open = try await served.get(
        "/v1/open-times?site=\(sample.site)&minutes=60&practitioner=P-1", token: token)
      for time in (try open.json["items"]?.items ?? []).prefix(200) {
        let start = try #require(time["startsAt"]?.text.flatMap { Instant($0) })
        let with = try #require(time["practitionerId"]?.text)
        _ = try await post(
          served, "/v1/clients/C-1002/time-zone", #"{"timeZone":"America/New_York"}"#,
          key: "waitlist/\(entry.uppercased())/\(with.uppercased())/\(start.milliseconds)", token: token)
      }
      let offered = try await post(served, "/v1/waitlist/offers", "{}", key: "offer", token: token)
      #expect(offered.status == 200, "\(offered.text)")
      #expect(try offered.json["items"]?.items.count == 1)
    }
  }

  @Test func aWishNamesFewPractitionersAndEachOnce() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token(.frontDesk)
      func body(_ people: [String]) -> String {
        let list = people.map { "\"\($0)\"" }.joined(separator: ",")
        return
          #"{"client":"C-1001","kind":"session","siteId":"\#(sample.site)","minutes":60,"through":"2027-04-01","practitioners":[\#(list)]}"#
      }
      let many = try await post(
        served, "/v1/waitlist", body(Array(repeating: "P-1", count: 51)), key: "many", token: token)
      #expect(many.status == 422, "\(many.text)")
      #expect(try many.json["code"]?.text == "out-of-range")
      let few = try await post(
        served, "/v1/waitlist", body(["P-1", "P-1", "P-1"]), key: "few", token: token)
      #expect(few.status == 201, "\(few.text)")
      let joined = try await served.fixture.store.read(
        Condition.none.reading(PracticeTags.waitlist, WaitlistJoined.self), in: served.fixture.practice)
      let wishes = joined.compactMap { recorded -> [UUID]? in
        if case .scheduling(.waitlistJoined(let facts)) = recorded.event {
          facts.wish.practitionerIDs
        } else {
          nil
        }
      }
      #expect(wishes == [[sample.practitioner]])
    }
  }
}
