import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// The schedule as it is served: spans in the right zone, filters, pages.
@Suite(.serialized) struct ScheduleRouteTests {
  private let sample = SamplePractice()

  @Test func placesPeopleExercisesAndAnAppointmentAreShownAsTheyWere() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      let practice = served.fixture.practice
      let before = try await served.fixture.store.head(of: practice).position
      let appointment = UUID()
      let sled = ExerciseAdded(slug: "sled-drag", name: "Sled Drag", source: .strong, mapped: false)
      try await served.fixture.given([
        Draft(
          .organisation(
            .siteOpened(SiteOpened(siteID: UUID(), name: "Winter Park", timeZone: SamplePractice.eastern))),
          at: SamplePractice.at(-900)),
        Draft(
          .organisation(.practitionerRegistered(PractitionerRegistered(practitionerID: UUID(), number: 2))),
          at: SamplePractice.at(-900), personal: PersonalPart([.name: "Noa Berg"])),
        Draft(.catalogue(.exerciseAdded(sled)), at: SamplePractice.at(-900)),
        sample.book(appointment, sample.anna, at: 3, site: sample.site),
        Draft(
          .appointment(
            .clientArrived(
              ClientArrived(
                appointmentID: appointment, clientID: sample.anna, practitionerID: sample.practitioner))),
          at: SamplePractice.at(3)),
      ])
      func items(_ path: String) async throws -> [JSONValue] {
        let answer = try await served.get(path, token: token)
        #expect(answer.status == 200, "\(path): \(answer.text)")
        return try answer.json["items"]?.items ?? []
      }
      for (path, now, then) in [
        ("/v1/sites?", 3, 2), ("/v1/practitioners?", 2, 1), ("/v1/exercises?text=sled%20drag&", 1, 0),
      ] {
        #expect(try await items(String(path.dropLast())).count == now, "\(path)")
        #expect(try await items(path + "asOf=\(before)").count == then, "\(path)")
      }
      #expect(try await items("/v1/practitioners?asOf=\(before)").first?["name"]?.text == "Pat Underhill")
      let path = "/v1/appointments/\(appointment)"
      #expect(try await items(path).count == 2)
      #expect(try await items(path + "?asOf=\(before + 4)").count == 1)
      #expect(try await served.get(path + "?asOf=\(before)", token: token).status == 404)
    }
  }

  /// A practitioner may have written it, and of the client's health.
  @Test func theFrontDeskDoesNotReadWhyAnAppointmentWasCancelled() async throws {
    try await withDashboard(sample.organisation) { served in
      let appointment = UUID()
      let reason = "Saw a cardiologist for chest pain"
      try await served.fixture.given([
        sample.book(appointment, sample.anna, at: 3, site: sample.site),
        Draft(
          .appointment(
            .appointmentCancelled(
              AppointmentCancelled(
                appointmentID: appointment, clientID: sample.anna, practitionerID: sample.practitioner,
                slot: SamplePractice.slot(3), by: .client, code: .illness))), at: SamplePractice.at(2),
          personal: PersonalPart([.reason: reason])),
      ])
      let day = LocalDay(of: SamplePractice.at(3), in: .gmt)
      for (role, isShown) in [
        (Role.owner, true), (.practitioner, true), (.readOnly, true), (.frontDesk, false),
      ] {
        let token = try await served.token(role)
        for path in [
          "/v1/schedule?from=\(day - 1)&to=\(day + 2)&includeCancelled=true", "/v1/overview?day=\(day)",
        ] {
          let answer = try await served.get(path, token: token)
          #expect(answer.status == 200 && answer.text.contains(appointment.uuidString), "\(path)")
          #expect(answer.text.contains(reason) == isShown, "\(role) at \(path)")
          // The code is no clinical fact, and what is charged depends on it.
          #expect(answer.text.contains("illness"))
        }
      }
    }
  }

  @Test func pagesWithoutGapOrRepeat() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token()
      let span = "/v1/schedule?from=2027-03-01&to=2027-03-10"
      let whole = try await served.all(span + "&limit=200", token: token)
      #expect(whole.pages == 1)
      #expect(whole.items.count == 12)
      for limit in [1, 5, 12] {
        let paged = try await served.all(span + "&limit=\(limit)", token: token)
        #expect(paged.items == whole.items, "pages of \(limit)")
      }
      let starts = whole.items.compactMap { $0["startsAt"]?.text }
      #expect(starts == starts.sorted() && starts.count == 12)
      let withCancelled = try await served.all(span + "&includeCancelled=true", token: token)
      #expect(withCancelled.items.count == 13)
    }
  }

  @Test func filters() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token(.frontDesk)
      let span = "/v1/schedule?from=2027-03-01&to=2027-03-10"
      func count(_ filter: String) async throws -> Int {
        try await served.all("\(span)&\(filter)", token: token).items.count
      }
      #expect(try await count("site=Lake+Nona") == 6)
      #expect(try await count("site=lake%20nona") == 6)
      #expect(try await count("site=\(sample.westernSite)") == 5)
      #expect(try await count("client=C-1001") == 2)
      #expect(try await count("client=\(sample.anna.uuidString.lowercased())") == 2)
      #expect(try await count("client=c-1012") == 0)
      #expect(try await count("practitioner=P-1") == 12)
      #expect(try await count("practitioner=\(sample.practitioner)&site=Ocoee&client=C-1002") == 1)
    }
  }

  /// 2027-03-02 begins at 05:00 UTC in New York and at 06:00 UTC in Chicago: appointment 14 hours from now lies between.
  @Test func daysBeginInTheZoneOfTheSite() async throws {
    let drafts = sample.organisation + [sample.book(UUID(), sample.anna, at: 14.5, site: sample.westernSite)]
    try await withDashboard(drafts) { served in
      let token = try await served.token()
      func count(_ query: String) async throws -> Int {
        try await served.all("/v1/schedule?\(query)", token: token).items.count
      }
      #expect(try await count("from=2027-03-02&to=2027-03-03") == 0)
      #expect(try await count("from=2027-03-01&to=2027-03-02") == 1)
      #expect(try await count("from=2027-03-02&to=2027-03-03&site=Ocoee") == 0)
      #expect(try await count("from=2027-03-01&to=2027-03-02&site=Ocoee") == 1)
      #expect(try await count("from=2027-03-02T05:30:00Z&to=2027-03-02T05:30:01Z") == 1)
      #expect(try await count("from=2027-03-02T06:30:00%2B01:00&to=2027-03-02T06:30:01+01:00") == 1)
      #expect(try await count("from=2027-03-02T05:00:00Z&to=2027-03-02T05:30:00Z") == 0)
      #expect(try await count("") == 1)
      #expect(try await count("from=2027-02-01") == 0)
    }
  }

  /// 23:30 in the western site's zone is half past midnight in the practice's: the day is that of the place.
  @Test func aDayIsThatOfThePlaceWhereSomebodyWorks() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      let booked = try await served.post(
        "/v1/appointments",
        #"{"kind":"session","client":"C-1001","practitioner":"P-1","siteId":"Ocoee West","at":"2027-04-20T23:30","minutes":30}"#,
        token: token)
      #expect(booked.status == 201, "\(booked.text)")
      let virtual = try await served.post(
        "/v1/appointments",
        #"{"kind":"session","client":"C-1002","practitioner":"P-1","at":"2027-04-21T00:10","minutes":15}"#,
        token: token)
      #expect(virtual.status == 201, "\(virtual.text)")
      func ids(_ query: String) async throws -> [String] {
        let answer = try await served.get("/v1/schedule?\(query)", token: token)
        #expect(answer.status == 200, "\(answer.text)")
        return try answer.json["items"]?.items.compactMap { $0["appointmentId"]?.text } ?? []
      }
      let (western, own) = (
        try #require(try booked.json["appointmentId"]?.text),
        try #require(try virtual.json["appointmentId"]?.text)
      )
      #expect(try await ids("from=2027-04-20&to=2027-04-21&practitioner=P-1") == [western])
      #expect(try await ids("from=2027-04-21&to=2027-04-22") == [own])
      #expect(try await ids("from=2027-04-20&to=2027-04-22").count == 2)
      #expect(try await ids("from=2027-04-20&to=2027-04-21&site=Ocoee%20West") == [western])
      // Instants are the same everywhere, in every form of RFC 3339.
      #expect(try await ids("from=2027-04-21t04:30:00.000z&to=2027-04-21%2004:31:00Z") == [western])
      #expect(try await ids("fro%6D=2027-04-21T00:30:00-04:00&to=2027-04-21T04:31:00+00:00") == [western])
      let lanes = try await served.get("/v1/lanes?from=2027-04-20&to=2027-04-21", token: token)
      #expect(
        try lanes.json["items"]?.items.flatMap { $0["items"]?.items ?? [] }.compactMap {
          $0["appointmentId"]?.text
        } == [western])
    }
  }
}
