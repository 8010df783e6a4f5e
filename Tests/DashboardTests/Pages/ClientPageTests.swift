import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

@testable import Dashboard

/// A client's page in its parts: what each shows, to whom, and as of when.
@Suite(.serialized) struct ClientPageTests {
  private let sample = SamplePractice()

  @Test func `every part has the head, its own address and nothing styled inline`() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      for tab in ClientTab.allCases {
        let page = try await browser.open(tab.path("C-1002"))
        #expect(page.status == 200, "\(tab)")
        #expect(page.text.contains("Quistgaard Nr1"), "\(tab)")
        #expect(page.text.contains("href=\"tel:+14075550111\""), "\(tab)")
        #expect(page.text.contains("Red flag: fever"), "\(tab)")
        #expect(page.text.contains("Consent missing"), "\(tab)")
        #expect(page.text.contains("/forms/give-consent?for=C-1002&amp;back="), "\(tab)")
        #expect(
          page.text.contains("<a href=\"\(tab.path("C-1002"))\" aria-current=\"page\">\(tab.title)</a>"))
        #expect(!page.text.contains("style=") && !page.text.contains(">nil<"), "\(tab)")
        #expect(page.body.count < 60_000, "\(tab): \(page.body.count) bytes")
        let rich = try await browser.open(tab.path("C-1001"))
        #expect(rich.status == 200 && rich.body.count < 60_000, "\(tab): \(rich.body.count) bytes")
        #expect(!rich.text.contains("style=") && !rich.text.contains(">nil<"), "\(tab)")
      }
    }
  }

  @Test func `the front desk reads no part, and who only reads is offered no form`() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let desk = try await Browser.signedIn(served, as: .frontDesk)
      let reader = try await Browser.signedIn(served, as: .readOnly)
      for tab in ClientTab.allCases {
        let refused = try await desk.open(tab.path("C-1001"))
        #expect(refused.status == 403 && !refused.text.contains("Quistgaard"), "\(tab)")
        let page = try await reader.open(tab.path("C-1001"))
        #expect(page.status == 200 && page.text.contains("Quistgaard Nr0"), "\(tab)")
        #expect(!page.text.contains("/forms/") && !page.text.contains("value=\"accept\""), "\(tab)")
        #expect(!page.text.contains("/record\""), "\(tab)")
      }
    }
  }

  @Test func `a day that is looked back at is kept from part to part, and nothing is recorded there`()
    async throws
  {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .owner)
      for tab in ClientTab.allCases {
        let past = try await browser.open(tab.path("C-1001") + "?asOf=2027-02-20&by=known")
        #expect(past.status == 200, "\(tab)")
        #expect(past.text.contains("You are looking at Saturday, February 20, 2027"), "\(tab)")
        #expect(past.text.contains("href=\"/clients/C-1001/body?asOf=2027-02-20&amp;by=known\""), "\(tab)")
        #expect(!past.text.contains("data-form") && !past.text.contains("value=\"accept\""), "\(tab)")
        #expect(try await browser.open(tab.path("C-1001") + "?asOf=2001-01-01").status == 404, "\(tab)")
      }
    }
  }

  @Test func `each part tells what its views tell`() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let programme = try await browser.open("/clients/C-1001/programme").text
      for words in ["Strengthen", "Goblet squat", "knee valgus", "tempo 3-1-1", "added: ", "2 exercises"] {
        #expect(programme.contains(words), "\(words)")
      }
      let draft = try await browser.open("/clients/C-1001/programme?draft=1").text
      #expect(draft.contains("id=\"draft\"") && !programme.contains("id=\"draft\""))
      let assess = try await browser.open("/clients/C-1001/assess").text
      for words in [
        "Knee valgus, left", "better, slight", "A hypothesis, low confidence", "42 / 34 kg",
        "19%, right weaker",
        "Fear of movement", "NRS, knee, left", "Kneel in the garden", "Nervous at first",
      ] {
        #expect(assess.contains(words), "\(words)")
      }
      let intake = try await browser.open("/clients/C-1001/intake").text
      for words in [
        "Ibuprofen now and then", "version 2027-01", "Knee, left", "Mapped region", "In bed by eleven",
        "partly",
        "Stairs hurt",
      ] {
        #expect(intake.contains(words), "\(words)")
      }
    }
  }

  @Test func `the history is told by kind, each kind of event in one of them`() async throws {
    let told = HistoryKind.allCases.flatMap(\.types)
    #expect(Set(told).count == told.count)
    #expect(Set(told) == Set(HistoryProjection.kinds))
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let sessions = try await browser.open("/clients/C-1001/history?kind=sessions").text
      #expect(sessions.contains("Goblet squat 10, 10, 9 at 20kg; Plank 30 s; pain 3, 4, 3"))
      #expect(sessions.contains("/forms/withdraw-session?for=C-1001&amp;back="))
      // Codes are said in words.
      #expect(sessions.contains("<strong>Proposal accepted</strong> Goblet squat: hold"), "\(sessions)")
      #expect(sessions.firstMatch(of: /\([a-z]+[A-Z][A-Za-z]*\)/) == nil)
      #expect(sessions.contains(sample.session.lowercased) && !sessions.contains("Consent given"))
      let intake = try await browser.open("/clients/C-1001/history?kind=intake").text
      #expect(intake.contains("Consent given") && !intake.contains("Session recorded"))
      let first = try await browser.open("/clients/C-1001/history").text
      let rest = try #require(first.firstRange(of: /href="[^"]*cursor=[^"]*"/).map { first[$0] })
      let path = rest.dropFirst(6).dropLast().replacing("&amp;", with: "&")
      #expect(try await browser.open(String(path)).text.contains("Client registered"))
    }
  }

  @Test func `all that is usual is accepted by one form, as it was seen, once`() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let token = try await served.token()
      let proposals = try await served.get("/v1/clients/C-1001/proposals", token: token)
      let open = try #require(
        try proposals.json["items"]?.items.first { $0["answer"] == nil || $0["answer"] == .null })
      let exercise = try #require(open["exercise"]?.text)
      let page = try await browser.open("/clients/C-1001")
      let csrf = try #require(Browser.field("csrf", in: page))
      let path = "/clients/C-1001/proposals/accept"
      let head = try await served.fixture.store.head(of: served.fixture.practice)
      // What was not seen is not accepted, and neither is nothing.
      let unseen = try await browser.send(path, ["key": "u0", "exercise": exercise], csrf: csrf)
      #expect(unseen.status == 422 && unseen.text.contains("The form is not whole"))
      #expect(try await browser.send(path, ["key": "u1"], csrf: csrf).status == 422)
      // Another proposal than the one that stands is refused.
      let wrong = try await browser.send(
        path,
        ["key": "u2", "exercise": exercise, "expecting.\(exercise)": "rest", "terms.\(exercise)": "{}"],
        csrf: csrf)
      #expect((400..<500).contains(wrong.status) && wrong.text.contains("role=\"alert\""))
      #expect(try await served.fixture.store.head(of: served.fixture.practice) == head)
    }
  }

  @Test func `only what rises by nothing surprising is usual`() throws {
    func item(
      _ action: String, _ terms: String = "{}", isFinal: Bool = true, guards: String = "", asks: Bool = false,
      suspects: Bool = false
    ) throws -> ProposalsView.Item {
      let decision =
        #"{"action":"\#(action)","params":\#(terms),"reasons":["stableYellow"],"policy":"2026.1"}"#
      let json = """
        {"exercise":"goblet-squat","name":"Goblet squat","words":"…","why":[],"load":"20kg","decision":\(decision),
         "guards":[\(guards)],"policyDecision":\(decision),"final":\(isFinal),"heldSessions":1,
         "asksPractitioner":\(asks),"suspectsFlare":\(suspects),"basis":[1],"differsFromAnswer":false}
        """
      return try JSONDecoder().decode(ProposalsView.Item.self, from: Data(json.utf8))
    }
    for action in ["hold", "increaseReps", "extendReps", "increaseHold"] {
      #expect(try item(action).isUsual(from: 20), "\(action)")
      #expect(try !item(action, isFinal: false).isUsual(from: 20), "\(action)")
      #expect(try !item(action, guards: #""cautionRegion""#).isUsual(from: 20), "\(action)")
      #expect(try !item(action, asks: true).isUsual(from: 20), "\(action)")
      #expect(try !item(action, suspects: true).isUsual(from: 20), "\(action)")
      #expect(try !item(action, #"{"needsLoad":true}"#).isUsual(from: 20), "\(action)")
    }
    for action in [
      "refer", "review", "rest", "flareCut", "regress", "deload", "restart", "resume", "harderRung",
    ] {
      #expect(try !item(action).isUsual(from: 20), "\(action)")
    }
    #expect(try item("increaseLoad", #"{"loadKg":25}"#).isUsual(from: 20))
    #expect(try !item("increaseLoad", #"{"loadKg":25.5}"#).isUsual(from: 20))
    #expect(try !item("increaseLoad", #"{"loadKg":25}"#).isUsual(from: nil))
    #expect(try !item("increaseLoad").isUsual(from: 20))
  }

  @Test func `a load that is far off is asked about beside what was typed`() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let token = try await served.token()
      let proposals = try await served.get("/v1/clients/C-1001/proposals", token: token)
      let open = try #require(
        try proposals.json["items"]?.items.first {
          $0["exercise"]?.text == "goblet-squat"
            && ($0["answer"] == nil || $0["answer"] == .null || $0["differsFromAnswer"] == .bool(true))
        })
      let action = try #require(open["decision"]?["action"]?.text)
      let csrf = try #require(Browser.field("csrf", in: try await browser.open("/clients/C-1001")))
      let fields = [
        "key": "far", "exercise": "goblet-squat", "expecting": action, "answer": "override", "load": "250",
        "unit": "lb", "reason": "Felt <easy>",
      ]
      let asked = try await browser.send("/clients/C-1001/proposals", fields, csrf: csrf)
      #expect(asked.status == 422)
      #expect(asked.text.contains("name=\"confirmLoad\"") && asked.text.contains("value=\"250\""))
      #expect(asked.text.contains("value=\"Felt &lt;easy&gt;\""))
      #expect(asked.text.components(separatedBy: "name=\"confirmLoad\"").count == 2)
    }
  }
}
