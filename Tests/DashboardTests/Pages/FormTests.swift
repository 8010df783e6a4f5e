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

/// The forms of pages, as a browser without script uses them.
@Suite struct FormTests {
  private let sample = SamplePractice()

  /// Writes that have no form of their own, each with why.
  private static let without: [String: String] = [
    "eraseClient": "for good, and answered with a certificate",
    "eraseStaff": "for good, and answered with a certificate",
    "erasePractitioner": "for good, and answered with a certificate",
    "importTrainingLog": "a file", "answerForm": "on the client’s own page", "importExercises": "a file",
    "offerWaitlistTimes": "no command",
  ]

  @Test func everyWriteHasAFormOrSaysWhyNot() {
    #expect(!PageForm.declared.contains { $0 == nil })
    for form in PageForm.all {
      #expect(form.unknownFields.isEmpty, "\(form.name)")
      if form.host != nil { continue }
      let given = Set(form.fields.map { $0.path.prefix { $0 != "." } }.map(String.init))
      let needed = (form.route.body?.members ?? []).filter(\.isRequired).map(\.name)
      #expect(Set(needed).isSubset(of: given), "\(form.name) has no field for what its write needs")
      if let undo = form.undo, let back = PageForm.named(undo.form) {
        let sent = Set(undo.fields.keys).union(undo.carried).union(undo.answerField.map { [$0] } ?? [])
        #expect(
          sent.isSubset(of: back.fields.map(\.path)), "\(form.name) is taken back with fields that are none")
      } else {
        #expect(form.undo == nil, "\(form.name) is taken back by a form that is none")
      }
    }
    let forms = Set(PageForm.all.map(\.route.name))
    let writes = Set(Route.all.filter(\.isWrite).map(\.name))
    #expect(writes.subtracting(forms) == Set(Self.without.keys))
  }

  /// Whom a form is about is said before it is sent, also where its address names a series, a wish or a member of staff.
  @Test func everyFormSaysWhomItIsAbout() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token()
      func id(_ path: String, _ body: String, _ name: String) async throws -> String {
        let answer = try await served.post(path, body, token: token)
        #expect([200, 201].contains(answer.status), "\(answer.text)")
        return try #require(try answer.json[name]?.text)
      }
      let first =
        #"{"kind":"session","client":"C-1001","practitioner":"P-1","at":"2027-04-12T10:00","siteId":"\#(sample.site)"}"#
      let series = try await id("/v1/series", #"{"first":\#(first),"count":3,"everyWeeks":2}"#, "seriesId")
      let wish = #"{"client":"C-1002","kind":"session","through":"2027-05-01","siteId":"\#(sample.site)"}"#
      let entry = try await id("/v1/waitlist", wish, "entryId")
      let staff = try await id(
        "/v1/staff", #"{"name":"Dee Fox","email":"dee@example.org","role":"read-only"}"#, "staffId")
      let browser = try await Browser.signedIn(served, as: .owner)
      for (form, subject, words) in [
        ("endSeries", series, ["C-1001", "3 from", "every 2 weeks", "Lake Nona"]),
        ("leaveWaitlist", entry, ["C-1002", "waits for Lake Nona"]),
        ("removeStaff", staff, ["Dee Fox S-1"]),
      ] {
        let form = try #require(PageForm.all.first { $0.route.name == form }, "\(form)")
        let page = try await browser.open(form.path(for: subject))
        for word in words { #expect(page.text.contains(word), "\(form.name): \(word)") }
      }
    }
  }

  @Test func everyRoleOnEveryForm() async throws {
    try await withDashboard(sample.everything) { served in
      let listed = try await served.get("/v1/schedule", token: try await served.token())
      let appointment = try #require(try listed.json["items"]?.items.first?["appointmentId"]?.text)
      for role in [Role.owner, .practitioner, .frontDesk, .readOnly] {
        let browser = try await Browser.signedIn(served, as: role)
        for form in PageForm.all where form.host == nil {
          let subject: String? =
            switch form.subject {
            case .practice: nil
            case .client: "C-1001"
            case .appointment: appointment
            case .series, .waitlistEntry, .staff: UUID().uuidString
            }
          let answer = try await browser.open(form.path(for: subject))
          guard case .roles(let roles) = form.route.access else { continue }
          #expect(
            answer.status == (roles.contains(role) ? 200 : 403), "\(role) on \(form.name): \(answer.status)")
          #expect(!answer.text.contains(">nil<"), "\(form.name)")
        }
      }
    }
  }

  @Test func aFlareIsRecordedTakenBackAndToldOnce() async throws {
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let path = "/forms/record-flare?for=C-1002&back=/clients/C-1002"
      let page = try await browser.open(path)
      let csrf = try #require(Browser.field("csrf", in: page))
      let key = try #require(Browser.field("key", in: page))
      let head = try await served.fixture.store.head(of: served.fixture.practice)
      // Both wrong fields at once, with what was typed kept and nothing recorded.
      let wrong = try await browser.send(
        "/forms/record-flare",
        ["key": key, "for": "C-1002", "back": "/clients/C-1002", "nrs": "11", "note": "since <Sunday>"],
        csrf: csrf)
      #expect(wrong.status == 422)
      #expect(wrong.text.contains("Choose one.") && wrong.text.contains("Give a whole number from 1 to 10."))
      #expect(wrong.text.contains("since &lt;Sunday&gt;"))
      #expect(try await served.fixture.store.head(of: served.fixture.practice) == head)
      let fields = [
        "key": key, "for": "C-1002", "back": "/clients/C-1002", "nrs": "7", "region": "knee",
        "note": "since <Sunday>",
      ]
      let sent = try await browser.send("/forms/record-flare", fields, csrf: csrf)
      #expect(sent.status == 303, "\(sent.text)")
      let after = try #require(sent.header("Location"))
      #expect(after.hasPrefix("/clients/C-1002?done=record-flare&of=C-1002&made="))
      // Back, and sent again as it was: the same answer, and nothing more.
      let told = try await served.fixture.store.head(of: served.fixture.practice)
      let again = try await browser.send("/forms/record-flare", fields, csrf: csrf)
      #expect(again.header("Location") == after)
      #expect(try await served.fixture.store.head(of: served.fixture.practice) == told)
      // The receipt is this session's: an address that somebody made tells nothing and undoes nothing.
      let forged = try await browser.open("/clients/C-1002?done=record-flare&of=C-1002&made=\(UUID())&new=1")
      #expect(!forged.text.contains("The flare is recorded.") && !forged.text.contains(">Undo</button>"))
      let strange = try await Browser.signedIn(served, as: .practitioner).open(after)
      #expect(!strange.text.contains("The flare is recorded."))
      // Back, and something else: said so, not recorded.
      let other = try await browser.send(
        "/forms/record-flare", fields.merging(["nrs": "8"]) { $1 }, csrf: csrf)
      #expect(other.status == 422 && other.text.contains("This form was sent before"))
      #expect(try await served.fixture.store.head(of: served.fixture.practice) == told)

      let recovery = try await served.get("/v1/clients/C-1002/recovery", token: try await served.token())
      let flare = try #require(try recovery.json["flares"]?.items.first)
      #expect(
        flare["nrs"]?.number == 7 && flare["region"]?.text == "knee"
          && flare["note"]?.text == "since <Sunday>")
      let receipt = try await browser.open(after)
      #expect(receipt.text.contains("The flare is recorded.") && receipt.text.contains(">Undo</button>"))
      let undo = [
        "key": "undo-1", "for": "C-1002", "back": "/clients/C-1002",
        "flareId": try #require(Browser.field("flareId", in: receipt)),
        "reason": try #require(Browser.field("reason", in: receipt)),
      ]
      let undone = try await browser.send("/forms/withdraw-flare", undo, csrf: csrf)
      #expect(undone.status == 303, "\(undone.text)")
      let without = try await served.get("/v1/clients/C-1002/recovery", token: try await served.token())
      #expect(try without.json["flares"]?.items.isEmpty == true)
    }
  }

  @Test func aDayIsTakenBackWithTheDayThatWasSent() async throws {
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("/forms/log-sleep?for=C-1002")
      let csrf = try #require(Browser.field("csrf", in: page))
      #expect(page.text.contains("value=\"2027-03-01\""))
      let sent = try await browser.send(
        "/forms/log-sleep",
        ["key": "s", "for": "C-1002", "hours": "6,5", "day": "2027-02-27", "back": "/clients/C-1002"],
        csrf: csrf)
      let receipt = try await browser.open(try #require(sent.header("Location")))
      #expect(
        Browser.field("day", in: receipt) == "2027-02-27" && Browser.field("what", in: receipt) == "sleep")
      // The same once more: nothing new, and nothing to take back.
      let again = try await browser.send(
        "/forms/log-sleep",
        ["key": "s2", "for": "C-1002", "hours": "6,5", "day": "2027-02-27", "back": "/clients/C-1002"],
        csrf: csrf)
      let told = try await browser.open(try #require(again.header("Location")))
      #expect(
        told.text.contains("Nothing new was recorded") && !told.text.contains("Take the day’s record back"))
      let nights = try await served.get("/v1/clients/C-1002/recovery", token: try await served.token())
      let night = try nights.json["nights"]?.items.first
      #expect(night?["hours"]?.number == 6.5 && night?["day"]?.text == "2027-02-27")
    }
  }

  @Test func aFormLeadsBackToThisServerOnly() async throws {
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      for back in ["//evil.example", "https://evil.example", "/%0d%0aX:1", "/\\evil.example"] {
        let page = try await browser.open("/forms/log-sleep?for=C-1002&back=\(back)")
        #expect(page.text.contains("name=\"back\" value=\"/clients/C-1002\""), "\(back)")
        #expect(!page.text.contains("evil"), "\(back)")
      }
    }
  }

  @Test func aCancellationSaysWhoCancelledAndWhy() async throws {
    try await withDashboard(sample.everything) { served in
      let token = try await served.token()
      let listed = try await served.get("/v1/schedule?from=2027-03-01&to=2027-03-09", token: token)
      let item = try #require(try listed.json["items"]?.items.last { $0["status"]?.text == "booked" })
      let id = try #require(item["appointmentId"]?.text)
      let browser = try await Browser.signedIn(served, as: .frontDesk)
      let page = try await browser.open("/forms/cancel?for=\(id)&back=/today")
      let csrf = try #require(Browser.field("csrf", in: page))
      let unsaid = try await browser.send("/forms/cancel", ["key": "a", "for": id], csrf: csrf)
      #expect(unsaid.status == 422 && unsaid.text.contains("Say who, by one of the buttons."))
      for (who, words) in [("client", "The client cancels"), ("practice", "The practice cancels")] {
        #expect(page.text.contains("name=\"by\" value=\"\(who)\">\(words)</button>"), "\(who)")
      }
      let sent = try await browser.send(
        "/forms/cancel",
        [
          "key": "a", "for": id, "by": "practice", "code": "practitioner-unavailable", "reason": "Ill",
          "back": "/today",
        ],
        csrf: csrf)
      #expect(sent.status == 303, "\(sent.text)")
      let detail = try await served.get("/v1/appointments/\(id)", token: token)
      #expect(detail.text.contains("practitioner-unavailable") && detail.text.contains("\"practice\""))
    }
  }

  /// A run of marks that Swift would sort for seconds is refused before anything compares it, without a sign-in too.
  @Test(arguments: ["plain", "encoded"]) func marksWithoutEndAreRefused(written: String) async throws {
    try await withDashboard(sample.everything) { served in
      let marks = String(repeating: "\u{301}\u{316}", count: 15_000)
      let text = written == "plain" ? "a" + marks : "a" + String(repeating: "%CC%81", count: 10_000)
      let headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
      let form = try await served.get(
        "/sign-in", method: .post, headers: headers, body: ByteBuffer(string: "email=\(text)"))
      #expect(form.status == 400)
      let token = try await served.token()
      let body = written == "plain" ? "a" + marks : "a" + String(repeating: "\\u0301", count: 9_000)
      let json = try await served.post(
        "/v1/clients/C-1001/flares", #"{"region":"\#(body)","nrs":5}"#, token: token)
      #expect(json.status == 400 && json.text.contains("bears more than 30 marks"), "\(json.text)")
      let query = try await served.get(
        "/v1/clients?find=a\(String(repeating: "%CC%81", count: 600))", token: token)
      #expect(query.status == 400)
    }
  }

  @Test func aNumberIsReadAsItIsTyped() {
    #expect(FormNumber.read("7,5") == 7.5 && FormNumber.read("7.5") == 7.5 && FormNumber.read("-3") == -3)
    #expect(FormNumber.read("1,000") == nil && FormNumber.read("7,") == nil && FormNumber.read("nan") == nil)
    #expect(FormNumber.read("1e400") == nil && FormNumber.read("seven") == nil)
  }
}
