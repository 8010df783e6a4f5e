import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

@testable import Dashboard

/// What a client answers on their own page after their care ended.
@Suite(.serialized) struct OwnCheckTests {
  private let sample = SamplePractice()
  private static let today = LocalDay(of: SamplePractice.now, in: .gmt)

  private func discharged(_ days: Int, _ cause: DischargeCause = .goalsReached) -> Draft<PracticeEvent> {
    Draft(
      .programme(
        .clientDischarged(ClientDischarged(clientID: sample.anna, day: Self.today - days, cause: cause))),
      at: SamplePractice.at(Double(-days) * 24))
  }

  /// A client whose browser was signed in before care ended.
  private func browser(_ served: Served, _ discharge: Draft<PracticeEvent>) async throws -> OwnBrowser {
    let browser = try await OwnBrowser.opened(served, by: sample.anna)
    try await served.fixture.given([discharge])
    return browser
  }

  @Test func theCheckThatIsDueIsAllThatIsOpen() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let scored = try await served.post(
        "/v1/clients/C-1001/outcomes",
        #"{"measure":"psfs","activities":[{"words":"Kneel in the garden","score":7},{"words":"Climb stairs","score":8}]}"#,
        token: try await served.token())
      #expect(scored.status == 201, "\(scored.text)")
      var browser = try await browser(served, discharged(40))
      let page = try await browser.open("/me")
      #expect(page.status == 200 && page.text.contains("Do you still do your exercises?"), "\(page.text)")
      #expect(page.text.contains("Kneel in the garden") && !page.text.contains("/me/programme"))
      for path in ["/me/programme", "/me/progress", "/me/appointments", "/me/flare"] {
        #expect(try await browser.open(path).status == 403, "\(path)")
      }
      #expect(try await browser.send("/me/morning", ["nrs": "1", "region": "knee"], of: page).status == 403)
      // The link opens it too, and the front desk can hand it out.
      var other = OwnBrowser(served)
      #expect(
        try await other.open(try await OwnBrowser.link(served, of: sample.anna)).header("Location") == "/me")

      for scores in [["a0": "6"], ["a0": "6", "a1": "11"]] {
        let half = try await browser.send(
          "/me/check", ["nrs": "3", "training": "less"].merging(scores) { $1 }, of: page)
        #expect(half.status == 422)
        #expect(half.text.contains("Please score each of the activities, or none of them."))
      }
      let wrong = try await browser.send("/me/check", ["nrs": "12", "training": "less"], of: page)
      #expect(wrong.status == 422 && wrong.text.contains("Nothing was recorded"))
      let sent = try await browser.send(
        "/me/check", ["nrs": "3", "training": "less", "a0": "6", "a1": "9"], of: page)
      #expect(sent.status == 200 && sent.text.contains("Thank you"), "\(sent.text)")
      let event = try #require(
        try await served.fixture.store.read(
          tag: PracticeTags.client(sample.anna), in: served.fixture.practice
        ).last)
      #expect(
        event.event
          == .programme(
            .aftercareChecked(
              AftercareChecked(
                clientID: sample.anna, schedule: "prevention-2026.1", dischargedOn: Self.today - 40, month: 1,
                day: Self.today, nrs: 3, psfs: 7.5, training: .less))))
      #expect(event.metadata.actor == sample.anna && event.metadata.role == "client")
      // Answered, it is closed again.
      #expect(try await browser.open("/me").status == 403)
      #expect(try await other.open("/me").status == 403)
    }
  }

  @Test(arguments: [(10, DischargeCause.goalsReached), (40, .referred)])
  func nothingIsOpenWhereNoCheckIsDue(_ days: Int, _ cause: DischargeCause) async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var browser = try await browser(served, discharged(days, cause))
      let page = try await browser.open("/me")
      #expect(page.status == 403 && page.text.contains("Your care with us has ended"))
      #expect(try await browser.send("/me/check", ["nrs": "3", "training": "less"]).status == 403)
    }
  }

  @Test func aClientInCareAnswersNoCheck() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let before = try await served.fixture.store.head(of: served.fixture.practice).position
      let page = try await browser.open("/me")
      let sent = try await browser.send("/me/check", ["nrs": "3", "training": "less"], of: page)
      #expect(sent.header("Location") == "/me")
      #expect(try await served.fixture.store.head(of: served.fixture.practice).position == before)
    }
  }
}
