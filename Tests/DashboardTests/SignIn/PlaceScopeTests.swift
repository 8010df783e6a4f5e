import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import NIOCore
import Postgres
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// What a token that is limited to places shows and changes, and what it leaves alone.
@Suite(.serialized) struct PlaceScopeTests {
  private let sample = SamplePractice()
  private var here: PlaceScope { .only([sample.site], virtual: false) }

  private func post(_ served: Served, _ path: String, _ body: String, token: String) async throws -> Answer {
    var headers: HTTPFields = [.contentType: "application/json"]
    if let key = HTTPField.Name("Idempotency-Key") { headers[key] = UUID().uuidString }
    return try await served.get(
      path, token: token, method: .post, headers: headers, body: ByteBuffer(string: body))
  }

  @Test func everyRouteAsForEveryPlaceButThoseOfTheWholePractice() async throws {
    let ofTheWhole: Set<String> = [
      "outcomeCounts", "overrides", "retestOutcomes", "eraseClient", "erasure", "registerPractitioner",
      "registerSite",
      "offerService",
      "addTimeOff", "withdrawTimeOff", "busyCalendars", "setBusyCalendar", "removeBusyCalendar",
      "setTravelTime", "retireBookable", "reinstateBookable",
      "setCancellationPolicy", "setLocale", "setMessageTemplate", "setContact", "setReminderLead",
      "setConsentText", "consentText", "messages", "mapHypothesis",
      "addExercise", "saveTemplate", "assignLadder", "setExerciseNote", "adoptPolicy", "importExercises",
      "events",
      "correctPractitioner", "correctSite", "correctService", "corrections", "staff", "addStaff",
      "changeStaff",
      "correctStaff", "removeStaff", "eraseStaff", "erasePractitioner",
    ]
    try await withDashboard(sample.everything) { served in
      for role in Role.ofTokens where role != .operator {
        let whole = try await served.token(role)
        let limited = try await served.token(role, at: here)
        for route in Route.all {
          let path = AccessTests.path(route)
          let usual = try await served.get(path, token: whole, method: route.method)
          let answer = try await served.get(path, token: limited, method: route.method)
          // The open times that it asks for are virtual ones.
          let isBeyond = ofTheWhole.contains(route.name) || route.name == "openTimes"
          #expect(answer.status == (isBeyond ? 403 : usual.status), "\(role) on \(route.name)")
        }
      }
    }
  }

  @Test func showsWhatTakesPlaceThereAndNothingElse() async throws {
    try await withDashboard(sample.everything) { served in
      let whole = try await served.token(.frontDesk)
      let token = try await served.token(.frontDesk, at: here)
      let span = "from=2027-02-01&to=2027-04-01"
      let sites = { (answer: Answer) in Set(try answer.json["items"]?.items.map { $0["siteId"]?.text } ?? [])
      }
      let id = sample.site.uuidString
      for path in ["/v1/schedule?\(span)", "/v1/lanes?\(span)", "/v1/utilisation?\(span)"] {
        #expect(try sites(try await served.get(path, token: whole)).count == 3, "\(path)")
        #expect(try sites(try await served.get(path, token: token)) == [id], "\(path)")
        let elsewhere = try await served.get("\(path)&site=Ocoee%20West", token: token)
        #expect(elsewhere.status == (path.contains("utilisation") ? 400 : 403), "\(path)")
      }
      let overview = try await served.get("/v1/overview", token: token).json
      #expect(overview["appointments"]?.items.allSatisfy { $0["siteId"]?.text == id } == true)
      #expect(overview["appointments"]?.items.isEmpty == false)
      #expect(overview["nextBySite"]?.items.count == 1)
      // Who has nothing booked anywhere is the practice's, as clients are.
      let everything = try await served.get("/v1/overview", token: whole).json
      #expect(overview["withoutAppointment"] == everything["withoutAppointment"])
      #expect(overview["clients"] == everything["clients"])
    }
  }

  @Test func nothingOfAnAppointmentElsewhereIsTold() async throws {
    try await withDashboard(sample.everything) { served in
      let (whole, token) = (try await served.token(), try await served.token(at: here))
      // Ben is next at the other site, when his practitioner is needed here.
      let next = try await served.get("/v1/clients/C-1002", token: whole).json["nextAppointment"]
      #expect(next?["siteId"]?.text == sample.westernSite.uuidString)
      #expect(try await served.get("/v1/clients/C-1002", token: token).json["nextAppointment"] == nil)
      let body =
        #"{"kind":"session","client":"C-1012","practitioner":"P-1","at":"\#(JSONCoding.text(of: SamplePractice.at(1)))","minutes":60,"siteId":"\#(sample.site)"}"#
      let told = try await post(served, "/v1/appointments", body, token: whole)
      #expect(told.status == 409)
      #expect(try told.json["conflicts"]?.items.isEmpty == false)
      let kept = try await post(served, "/v1/appointments", body, token: token)
      #expect(kept.status == 409)
      #expect(try kept.json["conflicts"] == nil)
    }
  }

  @Test func virtualIsAPlaceOfItsOwn() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token(.frontDesk, at: .only([], virtual: true))
      let schedule = try await served.get("/v1/schedule?from=2027-02-01&to=2027-04-01", token: token)
      #expect(try schedule.json["items"]?.items.map { $0["siteId"] } == [nil])
      #expect(try await served.get("/v1/open-times?virtual=true", token: token).status == 200)
      #expect(try await served.get("/v1/open-times?site=Lake%20Nona", token: token).status == 403)
    }
  }

  @Test func changesNothingElsewhere() async throws {
    try await withDashboard(sample.everything) { served in
      let owner = try await served.token()
      let token = try await served.token(.owner, at: here)
      let (site, other) = (sample.site.uuidString, sample.westernSite.uuidString)
      func booking(_ place: String?, _ day: Int) -> String {
        let site = place.map { #","siteId":"\#($0)""# } ?? ""
        return
          #"{"kind":"session","client":"C-1001","practitioner":"P-1","at":"2027-04-\#(day)T10:00","minutes":45\#(site)}"#
      }
      func series(_ place: String?, _ day: Int) -> String { #"{"first":\#(booking(place, day)),"count":2}"# }
      func wish(_ place: String?) -> String {
        let site = place.map { #","siteId":"\#($0)""# } ?? ""
        return #"{"client":"C-1002","kind":"session","through":"2027-05-01"\#(site)}"#
      }
      func id(_ path: String, _ body: String, _ name: String) async throws -> String {
        let answer = try await post(served, path, body, token: owner)
        #expect(answer.status == 201, "\(answer.text)")
        return try #require(try answer.json[name]?.text)
      }
      let away = try await id("/v1/appointments", booking(other, 15), "appointmentId")
      let seriesAway = try await id("/v1/series", series(nil, 16), "seriesId")
      let waitsAway = try await id("/v1/waitlist", wish(other), "entryId")
      let head = try await served.fixture.store.head(of: served.fixture.practice)
      let refused: [(String, String)] = [
        ("/v1/appointments", booking(other, 12)), ("/v1/appointments", booking(nil, 12)),
        ("/v1/holds", #"{"booking":\#(booking(other, 12))}"#), ("/v1/series", series(other, 12)),
        ("/v1/appointments/\(away)/reschedule", #"{"at":"2027-04-17T10:00"}"#),
        ("/v1/appointments/\(away)/cancel", "{}"), ("/v1/appointments/\(away)/arrive", "{}"),
        ("/v1/appointments/\(away)/complete", "{}"),
        ("/v1/appointments/\(away)/cancellation/withdraw", #"{"reason":"Mistake"}"#),
        ("/v1/appointments/\(away)/no-show", "{}"),
        ("/v1/appointments/\(away)/confirm", "{}"), ("/v1/appointments/\(away)/release", "{}"),
        ("/v1/series/\(seriesAway)/shift", #"{"to":"2027-04-16T12:00"}"#),
        ("/v1/series/\(seriesAway)/end", "{}"), ("/v1/waitlist", wish(other)),
        ("/v1/waitlist/\(waitsAway)/withdraw", "{}"),
        ("/v1/rooms", #"{"site":"Ocoee West","name":"Studio"}"#),
        ("/v1/opening-hours", #"{"site":"Ocoee West","hours":"mon 6:00-22:00"}"#),
        ("/v1/opening-days", #"{"site":"Ocoee West","day":"2027-07-05","spans":[]}"#),
        ("/v1/practitioner-hours", #"{"practitioner":"P-1","hours":"mon 6:00-22:00"}"#),
        ("/v1/practitioner-days", #"{"practitioner":"P-1","day":"2027-07-05","spans":[]}"#),
      ]
      for (path, body) in refused {
        let answer = try await post(served, path, body, token: token)
        #expect(answer.status == 403, "\(path): \(answer.text)")
        #expect(try answer.json["code"]?.text == "forbidden")
      }
      #expect(try await served.get("/v1/appointments/\(away)", token: token).status == 403)
      let waiting = try await served.get("/v1/waitlist", token: token)
      #expect(try waiting.json["items"]?.items.isEmpty == true)
      let after = try await served.fixture.store.head(of: served.fixture.practice)
      #expect(after.position == head.position)

      // A series of a place that is theirs, with one that was moved to a place that is not.
      let own = try await post(served, "/v1/series", series(site, 21), token: owner)
      let ownSeries = try #require(try own.json["seriesId"]?.text)
      let bookedThere = try await served.get("/v1/schedule?from=2027-04-21&to=2027-04-22", token: owner)
      let first = try #require(
        try bookedThere.json["items"]?[0]?["appointmentId"]?.text, "\(bookedThere.text)")
      let moved = try await post(
        served, "/v1/appointments/\(first)/reschedule", #"{"siteId":"\#(other)"}"#, token: owner)
      #expect(moved.status == 200, "\(moved.text)")
      let ending = try await post(served, "/v1/series/\(ownSeries)/end", "{}", token: token)
      #expect(ending.status == 403, "\(ending.text)")
      let stands = try await served.get("/v1/appointments/\(first)", token: owner)
      #expect(try stands.json["status"]?.text == "booked", "\(stands.text)")

      let booked = try await post(served, "/v1/appointments", booking(site, 12), token: token)
      #expect(booked.status == 201, "\(booked.text)")
      let appointment = try #require(try booked.json["appointmentId"]?.text)
      #expect(try await served.get("/v1/appointments/\(appointment)", token: token).status == 200)
      // Neither is what is here moved to where nothing may be changed.
      for body in [#"{"siteId":"\#(other)"}"#, #"{"virtual":true}"#] {
        let moved = try await post(
          served, "/v1/appointments/\(appointment)/reschedule", body, token: token)
        #expect(moved.status == 403, "\(moved.text)")
      }
      for (path, body, status) in [
        ("/v1/appointments/\(appointment)/cancel", "{}", 200), ("/v1/series", series(site, 13), 201),
        ("/v1/waitlist", wish(site), 201), ("/v1/rooms", #"{"site":"Lake Nona","name":"Studio"}"#, 201),
        ("/v1/clients", #"{"name":"Ida Zwanziger"}"#, 201),
      ] {
        let answer = try await post(served, path, body, token: token)
        #expect(answer.status == status, "\(path): \(answer.text)")
      }
      let listed = try await served.get("/v1/waitlist", token: token)
      #expect(try listed.json["items"]?.items.count == 1)
      // Two wait at other places; the one here is offered a time, and once.
      let offered = try await post(served, "/v1/waitlist/offers", #"{"forMinutes":30}"#, token: token)
      #expect(offered.status == 200, "\(offered.text)")
      #expect(try offered.json["items"]?.items.map { $0["siteId"]?.text } == [site])
      let again = try await post(served, "/v1/waitlist/offers", "{}", token: token)
      #expect(try again.json["items"]?.items.isEmpty == true)
      let forEver = try await post(served, "/v1/waitlist/offers", #"{"forMinutes":2881}"#, token: token)
      #expect(forEver.status == 422, "\(forEver.text)")
    }
  }

  @Test func aBrowserIsLimitedAsItsTokenIs() async throws {
    try await withDashboard(sample.everything) { served in
      var browser = Browser(served)
      _ = try await browser.signIn(try await served.token(.owner, at: here))
      let today = try await browser.open("/today")
      #expect(today.text.contains("Lake Nona") && !today.text.contains("Ocoee West"))
      let reports = try await browser.open("/reports?from=2027-02-01&through=2027-02-28")
      #expect(!reports.text.contains("Ocoee West") && !reports.text.contains("Outcomes"))
      let book = try await browser.open("/book?client=C-1001")
      #expect(book.text.contains("Lake Nona") && !book.text.contains("Ocoee West"))
      #expect(!book.text.contains("value=\"virtual\""))
      #expect(try await browser.open("/book?client=C-1001&site=virtual").status == 403)
      let other = sample.westernSite.uuidString
      #expect(try await browser.open("/book?client=C-1001&site=\(other)").status == 403)
    }
  }

  /// A database that is one migration behind this build says so, rather than failing for no reason.
  @Test func aDatabaseThatIsBehindIsSaidToBe() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      try await served.fixture.pool.execute("alter table api_tokens drop column site_ids")
      let answer = try await served.get("/v1/clients", token: token)
      #expect(answer.status == 503, "\(answer.text)")
      #expect(try answer.json["code"]?.text == "not-migrated")
    }
  }
}
