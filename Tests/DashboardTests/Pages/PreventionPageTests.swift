import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

@testable import Dashboard

/// What is asked after a discharge, with its form beside it.
@Suite(.serialized) struct PreventionPageTests {
  private let sample = SamplePractice()

  @Test func `a check that is due has its form on the list and on the client's page`() async throws {
    let discharged = Draft<PracticeEvent>(
      .programme(
        .clientDischarged(
          ClientDischarged(
            clientID: sample.anna, day: LocalDay(of: SamplePractice.now, in: .gmt) - 40, cause: .goalsReached)
        )),
      at: SamplePractice.at(-40 * 24))
    try await withDashboard(sample.clinicalHistory + [discharged]) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let list = try await browser.open("/attention").text
      #expect(list.contains("The check 1 month after the discharge is"))
      #expect(list.contains("/forms/record-aftercare-check?for=C-1001"))
      let page = try await browser.open("/clients/C-1001/programme").text
      for words in ["id=\"prevention\"", "12 months", "waiting", "/forms/record-aftercare-check?for=C-1001"] {
        #expect(page.contains(words), "\(words)")
      }
      let token = try await served.token(.practitioner)
      let view = try await served.get("/v1/clients/C-1001/prevention", token: token).json
      #expect(view["checks"]?.items.count == 4 && view["discharge"]?["asked"] == .bool(true))
    }
  }

  @Test func `a client whose pain is back returns with one tap`() async throws {
    let today = LocalDay(of: SamplePractice.now, in: .gmt)
    let discharged = Draft<PracticeEvent>(
      .programme(
        .clientDischarged(
          ClientDischarged(clientID: sample.anna, day: today - 40, cause: .goalsReached))),
      at: SamplePractice.at(-40 * 24))
    let check = Draft<PracticeEvent>(
      .programme(
        .aftercareChecked(
          AftercareChecked(
            clientID: sample.anna, schedule: "prevention-2026.1", dischargedOn: today - 40, month: 1,
            day: today - 2, nrs: 9, training: .less))), at: SamplePractice.at(-48))
    try await withDashboard(sample.clinicalHistory + [discharged, check]) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let list = try await browser.open("/attention")
      #expect(list.text.contains("Pain is back: 9 over a week"))
      #expect(
        try await browser.open("/clients/C-1001/programme").text.contains("action=\"/forms/readmit-client\""))
      let sent = try await browser.send(
        "/forms/readmit-client", ["for": "C-1001", "back": "/attention", "key": "back"],
        csrf: Browser.field("csrf", in: list))
      #expect(sent.status == 303, "\(sent.text)")
      #expect(try await !browser.open("/attention").text.contains("Pain is back"))
      let token = try await served.token(.practitioner)
      let view = try await served.get("/v1/clients/C-1001/prevention", token: token).json
      #expect(view["discharge"] == nil && view["relapse"] == nil)
    }
  }
}
