import Application
import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// The words of pages: each thing said once, and nothing that only another surface understands.
@Suite struct PageWordTests {
  private let sample = SamplePractice()

  @Test func `that a client is to be referred is said and answered once, in words of the page`() async throws
  {
    let prescribed = ["goblet-squat", "plank"].map { exercise in
      Draft<PracticeEvent>(
        .prescription(
          .exercisePrescribed(
            ExercisePrescribed(
              clientID: sample.ben, exercise: exercise, sets: 2, repRange: RepRange(lowest: 8, highest: 8),
              load: nil, rirTarget: 3, plateStep: nil))), at: SamplePractice.at(-500))
    }
    try await withDashboard(sample.everything + prescribed) { served in
      let browser = try await Browser.signedIn(served, as: .practitioner)
      let page = try await browser.open("/clients/C-1002").text
      #expect(page.components(separatedBy: "<button>They are referred</button>").count == 2)
      #expect(page.contains("name=\"expecting.goblet-squat\" value=\"refer\""))
      #expect(page.contains("name=\"expecting.plank\" value=\"refer\""))
      #expect(!page.contains("value=\"accept\"") && !page.contains("regimen show"))
    }
  }

  @Test func `days in sentences and hours of a week are written by the locale`() throws {
    let sentence = "Seen on 2026-11-23, policy 2026.2, not 2026-13-41."
    #expect(PageText.dated(sentence) == "Seen on Nov 23, 2026, policy 2026.2, not 2026-13-41.")
    let week = try #require(WeekHours("mon-wed,fri 08:00-12:00,13:00-18:00; thu,sun 09:00-13:00"))
    #expect(
      PageText.week(week)
        == "Sun, Thu 9:00 AM–1:00 PM; Mon–Wed, Fri 8:00 AM–12:00 PM, 1:00–6:00 PM")
    #expect(
      PageText.week(try #require(WeekHours("fri-mon 08:00-12:00"))) == "Sun, Mon, Fri, Sat 8:00 AM–12:00 PM")
    PageText.$format.withValue(LocalFormat(.enGB)) {
      #expect(PageText.dated(sentence).hasPrefix("Seen on 23 Nov 2026,"))
      #expect(PageText.week(week).hasPrefix("Mon–Wed, Fri 08:00–12:00, 13:00–18:00; Thu, Sun"))
    }
  }

  @Test func `what is filed under a day has no time`() throws {
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    let day = try #require(LocalDay("2026-11-29"))
    let start = WallClock.start(of: day, in: zone)
    #expect(PageText.moment(start, zone) == "Nov 29, 2026")
    #expect(PageText.moment(start + 60, zone) == "Nov 29, 2026, 12:01 AM")
  }

  @Test func `who acted is a name, or else a role`() {
    #expect(PageText.who("Ana Reyes", "practitioner") == "Ana Reyes")
    #expect(
      PageText.who("token 5f1c7a2e", "front-desk") == "front desk" && PageText.who(nil, "owner") == "owner")
  }

  @Test func `a command of the command line is no help on a page`() {
    let told = "A red flag stands; “regimen show client C-1011” names it. Hot swollen calf (urgent)."
    #expect(PageText.withoutCommands(told) == "A red flag stands. Hot swollen calf (urgent).")
    let asked = "Look at it anew: set the load yourself with “regimen adjust load”, and record the session."
    #expect(
      PageText.withoutCommands(asked) == "Look at it anew: set the load yourself, and record the session.")
    #expect(PageText.withoutCommands("Pain was red.") == "Pain was red.")
  }
}
