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

/// Assessments and outcome measures by forms.
extension FormRowTests {
  @Test func anAssessmentHasFourParts() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("/forms/record-assessment?for=C-1001")
      for part in ["Physical", "Mental", "Emotional", "Functional"] {
        #expect(page.text.contains("<h2 class=\"part\">\(part)</h2>"), "\(part)")
      }
      let csrf = try #require(Browser.field("csrf", in: page))
      let before = try await head(served)
      // A standing finding that was not tested again is no re-test.
      #expect(page.text.contains("<option value=\"\(sample.finding.lowercased)\" selected>"))
      var fields = Self.held(in: page)
      fields.merge([
        "practitioner": "P-1", "observations.0.kind": "forward-lean", "observations.0.severity": "2",
        "strength.0.test": "hip-abduction", "strength.0.unit": "kg", "strength.0.left": "20,5",
        "strength.0.right": "18", "scores.1.score": "7", "scores.2.score": "3", "scores.4.score": "90",
        "notes.1": "sleeps badly", "notes.4": "in a hurry",
      ]) { $1 }
      let sent = try await browser.send("/forms/record-assessment", fields, csrf: csrf)
      #expect(sent.status == 303, "\(sent.text)")
      guard case .assessment(.assessmentRecorded(let facts)) = try await recorded(served, after: before).last
      else {
        Issue.record("no assessment was recorded")
        return
      }
      #expect(
        facts.physical?.findings.map(\.kind) == [.forwardLean]
          && facts.physical?.findings.first?.severity == 2)
      #expect(
        facts.physical?.strength == [StrengthTest(test: "hip-abduction", unit: .kg, left: 20.5, right: 18)])
      #expect(facts.mental?.scores == [ScaleScore(scale: .confidence, score: 7)])
      #expect(facts.emotional?.scores == [ScaleScore(scale: .stress, score: 3)])
      #expect(facts.functional?.scores == [ScaleScore(scale: .sittingMinutes, score: 90)])
      let view = try await served.get("/v1/clients/C-1001/assessments", token: try await served.token())
      let newest = try view.json["assessments"]?.items.first
      #expect(newest?["notes"]?["mental"]?.text == "sleeps badly" && newest?["note"]?.text == "in a hurry")
    }
  }

  @Test(arguments: ["nrs", "phq4", "psfs", "odi"]) func anOutcomeIsAskedForAsItsMeasureNeeds(measure: String)
    async throws
  {
    let said: [String: [String: String]] = [
      "nrs": ["score": "4", "site.region": "knee", "site.side": "left", "window": "7-day"],
      "phq4": ["items.0": "1", "items.1": "2", "items.2": "0", "items.3": "3"],
      "psfs": [
        "activities.0.words": "Climb stairs", "activities.0.score": "4", "activities.2.words": "Sit",
        "activities.2.score": "8",
      ], "odi": ["score": "32"],
    ]
    let scores = ["nrs": 4.0, "phq4": 6, "psfs": 6, "odi": 32]
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("/forms/record-outcome?for=C-1002&measure=\(measure)")
      let fields = try #require(said[measure])
      for path in fields.keys where !path.hasPrefix("activities.2") || measure == "psfs" {
        #expect(page.text.contains("name=\"\(path)\""), "\(path)")
      }
      for other in ["items.0", "activities.0.words", "site.region"] where fields[other] == nil {
        #expect(!page.text.contains("name=\"\(other)\""), "\(other)")
      }
      let csrf = try #require(Browser.field("csrf", in: page))
      let before = try await head(served)
      let sent = try await browser.send(
        "/forms/record-outcome",
        fields.merging(["key": "a", "for": "C-1002", "measure": measure, "day": "2027-02-28"]) { $1 },
        csrf: csrf)
      #expect(sent.status == 303, "\(sent.text)")
      guard case .outcome(.outcomeRecorded(let facts)) = try await recorded(served, after: before).last else {
        Issue.record("no outcome was recorded")
        return
      }
      #expect(facts.measure.rawValue == measure && facts.score == scores[measure])
      guard measure != "phq4" else { return }
      // It is corrected from what was recorded.
      let correction = try await browser.open(
        "/forms/correct-outcome?for=C-1002&outcomeId=\(facts.outcomeID.lowercased)")
      var held = Self.held(in: correction)
      #expect(held["measure"] == measure && held["day"] == "2027-02-28")
      if measure == "psfs" { held["activities.0.score"] = "5" } else { held["score"] = "9" }
      held["reason"] = "Mistyped"
      let corrected = try await browser.send("/forms/correct-outcome", held, csrf: csrf)
      #expect(corrected.status == 303, "\(corrected.text)")
      let events = try await recorded(served, after: before)
      guard case .outcome(.outcomeRecorded(let right)) = events.last else {
        Issue.record("no correction was recorded")
        return
      }
      #expect(
        right.score == (measure == "psfs" ? 6.5 : 9) && right.site == facts.site && right.day == facts.day)
      let back = try await browser.send(
        "/forms/withdraw-outcome",
        ["key": "w", "for": "C-1002", "outcomeId": right.outcomeID.lowercased, "reason": "Another client’s"],
        csrf: csrf)
      #expect(back.status == 303, "\(back.text)")
      let view = try await served.get("/v1/clients/C-1002/outcomes", token: try await served.token())
      #expect(try view.json["series"]?.items.isEmpty == true)
    }
  }

  /// What a form that was refused says.
  static func problems(in page: Answer) -> [String] {
    page.text.matches(of: /(?:role="alert"|class="error")>([^<]*)</).map { String($0.1) }
  }

  /// What the fields of a form hold, as a browser would send them.
  static func held(in page: Answer) -> [String: String] {
    var fields: [String: String] = [:]
    let html = page.text.split(separator: "<main", maxSplits: 1).last.map(String.init) ?? page.text
    for match in html.matches(of: /<input ([^>]*)>/) {
      let tag = String(match.1)
      guard let name = tag.firstMatch(of: /name="([^"]*)"/)?.1 else { continue }
      let isChoice = tag.contains("type=\"radio\"") || tag.contains("type=\"checkbox\"")
      if isChoice, !tag.contains(" checked") { continue }
      fields[String(name)] = tag.firstMatch(of: /value="([^"]*)"/).map { String($0.1) } ?? ""
    }
    for match in html.matches(of: /<select [^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/) {
      let chosen =
        match.2.firstMatch(of: /value="([^"]*)" selected/) ?? match.2.firstMatch(of: /value="([^"]*)"/)
      fields[String(match.1)] = chosen.map { String($0.1) } ?? ""
    }
    for match in html.matches(of: /<textarea [^>]*name="([^"]*)"[^>]*>([^<]*)</) {
      fields[String(match.1)] = String(match.2)
    }
    return fields
  }
}
