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
