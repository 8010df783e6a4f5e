import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// What a client is told where something fails: in their language, and not in the words of the API.
@Suite(.serialized) struct OwnFailureTests {
  private let sample = SamplePractice()

  @Test func anErrorIsSaidInTheLanguageOfTheClient() async throws {
    try await withDashboard(sample.organisation) { served in
      for (language, gone, form) in [
        ("en", "There is nothing here, or not any more.", "The page was opened with an earlier link"),
        ("es", "Aquí no hay nada, o ya no.", "La página se abrió con un enlace anterior"),
      ] {
        var browser = try await OwnBrowser.opened(served, by: sample.anna)
        browser.language = language
        let missing = try await browser.open("/me/appointments/\(UUID())/cancel")
        #expect(missing.status == 404 && missing.text.contains(gone), "\(missing.text)")
        #expect(missing.text.contains("<html lang=\"\(language)\">"))
        #expect(missing.text.contains("href=\"/me\""))
        let stale = try await browser.send(
          "/me/morning", ["nrs": "3", "key": "k"], csrf: "of another page")
        #expect(stale.status == 403 && stale.text.contains(form), "\(stale.text)")
      }
    }
  }
}
