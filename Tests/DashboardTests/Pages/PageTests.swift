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

/// The pages, as a browser without script uses them.
@Suite(.serialized) struct PageTests {
  private let sample = SamplePractice()

  @Test func everyRoleOnEveryPage() async throws {
    let appointment = UUID()
    let booked = sample.book(appointment, sample.last, at: 200, site: sample.site)
    try await withDashboard(sample.everything + [booked]) { served in
      for role in Role.ofTokens where role != .operator {
        let browser = try await Browser.signedIn(served, as: role)
        for route in PageRoute.all
        where route != .endSession && route.roles != nil && route.roles != [.client] {
          let id =
            route == .exercise
            ? "goblet-squat" : [.appointment, .fit].contains(route) ? appointment.lowercased : "C-1001"
          let path = (route.path + (route == .fit ? "?at=2027-03-09T11:00" : "")).replacing("{id}", with: id)
            .replacing(
              "{form}", with: "record-enquiry"
            ).replacing("{what}", with: "no-shows")
          let answer =
            route.method == .get ? try await browser.open(path) : try await browser.send(path, [:], csrf: nil)
          let isAllowed =
            switch (route.name, role) {
            case (_, .owner): true
            case ("owner", _), ("settings", _), ("reports", _), ("styleGuide", _), ("reportList", _),
              ("reportFile", _), ("messageTexts", _), ("seenRecords", _), ("signIns", _), ("endSignIn", _),
              ("revokeToken", _), ("loadPolicy", _), ("consentText", _):
              false
            case (_, .practitioner): true
            case ("today", _), ("clients", _), ("changes", _), ("calendar", _), ("appointment", _),
              ("search", _), ("inbox", _), ("exercise", _), ("exercises", _), ("messages", _):
              true
            case ("attention", .readOnly), ("client", .readOnly), ("clientProgramme", .readOnly),
              ("programmeSheet", .readOnly),
              ("clientBody", .readOnly), ("clientAssess", .readOnly), ("clientIntake", .readOnly),
              ("clientHistory", .readOnly):
              true
            case ("fit", .frontDesk), ("offerTimes", .frontDesk), ("registerClient", .frontDesk),
              ("bookForm", .frontDesk),
              ("book", .frontDesk), ("openForm", .frontDesk), ("sendForm", .frontDesk),
              ("clientLink", .frontDesk), ("sendClientLink", .frontDesk):
              true
            default: false
            }
          // A form without the session's own mark is refused whoever sends it.
          let isLedOn = route == .today && role == .frontDesk
          let expected = isAllowed && route.method == .get ? (isLedOn ? 303 : 200) : 403
          #expect(answer.status == expected, "\(role) on \(route.name)")
          if !isAllowed { #expect(answer.text.contains("may not use this"), "\(role) on \(route.name)") }
        }
      }
    }
  }

  @Test func aClientIsRegisteredFromAnEnquiry() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .frontDesk)
      let page = try await browser.open("/clients")
      let enquirer = sample.enquirer.uuidString.lowercased()
      #expect(page.text.contains("<option value=\"\(enquirer)\">Ulla Quistgaard, "))
      let csrf = try #require(Browser.field("csrf", in: page))
      let key = try #require(Browser.field("key", in: page))
      let made = try await browser.send("/clients", ["enquiry": enquirer, "key": key], csrf: csrf)
      #expect(made.status == 303, "\(made.text)")
      let client = try await served.get("/v1/clients/\(enquirer)", token: try await served.token()).json[
        "client"]
      #expect(client?["name"]?.text == "Ulla Quistgaard" && client?["phone"]?.text == "+1 407 555 0199")
      #expect(try await !browser.open("/clients").text.contains("value=\"\(enquirer)\""))
    }
  }

  @Test func somebodyOfTheSameNameAndContactIsConfirmedFirst() async throws {
    try await withDashboard(sample.organisation) { served in
      let browser = try await Browser.signedIn(served, as: .frontDesk)
      let page = try await browser.open("/clients")
      let csrf = try #require(Browser.field("csrf", in: page))
      #expect(!page.text.contains("confirmDuplicate"))
      let typed = ["name": SamplePractice.name(0), "email": "C0@example.org"]
      let first = ["key": try #require(Browser.field("key", in: page))]
      let head = try await served.fixture.store.head(of: served.fixture.practice)
      let refused = try await browser.send("/clients", typed.merging(first) { $1 }, csrf: csrf)
      #expect(refused.status == 422 && refused.text.contains("C-1001 has the same name"))
      #expect(refused.text.contains("name=\"confirmDuplicate\"") && refused.text.contains("C0@example.org"))
      #expect(try await served.fixture.store.head(of: served.fixture.practice) == head)
      let second = ["key": try #require(Browser.field("key", in: refused)), "confirmDuplicate": "yes"]
      let made = try await browser.send("/clients", typed.merging(second) { $1 }, csrf: csrf)
      #expect(made.status == 303, "\(made.text)")
    }
  }

  @Test func aClientIsRegisteredOnceAndBooked() async throws {
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .owner)
      let page = try await browser.open("/clients")
      let csrf = try #require(Browser.field("csrf", in: page))
      let fields = ["name": "<b>Ida</b> & Co", "key": try #require(Browser.field("key", in: page))]
      let made = try await browser.send("/clients", fields, csrf: csrf)
      #expect(made.status == 303)
      let twice = try await browser.send("/clients", fields, csrf: csrf)
      #expect(twice.header("Location") == made.header("Location"))
      let path = try #require(made.header("Location"))
      let shown = try await browser.open(path)
      #expect(shown.text.contains("&lt;b&gt;Ida&lt;/b&gt; &amp; Co"))
      #expect(!shown.text.contains("<b>Ida"))
      #expect(shown.header("Content-Security-Policy")?.contains("script-src 'self'") == true)

      let handle = String(path.dropFirst("/clients/".count).prefix { $0 != "?" })
      let times = try await browser.open("/book?client=\(handle)&site=virtual&day=2027-05-03")
      #expect(times.status == 200)
      var booking = ["client", "site", "service", "kind", "key"].reduce(into: [String: String]()) {
        fields, name in fields[name] = Browser.field(name, in: times)
      }
      booking["time"] = Browser.button("time", in: times)
      let booked = try await browser.send("/book", booking, csrf: csrf)
      #expect(booked.status == 303)
      let day = try #require(booked.header("Location"))
      #expect(try await browser.open(day).text.contains("&lt;b&gt;Ida"))
      let search = try await browser.open("/clients?find=iDa")
      #expect(search.text.contains("/clients/\(handle)") && !search.text.contains("C-1001"))
      #expect(try await browser.open("/clients?find=nobody").text.contains("Nobody of that name"))
      // The same time again, under another key, is taken: the page says so and shows others.
      var again = booking
      again["key"] = "another"
      let refused = try await browser.send("/book", again, csrf: csrf)
      #expect(refused.status == 409)
      #expect(refused.text.contains("refused") && refused.text.contains("Open times"))
    }
  }

  @Test func anAppointmentGoesThroughItsDay() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token(.frontDesk)
      let today = LocalDay(of: served.clock.now, in: .gmt) + 1
      let listed = try await served.get("/v1/schedule?from=\(today)&to=\(today + 60)", token: token)
      let item = try #require(try listed.json["items"]?.items.first { $0["status"]?.text == "booked" })
      let id = try #require(item["appointmentId"]?.text).lowercased()
      let day = try #require(item["wallTime"]?.text).prefix(10)
      let early = try await Browser.signedIn(served, as: .practitioner)
      #expect(
        try await !early.open("/today?day=\(day)").text.contains(
          "value=\"\(id)\" formaction=\"/forms/arrive\""))
      let start = try #require(item["startsAt"]?.text.flatMap(JSONCoding.instant))
      served.clock.move(hours: start.timeIntervalSince(served.clock.now) / 3600)
      // Days later: the first session has run out by then.
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("/today?day=\(day)")
      let csrf = try #require(Browser.field("csrf", in: page))
      #expect(page.text.contains("value=\"\(id)\" formaction=\"/forms/arrive\""))
      let done = try await browser.send(
        "/forms/arrive", ["key": "a", "for": id, "each": "yes", "back": "/today?day=\(day)"], csrf: csrf)
      #expect(done.header("Location")?.hasPrefix("/today?day=\(day)&done=arrive") == true)
      #expect(
        try await browser.open("/today?day=\(day)").text.contains(
          "value=\"\(id)\" formaction=\"/forms/complete\""))
      // Another button of the same form, with the same key, is another act.
      let wrong = try await browser.send(
        "/forms/no-show", ["key": "a", "for": id, "each": "yes"], csrf: csrf)
      #expect(wrong.status == 422)
      #expect(wrong.text.contains("role=\"alert\""))
    }
  }

  @Test func aLoadWithoutAUnitHasThatOfThePrescriptionAndAnotherUnitIsAskedAbout() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let token = try await served.token()
      let prescribed = try await served.post(
        "/v1/clients/C-1001/prescriptions",
        #"{"exercise":"goblet-squat","sets":1,"repRange":{"lowest":8,"highest":12},"load":{"value":45,"unit":"lb"},"confirmLoad":true}"#,
        token: token)
      #expect(prescribed.status == 200, "\(prescribed.text)")
      let form = try await browser.open("/clients/C-1001/record")
      let csrf = try #require(Browser.field("csrf", in: form))
      var fields = [
        "key": "u1", "e0.slug": "goblet-squat", "e0.s0.reps": "8", "e0.s0.load": "50kg", "withoutPain": "yes",
      ]
      let far = try await browser.send("/clients/C-1001/record", fields, csrf: csrf)
      #expect(far.status == 422 && far.text.contains("name=\"confirmLoad\""))
      fields["e0.s0.load"] = "50"
      #expect(try await browser.send("/clients/C-1001/record", fields, csrf: csrf).status == 303)
      let history = try await served.get("/v1/clients/C-1001/progression", token: token)
      let item = try history.json["items"]?.items.first { $0["exercise"]?.text == "goblet-squat" }
      #expect(item?["trend"]?.items.last?["loadKg"]?.number == 22.68)
    }
  }

  @Test func aSessionIsRecordedAndAProposalAnswered() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let form = try await browser.open("/clients/C-1001/record")
      #expect(form.status == 200)
      let csrf = try #require(Browser.field("csrf", in: form))
      let slug = try #require(Browser.field("e0.slug", in: form))
      var fields = [
        "key": "s1", "e0.slug": slug, "pain.before": "2", "pain.during": "3", "pain.after": "2",
        "minutes": "40", "note": "felt <good>",
      ]
      if let hold = Browser.field("e0.hold", in: form) { fields["e0.hold"] = hold }
      // Nothing was done: refused, and what was typed is still there.
      let empty = try await browser.send("/clients/C-1001/record", fields, csrf: csrf)
      #expect(empty.status == 422)
      #expect(empty.text.contains("value=\"40\"") && empty.text.contains("felt &lt;good&gt;"))
      fields["e0.s0.reps"] = "8"
      fields["e0.s0.load"] = "20"
      #expect(try await browser.send("/clients/C-1001/record", fields, csrf: csrf).status == 303)
      #expect(try await browser.send("/clients/C-1001/record", fields, csrf: csrf).status == 303)
      let token = try await served.token()
      let history = try await served.get("/v1/clients/C-1001/history?kind=session-recorded", token: token)
      let notes = try history.json["items"]?.items.compactMap { $0["note"]?.text } ?? []
      #expect(notes.filter { $0 == "felt <good>" }.count == 1)

      let proposals = try await served.get("/v1/clients/C-1001/proposals", token: token)
      let open = try #require(
        try proposals.json["items"]?.items.first { $0["answer"] == nil || $0["answer"] == .null })
      let exercise = try #require(open["exercise"]?.text)
      let action = try #require(open["decision"]?["action"]?.text)
      let path = "/clients/C-1001/proposals"
      let seen = ["exercise": exercise, "expecting": action, "key": "p1"]
      let page = try await browser.open("/clients/C-1001")
      #expect(page.text.contains("value=\"\(exercise)\""))
      let unsaid = try await browser.send(
        path, seen.merging(["answer": "decline"]) { own, _ in own }, csrf: csrf)
      #expect(unsaid.status == 422)
      let before = try await served.fixture.store.head(of: served.fixture.practice)
      for wrong in [
        ["answer": "acept", "reason": "A slip"],
        ["answer": "override", "load": "nan", "unit": "kg", "reason": "x"],
        ["answer": "override", "load": "1e400", "unit": "kg", "reason": "x"],
      ] {
        let refused = try await browser.send(path, seen.merging(wrong) { $1 }, csrf: csrf)
        #expect(refused.status == 422, "\(wrong)")
      }
      #expect(try await served.fixture.store.head(of: served.fixture.practice) == before)
      let declined = try await browser.send(
        path, seen.merging(["answer": "decline", "reason": "Not today."]) { own, _ in own }, csrf: csrf)
      #expect(declined.status == 303)
      #expect(try await browser.open("/clients/C-1001").text.contains("declined"))
    }
  }

  @Test func aDayThatIsNoneAndAPageThatIsNoneAreSaidSo() async throws {
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .owner)
      for path in ["/clients/C-1001?asOf=zzz", "/today?day=2026-13-45", "/book?client=C-1001&day=soon"] {
        let answer = try await browser.open(path)
        #expect(answer.status == 400 && answer.text.contains("Give a day as YYYY-MM-DD"), "\(path)")
      }
      let nowhere = try await browser.open("/nowhere")
      #expect(nowhere.status == 404 && nowhere.text.contains("There is no such page"))
      #expect(nowhere.header("Content-Type")?.hasPrefix("text/html") == true)
    }
  }
}
