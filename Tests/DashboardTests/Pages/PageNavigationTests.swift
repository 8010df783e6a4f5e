import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// The navigation that every page has.
@Suite struct PageNavigationTests {
  private let sample = SamplePractice()

  @Test func `an owner's pages fit a thumb's row, the last ones behind one button`() async throws {
    try await withDashboard(sample.organisation) { served in
      let owner = try await Browser.signedIn(served, as: .owner).open("/settings").text
      #expect(owner.contains("popovertarget=\"more-pages\" aria-current=\"true\">More</button>"))
      let more = try #require(owner.components(separatedBy: "<ul id=\"more-pages\" popover>").last)
      #expect(more.contains("href=\"/settings\" aria-current=\"page\"") && more.contains("href=\"/reports\""))
      let desk = try await Browser.signedIn(served, as: .frontDesk).open("/calendar").text
      #expect(!desk.contains("more-pages"))
    }
  }
}
