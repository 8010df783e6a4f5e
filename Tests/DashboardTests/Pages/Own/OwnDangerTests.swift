import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// A sign of danger in a form waits for no other answer, and is raised once.
@Suite(.serialized) struct OwnDangerTests {
  private let sample = SamplePractice()

  private var events: [Draft<PracticeEvent>] {
    sample.organisation + [sample.book(UUID(), sample.last, at: 200, site: sample.site)]
  }

  private func flags(_ served: Served) async throws -> [RedFlag] {
    try await served.fixture.store.read(
      Condition.none.reading(PracticeTags.client(sample.last), RedFlagRaised.self),
      in: served.fixture.practice
    ).compactMap { recorded in
      if case .safety(.redFlagRaised(let facts)) = recorded.event { facts.flag } else { nil }
    }
  }

  @Test func itIsRaisedThoughOthersAreBlankAndNotTwice() async throws {
    try await withDashboard(events) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.last)
      let page = try await browser.open("/me/forms/intake")
      let ticked = ["q.signs": "chest-pain", "action": "send"]
      let refused = try await browser.send("/me/forms/intake", ticked, of: page)
      #expect(refused.status == 422)
      #expect(try await flags(served) == [.chestPain])
      // Sent once more, and then whole: it stands already.
      _ = try await browser.send("/me/forms/intake", ticked, of: refused)
      let whole = ticked.merging([
        "q.place-1.region": "low_back", "q.place-1.side": "left", "q.place-1.nrs": "6",
        "q.onset": "2026-01-10", "q.cause": "injury", "q.course": "recurrent", "q.sleep": "6.5",
        "q.activity-1.words": "Sit at the desk", "q.activity-1.score": "4",
      ]) { own, _ in own }
      let sent = try await browser.send("/me/forms/intake", whole, of: refused)
      #expect(sent.header("Location")?.hasPrefix("/me/forms?sent=1&stop=") == true, "\(sent.text)")
      #expect(try await flags(served) == [.chestPain])
    }
  }

  @Test func putOffItIsNotRecordedAndTheClientIsToldWhereToTurn() async throws {
    try await withDashboard(events) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.last)
      let page = try await browser.open("/me/forms/intake")
      let saved = try await browser.send(
        "/me/forms/intake", ["q.signs": "chest-pain", "action": "save"], of: page)
      let path = try #require(saved.header("Location"))
      #expect(path == "/me/forms?saved=1&stop=emergency")
      let shown = try await browser.open(path).text
      #expect(shown.contains("role=\"alert\"") && !shown.contains("Your practitioner is told"))
      #expect(try await flags(served).isEmpty)
    }
  }
}
