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

/// What a program that books relies on: what stands in the way is told, holds, series and the waiting list.
@Suite(.serialized) struct BookingWriteTests {
  private let sample = SamplePractice()

  /// The body of a booking of C-1001 at a time, with which P-1 has 45 minutes.
  static func booking(at time: String) -> String {
    #"{"kind":"session","client":"C-1001","practitioner":"P-1","at":"\#(time)","minutes":45}"#
  }

  @Test func aRefusedBookingOffersOpenTimesAndIsRecordedOnce() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token(.frontDesk)
      let body = Self.booking(at: "2027-04-21T10:00")
      #expect(try await served.post("/v1/appointments", body, token: token).status == 201)
      for _ in 0..<2 {
        let refused = try await served.post("/v1/appointments", body, token: token, key: "again")
        #expect(refused.status == 409)
        #expect(try refused.json["code"]?.text == "slot-taken")
        let offered = try refused.json["suggestions"]?.items ?? []
        #expect(offered.count == 3)
        // What is offered can be had: 45 minutes right behind the other.
        #expect(offered.first?["startsAt"]?.text == "2027-04-21T14:45:00Z")
      }
      let refusals = try await served.fixture.store.read(
        Condition.none.reading(PracticeTags.refusedBookings, BookingRefused.self), in: served.fixture.practice
      )
      #expect(refusals.count == 1)
    }
  }

  /// The record of a refusal has a key that no caller can give, and what an earlier build recorded is found again.
  @Test func theRecordOfARefusalIsNoAnswerToAnybody() async throws {
    try await withDashboard(sample.everything) { served in
      let issued = try await served.parts.tokens.issue(
        .frontDesk, label: "tests", in: served.fixture.practice, now: served.clock.now)
      let body = Self.booking(at: "2027-04-21T10:00")
      func refusals() async throws -> Int {
        try await served.fixture.store.read(
          Condition.none.reading(PracticeTags.refusedBookings, BookingRefused.self),
          in: served.fixture.practice
        ).count
      }
      #expect(try await served.post("/v1/appointments", body, token: issued.token).status == 201)
      let refused = try await served.post("/v1/appointments", body, token: issued.token, key: "mine")
      #expect(refused.status == 409)
      let named = try await served.post("/v1/appointments", body, token: issued.token, key: "mine/refused")
      #expect(named.status == 409)
      #expect(try await refusals() == 2)

      // As a build before this one recorded it.
      let write = WriteRequest(
        name: "book", key: "old", pathID: nil, since: nil,
        principal: try await served.parts.tokens.verify(issued.token, now: served.clock.now),
        client: "regimen-api")
      let asked = try StrictBody.read(Data(body.utf8), as: BookAppointment.Input.self)
      let resolver = try Routes(served.parts).resolver(for: asked, write)
      let booking = try await asked.command(resolver).command
      _ = try await served.fixture.store.perform(
        RecordRefusedBooking(booking, refusal: Refusal(.slotTaken, "Taken."), now: served.clock.now),
        in: served.fixture.practice, identity: try #require(resolver.refusalIdentity.earlier),
        issuer: Issuer(role: "front-desk", client: "regimen-api"))
      for _ in 0..<2 {
        #expect(
          try await served.post("/v1/appointments", body, token: issued.token, key: "old").status == 409)
      }
      #expect(try await refusals() == 3)
    }
  }

  @Test func holdsConfirmsAndReleases() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token(.frontDesk)
      let body = #"{"booking":\#(Self.booking(at: "2027-04-22T10:00")),"forMinutes":20}"#
      let held = try await served.post("/v1/holds", body, token: token)
      #expect(held.status == 201)
      let id = try #require(try held.json["appointmentId"]?.text)
      let taken = try await served.post(
        "/v1/appointments", Self.booking(at: "2027-04-22T10:00"), token: token)
      #expect(taken.status == 409)
      let confirmed = try await served.post("/v1/appointments/\(id)/confirm", nil, token: token)
      #expect(confirmed.status == 200)
      let released = try await served.post("/v1/appointments/\(id)/release", nil, token: token)
      #expect(try released.json["code"]?.text == "wrong-state")

      let other = try await served.post(
        "/v1/holds", #"{"booking":\#(Self.booking(at: "2027-04-22T14:00"))}"#, token: token)
      let second = try #require(try other.json["appointmentId"]?.text)
      served.clock.move(hours: 1)
      let late = try await served.post("/v1/appointments/\(second)/confirm", nil, token: token)
      #expect(late.status == 409)
      #expect(try late.json["code"]?.text == "hold-expired")
    }
  }

  /// As at the command line; a part of a name will do where it is the only one.
  @Test func aBookingNamesSiteServiceAndRoomByNameToo() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      let room = try await served.post("/v1/rooms", #"{"site":"Ocoee West","name":"Studio"}"#, token: token)
      let offered = try await served.post(
        "/v1/services", #"{"name":"Long session","kind":"session","minutes":75}"#, token: token)
      func booking(_ service: String, _ more: String = "") -> String {
        #"{"kind":"session","client":"C-1001","practitioner":"P-1","siteId":"Ocoee West","at":"2027-04-22T10:00","serviceId":"\#(service)"\#(more)}"#
      }
      for (service, member) in [("massage", "service"), ("long", "room")] {
        let refused = try await served.post(
          "/v1/appointments", booking(service, #","roomId":"Attic""#), token: token)
        #expect(refused.status == 422, "\(refused.text)")
        #expect(try refused.json["code"]?.text == "unknown-\(member)")
      }
      let unnamed = try await served.post("/v1/appointments", booking(""), token: token)
      #expect(unnamed.status == 400, "\(unnamed.text)")
      #expect(try unnamed.json["errors"]?[0]?["parameter"]?.text == "serviceId")
      let nowhere = try await served.post(
        "/v1/appointments", booking("long").replacing("Ocoee West", with: "Atlantis"), token: token)
      #expect(nowhere.status == 400)
      // A part of a site's name would mean another one as soon as a second site has it.
      let partly = try await served.post(
        "/v1/appointments", booking("long").replacing("Ocoee West", with: "coee"), token: token)
      #expect(partly.status == 400, "\(partly.text)")
      #expect(try nowhere.json["errors"]?[0]?["parameter"]?.text == "siteId")

      let booked = try await served.post(
        "/v1/appointments", booking("long", #","roomId":"studio""#), token: token)
      #expect(booked.status == 201, "\(booked.text)")
      let id = try #require(try booked.json["appointmentId"]?.text.flatMap { UUID(uuidString: $0) })
      let recorded = try await served.fixture.store.read(
        Condition.none.reading(PracticeTags.appointment(id), AppointmentBooked.self),
        in: served.fixture.practice)
      guard case .appointment(.appointmentBooked(let facts))? = recorded.first?.event else {
        Issue.record("Nothing was booked.")
        return
      }
      #expect(facts.siteID == sample.westernSite)
      let (roomID, serviceID) = (try room.json["roomId"]?.text, try offered.json["serviceId"]?.text)
      #expect(facts.roomID?.uuidString == roomID?.uppercased())
      #expect(facts.serviceID?.uuidString == serviceID?.uppercased())
      #expect(facts.slot.timeZone == SamplePractice.central)

      let waiting = try await served.post(
        "/v1/waitlist",
        #"{"client":"C-1002","kind":"session","siteId":"Ocoee West","serviceId":"Long session","through":"2027-04-30"}"#,
        token: token)
      #expect(waiting.status == 201, "\(waiting.text)")
      let listed = try await served.get("/v1/waitlist", token: token)
      let site = try listed.json["items"]?[0]?["siteId"]?.text
      #expect(site?.uppercased() == sample.westernSite.uuidString)
    }
  }

  @Test func anAppointmentTellsWhatHappenedToIt() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token(.frontDesk)
      let made = try await served.post("/v1/appointments", Self.booking(at: "2027-05-03T10:00"), token: token)
      let id = try #require(try made.json["appointmentId"]?.text)
      let before = try await served.get("/v1/appointments/\(id)", token: token)
      let tag = try #require(before.header("ETag"))
      let cancelled = try await served.post(
        "/v1/appointments/\(id)/cancel", #"{"by":"client"}"#, token: token, ifMatch: tag)
      #expect(cancelled.status == 200)
      let told = try await served.get("/v1/appointments/\(id)", token: token)
      #expect(try told.json["status"]?.text == "cancelled")
      #expect(
        try told.json["items"]?.items.compactMap { $0["kind"]?.text } == [
          "appointment-booked", "appointment-cancelled",
        ])
      #expect(told.header("ETag") != tag)
      #expect(try await served.get("/v1/appointments/\(UUID())", token: token).status == 404)
    }
  }

  @Test func aHoldThatIsRefusedOffersOpenTimesToo() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token(.frontDesk)
      let body = #"{"booking":\#(Self.booking(at: "2027-05-03T10:00"))}"#
      #expect(try await served.post("/v1/holds", body, token: token).status == 201)
      let refused = try await served.post("/v1/holds", body, token: token)
      #expect(refused.status == 409)
      #expect(try refused.json["suggestions"]?.items.count == 3)
    }
  }

  @Test func booksShiftsAndEndsASeries() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token(.frontDesk)
      let body = #"{"first":\#(Self.booking(at: "2027-05-03T18:00")),"count":3}"#
      let made = try await served.post("/v1/series", body, token: token)
      #expect(made.status == 201)
      let id = try #require(try made.json["seriesId"]?.text)
      let conflicting = try await served.post("/v1/series", body, token: token)
      #expect(conflicting.status == 409)
      #expect(try conflicting.json["conflicts"]?.items.count == 3)
      let shifted = try await served.post(
        "/v1/series/\(id)/shift", #"{"to":"2027-05-04T17:00"}"#, token: token)
      #expect(shifted.status == 200)
      let position = Int(try #require(try shifted.json["position"]?.number))
      let moved = try await served.get(
        "/v1/schedule?from=2027-05-03&to=2027-05-20&client=C-1001&atLeast=\(position)", token: token)
      #expect(
        try moved.json["items"]?.items.compactMap { $0["wallTime"]?.text } == [
          "2027-05-04T17:00", "2027-05-11T17:00", "2027-05-18T17:00",
        ])
      let ended = try await served.post("/v1/series/\(id)/end", "{}", token: token)
      #expect(ended.status == 200)
      let nowhere = try await served.post(
        "/v1/series/\(UUID())/shift", #"{"to":"2027-05-04T17:00"}"#, token: token)
      #expect(nowhere.status == 404)
    }
  }

  @Test func keepsAWaitingList() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token(.frontDesk)
      let body = #"{"client":"C-1001","kind":"session","through":"2027-04-30","between":"09:00-12:00"}"#
      let joined = try await served.post("/v1/waitlist", body, token: token)
      #expect(joined.status == 201)
      let id = try #require(try joined.json["entryId"]?.text)
      let listed = try await served.get("/v1/waitlist", token: token)
      #expect(try listed.json["items"]?[0]?["entryId"]?.text == id)
      #expect(try listed.json["items"]?[0]?["clientHandle"]?.text == "C-1001")
      let left = try await served.post("/v1/waitlist/\(id)/withdraw", nil, token: token)
      #expect(left.status == 200)
      let again = try await served.post("/v1/waitlist/\(id)/withdraw", nil, token: token)
      #expect(again.status == 404)
      let odd = try await served.post(
        "/v1/waitlist", body.replacing("09:00-12:00", with: "nine"), token: token)
      #expect(odd.status == 400)
    }
  }
}
