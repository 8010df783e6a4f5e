import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Practice
import ReadModels
import TestSupport
import Testing

@testable import Dashboard

/// Whoever books online gets the link of a page of their own. Nobody has looked who they are, so it never opens the record of somebody else.
@Suite(.serialized) struct OnlineLinkTests {
  private let sample = SamplePractice()

  private var hours: Draft<PracticeEvent> {
    let week = WeekHours("mon-sun 6:00-22:00") ?? WeekHours([:])
    return Draft(
      .scheduling(
        .practitionerHoursSet(
          PractitionerHoursSet(practitionerID: sample.practitioner, siteID: sample.site, week: week))),
      at: SamplePractice.at(-800))
  }

  /// Books in the name of a client that the practice has; the path of the link that is shown.
  private func book(_ served: Served, name: String, email: String) async throws -> String {
    let browser = Browser(served)
    let path = "/online/\(served.fixture.practice.uuid.lowercased)"
    let page = try await browser.open("\(path)?site=\(sample.site.lowercased)&day=2027-04-20")
    let at = String(try #require(page.text.firstMatch(of: /&amp;at=([^"]+)"/)).1)
    let booked = try await browser.send(
      path,
      [
        "key": UUID().uuidString, "site": sample.site.lowercased, "at": at, "name": name, "email": email,
        "complaint": "Stairs hurt since spring",
      ], csrf: nil)
    #expect(booked.status == 200 && booked.text.contains("Reference: "), "\(booked.text)")
    return String(try #require(booked.text.firstMatch(of: /href="(\/open\/[^"]+)"/), "\(booked.text)").1)
  }

  private func withOnline(_ body: @Sendable (Served) async throws -> Void) async throws {
    try await withDashboard(
      sample.everything + [hours], configuration: DashboardConfiguration(takesOnlineBookings: true)
    ) { try await body($0) }
  }

  @Test func itOpensTheAppointmentThatWasBooked() async throws {
    try await withOnline { served in
      let link = try await book(served, name: "Ola Nord", email: "ola@example.net")
      var browser = OwnBrowser(served)
      let place = try #require(try await browser.open(link).header("Location"))
      #expect(place.hasPrefix("/me/appointments/"))
      let page = try await browser.open(place)
      #expect(page.status == 200 && page.text.contains("calendar.ics") && page.text.contains("Ola Nord"))
    }
  }

  @Test(arguments: [true, false])
  func onceMergedItOpensNothingUntilItIsMadeAnew(keepsTheOther: Bool) async throws {
    try await withOnline { served in
      let link = try await book(served, name: SamplePractice.name(0), email: "c0@example.org")
      var browser = OwnBrowser(served)
      let place = try #require(try await browser.open(link).header("Location"))
      #expect(try await browser.open(place).status == 200)
      let new = try #require(
        try await served.parts.queries.directory(served.fixture.practice).all(.client).compactMap(\.handle)
          .max {
            $0.count == $1.count ? $0 < $1 : $0.count < $1.count
          })
      let token = try await served.token()
      let (kept, other) = keepsTheOther ? ("C-1001", new) : (new, "C-1001")
      let merged = try await served.post(
        "/v1/clients/\(kept)/merge", #"{"merge":"\#(other)","reason":"Twice","namesDiffer":true}"#,
        token: token)
      #expect(merged.status == 200, "\(merged.text)")
      #expect(try await browser.open(place).status == 401)
      #expect(try await browser.open(link).status == 401)
      // The one that was handed out by somebody who knows them opens still, and so does one that is made anew.
      var theirs = try await OwnBrowser.opened(served, by: sample.anna)
      #expect(try await theirs.open("/me").status == 200)
      #expect(try await served.post("/v1/clients/\(kept)/link/rotate", "{}", token: token).status == 200)
      #expect(try await browser.open(link).status == 401)
      let directory = try await served.parts.queries.directory(served.fixture.practice)
      var anew = try await OwnBrowser.opened(served, by: directory.kept(sample.anna))
      #expect(try await anew.open("/me").status == 200)
    }
  }
}
