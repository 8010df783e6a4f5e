import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// The pages behind the settings: who saw what, who is signed in, the load policy, exercises and templates.
@Suite(.serialized) struct SettingsPageTests {
  private let sample = SamplePractice()

  @Test func whoSawWhoseRecordIsListedForOneClientAndForAll() async throws {
    try await withDashboard(sample.everything) { served in
      let practitioner = try await Browser.signedIn(served, as: .practitioner)
      let owner = try await Browser.signedIn(served, as: .owner)
      let (anna, other) = ("/settings/access?client=C-1001", "/settings/access?client=C-1002")
      #expect(try await owner.open("/settings/access").text.contains("Nobody looked yet."))
      _ = try await practitioner.open("/clients/C-1001")
      let seen = try await owner.open(anna).text
      #expect(seen.contains("practitioner") && seen.contains(SamplePractice.name(0)))
      #expect(try await owner.open("/settings/access").text.contains("?client=C-1001"))
      #expect(try await owner.open(other).text.contains("Nobody looked yet."))
      let unknown = try await owner.open("/settings/access?client=C-9999")
      #expect(unknown.status == 200 && unknown.text.contains("role=\"alert\""))
    }
  }

  @Test func aBrowserIsSignedOutAloneAndATokenWithAllItsBrowsers() async throws {
    try await withDashboard(sample.everything) { served in
      let owner = try await Browser.signedIn(served, as: .owner)
      let token = try await served.token(.practitioner)
      var (first, second) = (Browser(served), Browser(served))
      _ = try await first.signIn(token)
      _ = try await second.signIn(token)
      let page = try await owner.open("/settings/sign-ins")
      let csrf = try #require(Browser.field("csrf", in: page))
      #expect(page.text.contains("this browser"))
      let cookie = try #require(first.cookie?.split(separator: "=").last.map(String.init))
      let id = try #require(TokenText(cookie, use: .session)).tokenID.lowercased
      let end = "/settings/sign-ins/\(id)/end"
      #expect(page.text.contains("action=\"\(end)\""))
      #expect(try await first.open("/my-day").status == 200)
      #expect(try await owner.send(end, [:], csrf: csrf).status == 303)
      #expect(try await first.open("/my-day").header("Location") == "/sign-in?ended=yes&then=/my-day")
      #expect(try await second.open("/my-day").status == 200)
      #expect(try await !owner.open("/settings/sign-ins").text.contains(end))
      let tokenID = try #require(TokenText(token)).tokenID.lowercased
      #expect(
        try await owner.send("/settings/tokens/\(tokenID)/revoke", [:], csrf: csrf).status == 303)
      #expect(try await second.open("/my-day").header("Location") == "/sign-in?ended=yes&then=/my-day")
      #expect(try await served.get("/v1/clients", token: token).status == 401)
      let missing = try await owner.send("/settings/tokens/\(UUID().lowercased)/revoke", [:], csrf: csrf)
      #expect(missing.status == 404)
    }
  }

  @Test func theLoadPolicyIsShownAndAnotherIsTriedOverWhatWasRecorded() async throws {
    try await withDashboard(sample.everything) { served in
      let owner = try await Browser.signedIn(served, as: .owner)
      let page = try await owner.open("/settings/policy")
      #expect(page.status == 200 && page.text.contains("2026.1 is in use"))
      let threshold = try #require(PolicyParameterField.all.first)
      #expect(page.text.contains(">\(threshold.name)</td>"))
      #expect(page.text.contains("/forms/adopt-policy") && !page.text.contains("Verdict"))
      let head = try await served.fixture.store.head(of: served.fixture.practice)
      let tried = try await owner.open("/settings/policy?try=2026.2")
      #expect(tried.status == 200 && tried.text.contains("2026.2 beside 2026.1"))
      #expect(tried.text.contains("<strong>Verdict:</strong> ") && tried.text.contains("Observational:"))
      #expect(try await served.fixture.store.head(of: served.fixture.practice) == head)
      #expect(try await owner.open("/settings/policy?try=nobody").status == 404)
    }
  }

  @Test func exercisesAreFoundAndTemplatesNamed() async throws {
    try await withDashboard(sample.everything) { served in
      let browser = try await Browser.signedIn(served, as: .readOnly)
      let whole = try await browser.open("/exercises").text
      #expect(whole.contains("href=\"/exercises/goblet-squat\"") && !whole.contains("/forms/"))
      let found = try await browser.open("/exercises?text=goblet").text
      #expect(found.contains("/exercises/goblet-squat") && !found.contains("/exercises/dead-bug"))
      #expect(try await browser.open("/exercises?text=nothing-such").text.contains("Nothing fits"))
      let owner = try await Browser.signedIn(served, as: .owner)
      let listed = try await owner.open("/exercises").text
      for template in ProgrammeTemplates.shipped { #expect(listed.contains(template.name)) }
      #expect(listed.contains("/forms/save-template?"))
    }
  }
}
