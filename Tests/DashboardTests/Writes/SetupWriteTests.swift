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

/// What a practice is set up with can be said over HTTP as it can at a terminal.
@Suite(.serialized) struct SetupWriteTests {
  private let sample = SamplePractice()

  private func post(
    _ served: Served, _ path: String, _ body: String, _ token: String, key: String = UUID().uuidString
  ) async throws -> Answer {
    var headers: HTTPFields = [.contentType: "application/json"]
    if let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
    return try await served.get(
      path, token: token, method: .post, headers: headers, body: ByteBuffer(string: body))
  }

  private func stored(_ served: Served) async throws -> PracticeEvent {
    let head = try await served.fixture.store.head(of: served.fixture.practice).position
    return try #require(
      try await served.fixture.store.read(in: served.fixture.practice, after: head - 1).first
    ).event
  }

  @Test func aServiceIsGivenOtherTerms() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      let made = try await post(
        served, "/v1/services", #"{"name":"Long","kind":"session","minutes":60}"#, token)
      #expect(made.status == 201, "\(made.text)")
      let id = try #require(try made.json["serviceId"]?.text)
      let terms = #"{"serviceId":"\#(id)","name":"Long","kind":"session","minutes":45}"#
      for _ in 1...2 {
        let changed = try await post(served, "/v1/services", terms, token, key: "terms")
        #expect(changed.status == 201, "\(changed.text)")
        #expect(try changed.json["serviceId"]?.text == id)
      }
      let services = try await served.get("/v1/services", token: token)
      let long = try services.json["items"]?.items.filter { $0["name"]?.text == "Long" }
      #expect(long?.map { $0["minutes"]?.number } == [45])

      let unknown = try await post(
        served, "/v1/services", terms.replacing(id, with: UUID().uuidString), token)
      #expect(unknown.status == 422, "\(unknown.text)")
      #expect(try unknown.json["code"]?.text == "unknown-service")
      // Without an id it is always a new one.
      let twice = try await post(
        served, "/v1/services", #"{"name":"long","kind":"session","minutes":30}"#, token)
      #expect(try twice.json["code"]?.text == "duplicate-name", "\(twice.text)")
    }
  }

  @Test func whatIsLeftOutIsAsAtATerminal() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      let off = try await post(
        served, "/v1/time-off", #"{"practitioner":"P-1","kind":"break","from":"2027-08-01T12:00"}"#, token)
      #expect(off.status == 201, "\(off.text)")
      guard case .scheduling(.timeOffAdded(let time)) = try await stored(served) else {
        Issue.record("no time off is stored")
        return
      }
      #expect(time.endsAt == (try Date("2027-08-02T04:00:00Z", strategy: .iso8601)))

      let mapped = try await post(
        served, "/v1/hypotheses",
        #"{"finding":"arm-swings","overactive":["soleus"],"source":"A textbook","edition":"3"}"#, token)
      #expect(mapped.status == 200, "\(mapped.text)")
      guard case .assessment(.hypothesisMapped(let line)) = try await stored(served) else {
        Issue.record("no line is stored")
        return
      }
      #expect(line.hypothesis.underactive.isEmpty && line.hypothesis.confidence == .low)

      let hours = #"{"site":"Lake Nona","hours":"mon 8:00-12:00"}"#
      #expect(try await post(served, "/v1/opening-hours", hours, token).status == 200)
      let closed = try await post(
        served, "/v1/opening-hours", hours.replacing("mon 8:00-12:00", with: "closed"), token)
      #expect(closed.status == 200, "\(closed.text)")
      guard case .scheduling(.openingHoursSet(let week)) = try await stored(served) else {
        Issue.record("no hours are stored")
        return
      }
      #expect(week.week.days.isEmpty)
      let span = try await post(
        served, "/v1/opening-days", #"{"site":"Lake Nona","day":"2027-07-05","spans":["8-9"]}"#, token)
      #expect(span.status == 400 && span.text.contains("8:00-12:00"), "\(span.text)")
    }
  }

  @Test func whatCannotBeKeptIsNamedInTheAnswerInTheListAndOnThePage() async throws {
    let id = UUID()
    let booked = sample.book(id, sample.anna, at: 72, site: sample.site)
    try await withDashboard(sample.organisation + [booked]) { served in
      let token = try await served.token()
      let path = "/v1/appointments/\(id.uuidString.lowercased())"
      func check(_ answer: Answer, _ reason: String) throws {
        #expect([200, 201].contains(answer.status), "\(answer.text)")
        let stranded = try answer.json["stranded"]
        #expect(stranded?["total"]?.number == 1, "\(reason): \(answer.text)")
        let item = stranded?["items"]?[0]
        #expect(item?["appointment"]?["appointmentId"]?.text == id.uuidString)
        #expect(item?["appointment"]?["clientHandle"]?.text == "C-1001")
        #expect(item?["reasons"]?.items.contains { $0.text == reason } == true, "\(answer.text)")
        #expect(item?["remedies"]?.items.contains { $0["path"]?.text == path + "/cancel" } == true)
      }
      // Thursday, 2027-03-04.
      try check(
        try await post(
          served, "/v1/opening-days", #"{"site":"Lake Nona","day":"2027-03-04","spans":[]}"#, token),
        "outside-opening-hours")
      try check(
        try await post(served, "/v1/opening-hours", #"{"site":"Lake Nona","hours":"mon 8:00-12:00"}"#, token),
        "outside-opening-hours")
      try check(
        try await post(
          served, "/v1/practitioner-hours",
          #"{"practitioner":"P-1","site":"Ocoee West","hours":"thu 8:00-20:00"}"#, token),
        "outside-practitioner-hours")
      try check(
        try await post(
          served, "/v1/practitioner-days",
          #"{"practitioner":"P-1","site":"Lake Nona","day":"2027-03-04","spans":[]}"#, token),
        "outside-practitioner-hours")
      try check(
        try await post(
          served, "/v1/time-off", #"{"practitioner":"P-1","kind":"break","from":"2027-03-04T00:00"}"#, token),
        "time-off")
      try check(
        try await post(served, "/v1/clients/C-1001/discharge", #"{"cause":"moved"}"#, token),
        "client-discharged")
      let list = try await served.get("/v1/stranded-appointments", token: token)
      #expect(try list.json["items"]?[0]?["reasons"]?.items.count == 4, "\(list.text)")
      let elsewhere = try await served.token(.frontDesk, at: .only([sample.westernSite], virtual: true))
      #expect(try await served.get("/v1/stranded-appointments", token: elsewhere).json["total"]?.number == 0)

      let desk = try await Browser.signedIn(served, as: .frontDesk).open("/calendar")
      #expect(
        desk.text.contains("1 appointment cannot be kept") && desk.text.contains("the site is closed then"))
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("/today")
      #expect(
        page.text.contains("Appointments that cannot be kept")
          && page.text.contains("the site is closed then"))
      let sent = try await browser.send(
        "/forms/cancel", ["key": "c", "for": id.uuidString.lowercased(), "by": "practice", "back": "/today"],
        csrf: Browser.field("csrf", in: page))
      #expect(page.text.contains("/forms/cancel?for=\(id.uuidString.lowercased())&amp;by=practice"))
      #expect(sent.status == 303, "\(sent.text)")
      guard case .appointment(.appointmentCancelled(let cancelled)) = try await stored(served) else {
        Issue.record("no cancellation is stored")
        return
      }
      #expect(cancelled.appointmentID == id && cancelled.by == .practice)
      #expect(try await !browser.open("/today").text.contains("Appointments that cannot be kept"))
    }
  }

  @Test func whatIsRetiredIsNamedMarkedAndNotBooked() async throws {
    let id = UUID()
    let booked = sample.book(id, sample.anna, at: 72, site: sample.site)
    try await withDashboard(sample.organisation + [booked]) { served in
      let token = try await served.token()
      let retired = try await post(
        served, "/v1/retirements",
        #"{"kind":"practitioner","which":"P-1","cause":"left","day":"2027-03-03","reason":"moves away"}"#,
        token)
      #expect(retired.status == 200, "\(retired.text)")
      let item = try retired.json["stranded"]?["items"]?[0]
      #expect(item?["appointment"]?["appointmentId"]?.text == id.uuidString)
      #expect(item?["reasons"]?.items.map(\.text) == ["practitioner-retired"])
      let list = try await served.get("/v1/practitioners", token: token)
      #expect(try list.json["items"]?[0]?["retiredOn"]?.text == "2027-03-03", "\(list.text)")
      let book =
        #"{"kind":"session","client":"C-1002","practitioner":"P-1","siteId":"Lake Nona","at":"2027-03-04T12:00"}"#
      let refused = try await post(served, "/v1/appointments", book, token)
      #expect(refused.status == 409, "\(refused.text)")
      #expect(try refused.json["code"]?.text == "practitioner-retired")
      let site = try await post(
        served, "/v1/retirements", #"{"kind":"site","which":"Ocoee West","cause":"closed"}"#, token)
      #expect(site.status == 200, "\(site.text)")
      let sites = try await served.get("/v1/sites", token: token).json["items"]?.items ?? []
      #expect(sites.map { $0["retiredOn"]?.text } == [nil, "2027-03-01"])
      // The name is free, and leads to the new one.
      let again = try await post(served, "/v1/sites", #"{"name":"Ocoee West"}"#, token)
      #expect(again.status == 201, "\(again.text)")
      let named = try await post(
        served, "/v1/opening-hours", #"{"site":"Ocoee West","hours":"mon 8:00-12:00"}"#, token)
      #expect(try named.json["siteId"]?.text == (try again.json["siteId"]?.text), "\(named.text)")
      let taken = try await post(
        served, "/v1/retirements/withdraw",
        #"{"kind":"site","which":"\#(sample.westernSite.uuidString)"}"#, token)
      #expect(try taken.json["code"]?.text == "duplicate-name", "\(taken.text)")
      let back = try await post(
        served, "/v1/retirements/withdraw", #"{"kind":"practitioner","which":"P-1"}"#, token)
      #expect(back.status == 200, "\(back.text)")
      #expect(try await post(served, "/v1/appointments", book, token).status == 201)
    }
  }

  @Test func anErasureFreesAndNamesWhatWasBooked() async throws {
    let id = UUID()
    let booked = sample.book(id, sample.anna, at: 72, site: sample.site)
    try await withDashboard(sample.organisation + [booked]) { served in
      let token = try await served.token()
      let answer = try await post(
        served, "/v1/clients/C-1001/erase", #"{"confirmed":true,"reason":"asked"}"#, token)
      #expect(answer.status == 202, "\(answer.text)")
      #expect(try answer.json["freed"]?[0]?["appointmentId"]?.text == id.uuidString)
      let again = try await post(
        served, "/v1/appointments",
        #"{"kind":"session","client":"C-1002","practitioner":"P-1","siteId":"Lake Nona","at":"2027-03-04T10:00"}"#,
        token)
      #expect(again.status == 201, "\(again.text)")
    }
  }

  @Test func anExerciseOfTheNameWinsOverOneThatHasItInItsName() async throws {
    try await withDashboard(sample.organisation) { served in
      let token = try await served.token()
      for name in ["Sled-Push", "Sled Push Heavy"] {
        let added = try await post(served, "/v1/exercises", #"{"name":"\#(name)"}"#, token)
        #expect(added.status == 201, "\(added.text)")
        let position = Int(try #require(try added.json["position"]?.number))
        #expect(try await served.get("/v1/sites?atLeast=\(position)", token: token).status == 200)
      }
      let placed = try await post(
        served, "/v1/exercises/ladder",
        #"{"exercise":"sled push","targetMuscles":["quadriceps"],"jointsStabilised":["knee"],"mode":"dynamic","ladder":"Z","rung":1,"harder":"Sled Push Heavy","cautionRegions":[],"bodyHalf":"lower"}"#,
        token)
      #expect(placed.status == 200, "\(placed.text)")
      guard case .catalogue(.ladderAssigned(let place)) = try await stored(served) else {
        Issue.record("no place is stored")
        return
      }
      #expect(place.slug == "sled-push" && place.harder == "sled-push-heavy")
    }
  }
}
