import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// What a client has typed and not sent.
@Suite(.serialized) struct OwnDraftTests {
  private let sample = SamplePractice()

  private var events: [Draft<PracticeEvent>] {
    sample.organisation + [sample.book(UUID(), sample.last, at: 200, site: sample.site)]
  }

  /// The script saves what is typed without leaving the page; nothing of it is sent or said to be whole.
  @Test func whatIsTypedIsKeptAsItIsTyped() async throws {
    try await withDashboard(events) { served in
      var browser = try await OwnBrowser.opened(served, by: sample.last)
      let page = try await browser.open("/me/forms/intake")
      #expect(page.text.contains("data-keep") && page.text.contains("src=\"/assets/own.js\""))
      let before = try await served.fixture.store.head(of: served.fixture.practice).position
      let kept = try await browser.send(
        "/me/forms/intake", ["q.medication": "Gabapentin", "action": "keep"], of: page)
      #expect(kept.status == 204 && kept.text.isEmpty)
      #expect(try await browser.open("/me/forms/intake").text.contains("Gabapentin"))
      #expect(try await served.fixture.store.head(of: served.fixture.practice).position == before)
      let script = try await served.get("/assets/own.js")
      #expect(script.status == 200 && script.header("Content-Type") == "text/javascript; charset=utf-8")
    }
  }
}
