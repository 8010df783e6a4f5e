import Application
import EventSourcing
import Foundation
import HTTPTypes
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// A client's programme on paper, with the code of their link.
@Suite(.serialized) struct ProgrammeSheetTests {
  private let sample = SamplePractice()

  /// The code that a page shows, as the path of its modules.
  private func path(_ answer: Answer) -> String? {
    answer.text.firstMatch(of: /<path d="([^"]+)"/).map { String($0.1) }
  }

  private func code(_ served: Served, at origin: String) async throws -> String? {
    QRCode(origin + (try await OwnBrowser.link(served, of: sample.anna)))?.path
  }

  @Test func aClientPrintsWhatIsTheirs() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      #expect(try await browser.open("/me/programme").text.contains("href=\"/me/programme/sheet\""))
      let sheet = try await browser.open("/me/programme/sheet")
      #expect(sheet.status == 200 && !sheet.text.contains("<script"))
      for words in ["Goblet squat", "Sit down between your heels", "When to stop:", "(911)"] {
        #expect(sheet.text.contains(words), "\(words)")
      }
      #expect(!sheet.text.lowercased().contains("propos") && !sheet.text.contains("<form"))
      let shown = try #require(path(sheet))
      #expect(try await code(served, at: "http://localhost") == shown)
      let spanish = try await browser.open("/me/programme/sheet?lang=es").text
      #expect(spanish.contains("Sentadilla con peso al pecho") && spanish.contains("Cuándo parar:"))
    }
  }

  @Test func staffPrintItInTheClientsLanguage() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let set = try await served.post(
        "/v1/clients/C-1001/language", #"{"language":"es"}"#, token: try await served.token())
      #expect([200, 201].contains(set.status), "\(set.text)")
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let tab = try await browser.open("/clients/C-1001/programme").text
      #expect(tab.contains("href=\"/clients/C-1001/programme/sheet\""))
      #expect(tab.contains("href=\"/exercises/goblet-squat\""))
      let sheet = try await browser.open("/clients/C-1001/programme/sheet")
      #expect(
        sheet.text.contains("<html lang=\"es\">") && sheet.text.contains("Sentadilla con peso al pecho"))
      #expect(path(sheet) == nil)
      let csrf = try #require(Browser.field("csrf", in: sheet))
      let coded = try await browser.send("/clients/C-1001/programme/sheet?lang=es", [:], csrf: csrf)
      #expect(coded.status == 200 && coded.text.contains("Sentadilla con peso al pecho"))
      #expect(path(coded) != nil)
      let english = try await browser.open("/clients/C-1001/programme/sheet?lang=en").text
      #expect(english.contains("Sit down between your heels"))
    }
  }

  @Test func theLinkIsPrintedForThoseWhoMayHandItOut() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let reader = try await Browser.signedIn(served, as: .readOnly)
      let sheet = try await reader.open("/clients/C-1001/programme/sheet")
      #expect(sheet.status == 200 && sheet.text.contains("Goblet squat") && path(sheet) == nil)
      #expect(!sheet.text.contains("<form"))
      #expect(try await reader.send("/clients/C-1001/programme/sheet", [:], csrf: nil).status == 403)
      let desk = try await Browser.signedIn(served, as: .frontDesk)
      #expect(try await desk.open("/clients/C-1001/programme/sheet").status == 403)
      #expect(try await desk.send("/clients/C-1001/programme/sheet", [:], csrf: nil).status == 403)
      let revoked = try await served.post(
        "/v1/clients/C-1001/link/revoke", "{}", token: try await served.token())
      #expect(revoked.status == 200 || revoked.status == 201, "\(revoked.text)")
      let owner = try await Browser.signedIn(served, as: .owner)
      let csrf = try #require(Browser.field("csrf", in: try await owner.open("/clients/C-1001")))
      #expect(path(try await owner.send("/clients/C-1001/programme/sheet", [:], csrf: csrf)) == nil)
      #expect(try await !owner.open("/clients/C-1001/programme/sheet").text.contains("<form"))
    }
  }

  @Test func aStandingRedFlagLeavesNothingToTrainBy() async throws {
    let flag = Draft<PracticeEvent>(
      .safety(
        .redFlagRaised(
          RedFlagRaised(clientID: sample.anna, flagID: UUID(), flag: .hotSwollenCalf, urgency: .urgent))),
      at: SamplePractice.at(-1))
    try await withDashboard(sample.clinicalHistory + [flag]) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.anna)
      let sheet = try await browser.open("/me/programme/sheet").text
      #expect(sheet.contains("Please do not train") && !sheet.contains("Goblet squat"))
    }
  }
}
