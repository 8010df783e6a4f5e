import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct ClearanceTests {
  let newPain = IntakeExample.history(onset: "2027-01-20")
  let chestPain = IntakeExample.map([IntakeExample.pain(.chest, 2)])

  private func clear(
    _ scope: ClearanceScope = .newPain, by practitioner: UUID = Example.practitioner,
    reason: String = "seen, fit to train", at: Date? = nil
  ) -> RecordClearance {
    RecordClearance(
      clientID: Example.client, practitionerID: practitioner, scope: scope, reason: reason,
      timeZone: Example.newYork, at: at, now: Example.now)
  }

  @Test(arguments: ClearanceScope.allCases) func isAPractitionersWordWithItsReasonSealed(
    scope: ClearanceScope
  ) {
    #expect(
      Specification.practice(newPain, chestPain).when(clear(scope))
        == .decided([
          Draft(
            .intake(
              .clearanceRecorded(
                ClearanceRecorded(
                  clientID: Example.client, practitionerID: Example.practitioner, day: IntakeExample.today,
                  scope: scope))), at: Example.now, personal: PersonalPart([.reason: "seen, fit to train"]))
        ]))
  }

  @Test func refusesWhereNothingCallsForOne() {
    #expect(Specification.practice().when(clear()).code == .nothingToClear)
    #expect(Specification.practice(chestPain).when(clear()).code == .nothingToClear)
    #expect(Specification.practice(newPain).when(clear(.mappedRegion)).code == .nothingToClear)
    let old = IntakeExample.history(onset: "2020-01-01")
    #expect(Specification.practice(old).when(clear()).code == .nothingToClear)
    let cleared = Specification.practice(newPain, IntakeExample.clearance(.newPain, at: Example.earlier + 60))
    #expect(cleared.when(clear()).code == .nothingToClear)
  }

  @Test func refusesAWordOlderThanWhatItIsOn() {
    #expect(Specification.practice(newPain).when(clear(at: Example.earlier - 60)).code == .nothingToClear)
    #expect(Specification.practice(newPain).when(clear(at: Example.earlier)).code == nil)
  }

  @Test func refuses() {
    #expect(Specification.given([]).when(clear()).code == .unknownClient)
    #expect(Specification.practice(newPain, Example.clientErased).when(clear()).code == .clientErased)
    #expect(Specification.practice(newPain).when(clear(by: Example.id(99))).code == .unknownPractitioner)
    let gone = Example.past(
      .client(.personErased(PersonErased(personID: Example.practitioner, kind: .practitioner))))
    #expect(Specification.practice(newPain, gone).when(clear()).code == .practitionerErased)
    #expect(Specification.practice(newPain).when(clear(reason: " ")).code == .reasonRequired)
    #expect(Specification.practice(newPain).when(clear(at: Example.now + 301)).code == .inTheFuture)
  }
}
