import Application
import TestSupport
import Testing

@testable import Dashboard

/// A client's page as of a day that has passed.
@Suite(.serialized) struct PageLookBackTests {
  private let sample = SamplePractice()

  @Test func aPageLooksBack() async throws {
    try await withDashboard(sample.clinicalHistory) { served in
      let browser = try await Browser.signedIn(served, as: .readOnly)
      let now = try await browser.open("/clients/C-1001")
      #expect(now.status == 200 && !now.text.contains("You are looking at"))
      #expect(!now.text.contains(">nil<"))
      for by in ["known", "happened"] {
        #expect(try await browser.open("/clients/C-1001?asOf=2001-01-01&by=\(by)").status == 404)
      }
    }
  }
}
