import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// What a page records is what the person at it meant, and what it cannot record it says.
@Suite(.serialized) struct MeantRecordPageTests {
  private let sample = SamplePractice()

  private func events(_ served: Served) async throws -> [PracticeEvent] {
    try await served.fixture.store.read(in: served.fixture.practice, after: 0).map(\.event)
  }

  private func prescribed(_ client: UUID, _ load: Load) -> Draft<PracticeEvent> {
    Draft(
      .prescription(
        .exercisePrescribed(
          ExercisePrescribed(
            clientID: client, exercise: "goblet-squat", sets: 2, repRange: RepRange(lowest: 8, highest: 8),
            load: load, rirTarget: 3, plateStep: nil))), at: SamplePractice.at(-500))
  }

  @Test func `the button of a draft prescribes that draft`() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let token = try await served.token(.practitioner)
      let draft = try await served.get("/v1/clients/C-1001/programme-draft", token: token).json
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("/clients/C-1001/programme?draft=1").text
      let link = try #require(
        page.firstMatch(of: /href="(\/forms\/prescribe-programme[^"]*)">Prescribe it/)?.1)
      let form = try await browser.open(String(link.replacing("&amp;", with: "&")))
      var fields = FormRowTests.held(in: form)
      #expect(fields["draft"] == draft["reference"]?.text)
      fields["override.reason"] = "Looked at"
      let csrf = try #require(Browser.field("csrf", in: form))
      // What is wrong with a field that nobody sees is told in words.
      let wrong = try await browser.send(
        "/forms/prescribe-programme", fields.merging(["draft": "1", "key": "w"]) { $1 }, csrf: csrf)
      #expect(wrong.status == 422 && wrong.text.contains("Draft: "))
      #expect(!wrong.text.contains("look at the marked fields"))
      let sent = try await browser.send("/forms/prescribe-programme", fields, csrf: csrf)
      #expect(sent.status == 303, "\(FormRowTests.problems(in: sent))")
      let versions = try await events(served).compactMap { event -> ProgrammePrescribed? in
        guard case .programme(.programmePrescribed(let facts)) = event else { return nil }
        return facts
      }
      #expect(versions.last?.draftEdits != nil)
    }
  }

  @Test func `who asks for another time is said, never assumed`() async throws {
    let id = UUID()
    let booked = sample.book(id, sample.last, at: 26, site: sample.site)
    try await withDashboard(sample.organisation + [booked]) { served in
      let browser = try await Browser.signedIn(served, as: .frontDesk)
      let form = try await browser.open("/forms/reschedule?for=\(id.lowercased)&at=2027-03-02T14:00")
      for who in ["client", "practice"] {
        #expect(form.text.contains("name=\"by\" value=\"\(who)\">Move: the \(who) asks</button>"), "\(who)")
      }
      let csrf = try #require(Browser.field("csrf", in: form))
      var fields = ["key": "m", "for": id.lowercased, "at": "2027-03-02T14:00"]
      let unsaid = try await browser.send("/forms/reschedule", fields, csrf: csrf)
      #expect(unsaid.status == 422 && unsaid.text.contains("Say who, by one of the buttons."))
      fields["by"] = "practice"
      #expect(try await browser.send("/forms/reschedule", fields, csrf: csrf).status == 303)
      let moves = try await events(served).compactMap { event -> AppointmentRescheduled? in
        guard case .appointment(.appointmentRescheduled(let facts)) = event else { return nil }
        return facts
      }
      #expect(moves.map(\.by) == [.practice])
    }
  }

  @Test(arguments: [(CancelledBy.practice, CancellationCode.other), (.client, .clientRequest)])
  func `a cancellation without a code is coded by who cancels`(by: CancelledBy, code: CancellationCode)
    async throws
  {
    let id = UUID()
    let booked = sample.book(id, sample.last, at: 26, site: sample.site)
    try await withDashboard(sample.organisation + [booked]) { served in
      let browser = try await Browser.signedIn(served, as: .frontDesk)
      let form = try await browser.open("/forms/cancel?for=\(id.lowercased)")
      let csrf = try #require(Browser.field("csrf", in: form))
      let sent = try await browser.send(
        "/forms/cancel", ["key": "c", "for": id.lowercased, "by": by.rawValue], csrf: csrf)
      #expect(sent.status == 303, "\(sent.text)")
      let cancelled = try await events(served).compactMap { event -> AppointmentCancelled? in
        guard case .appointment(.appointmentCancelled(let facts)) = event else { return nil }
        return facts
      }
      #expect(cancelled.map(\.by) == [by] && cancelled.map(\.code) == [code])
    }
  }

  @Test func `a load is typed in the client's unit, and a first one that is much is asked about`()
    async throws
  {
    try await withDashboard(sample.everything + [prescribed(sample.clients[2], Load(45, .lb))]) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let form = try await browser.open("/forms/prescribe-exercise?for=C-1003")
      #expect(form.text.contains("<option value=\"lb\" selected>"))
      #expect(
        try await browser.open("/forms/adjust-load?for=C-1003").text.contains(
          "<option value=\"lb\" selected>"))
      let csrf = try #require(Browser.field("csrf", in: form))
      var fields = [
        "key": "p", "for": "C-1003", "exercise": "single-leg-bridge", "sets": "2", "repRange.lowest": "8",
        "repRange.highest": "8", "load.value": "50", "load.unit": "kg",
      ]
      let asked = try await browser.send("/forms/prescribe-exercise", fields, csrf: csrf)
      #expect(asked.status == 422 && asked.text.contains("name=\"confirmLoad\""))
      fields["confirmLoad"] = "yes"
      #expect(try await browser.send("/forms/prescribe-exercise", fields, csrf: csrf).status == 303)
    }
  }

  @Test func `another load that is far from the proposed one is asked about`() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("/clients/C-1001")
      let csrf = try #require(Browser.field("csrf", in: page))
      // Less than a third would be asked about by the command itself; this is a good half.
      var fields = [
        "key": "o", "exercise": "goblet-squat", "answer": "override", "load": "30", "unit": "lb",
        "reason": "Tired",
      ]
      let asked = try await browser.send("/clients/C-1001/proposals", fields, csrf: csrf)
      #expect(asked.status == 422 && asked.text.contains("more than 25 % from"))
      #expect(asked.text.contains("name=\"confirmLoad\""))
      fields["confirmLoad"] = "yes"
      let sent = try await browser.send("/clients/C-1001/proposals", fields, csrf: csrf)
      let next = try #require(sent.header("Location"), "\(sent.text)")
      #expect(try await browser.open(next).text.contains("The load is set."))
    }
  }

  @Test func `an appointment that cannot be kept is moved, and no second one is booked`() async throws {
    let id = UUID()
    let closed = Draft<PracticeEvent>(
      .scheduling(
        .openingDaySet(
          OpeningDaySet(
            siteID: sample.site, day: LocalDay(of: SamplePractice.at(26), in: .gmt), spans: []))),
      at: SamplePractice.at(-1))
    try await withDashboard(
      sample.organisation + [sample.book(id, sample.last, at: 26, site: sample.site), closed]
    ) { served in
      let page = try await Browser.signedIn(served, as: .owner).open("/today").text
      #expect(page.contains("href=\"/appointments/\(id.lowercased)?week=2027-02-28#move\">Move</a>"))
      #expect(!page.contains("client=C-1012"))
    }
  }

  @Test func `who is to be referred is said to be before the flag is cleared`() async throws {
    try await withDashboard(sample.everything + [prescribed(sample.ben, Load(10, .kg))]) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let list = try await browser.open("/attention")
      let referred = try #require(list.text.range(of: "They are referred</button>"))
      let clear = try #require(list.text.range(of: "/forms/clear-red-flag?for=C-1002"))
      #expect(referred.upperBound < clear.lowerBound)
      let form = list.text[..<referred.lowerBound]
      let from = try #require(
        form.range(of: "action=\"/clients/C-1002/proposals/accept\"", options: .backwards))
      let terms = try #require(
        form[from.upperBound...].firstMatch(of: /name="terms.goblet-squat" value="([^"]*)"/)?.1)
      let sent = try await browser.send(
        "/clients/C-1002/proposals/accept",
        [
          "key": "r", "back": "/attention", "exercise": "goblet-squat", "expecting.goblet-squat": "refer",
          "terms.goblet-squat": String(terms.replacing("&quot;", with: "\"")),
        ], csrf: Browser.field("csrf", in: list))
      let next = try #require(sent.header("Location"), "\(sent.text)")
      #expect(next.hasPrefix("/attention?done=accept-proposal"))
      #expect(try await browser.open(next).text.contains("It is noted that they are referred."))
    }
  }
}
