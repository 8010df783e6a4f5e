import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct ClearanceTests {
  let newPain = IntakeExample.history(onset: "2027-01-20")
  let chestPain = IntakeExample.map([IntakeExample.pain(.chest, 2)])
  let referred = IntakeExample.screening("2027-02-17", .refer)
  let distressed = Example.past(
    .outcome(
      .outcomeRecorded(
        OutcomeRecorded(
          outcomeID: Example.id(30), clientID: Example.client, day: Example.day("2027-02-01"), measure: .phq4,
          score: 9, items: [3, 3, 3, 0]))))

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
    Specification.practice(newPain, chestPain, referred, distressed).when(clear(scope)).then(
      Draft(
        .intake(
          .clearanceRecorded(
            ClearanceRecorded(
              clientID: Example.client, practitionerID: Example.practitioner, day: IntakeExample.today,
              scope: scope))), at: Example.now, personal: PersonalPart([.reason: "seen, fit to train"])))
  }

  @Test func refusesWhereNothingCallsForOne() {
    Specification.practice().when(clear()).refused(.nothingToClear)
    Specification.practice(chestPain).when(clear()).refused(.nothingToClear)
    Specification.practice(newPain).when(clear(.mappedRegion)).refused(.nothingToClear)
    Specification.practice(IntakeExample.screening("2027-02-17")).when(clear(.screening)).refused(
      .nothingToClear)
    Specification.practice(newPain).when(clear(.distress)).refused(.nothingToClear)
    let old = IntakeExample.history(onset: "2020-01-01")
    Specification.practice(old).when(clear()).refused(.nothingToClear)
    let cleared = Specification.practice(newPain, IntakeExample.clearance(.newPain, at: Example.earlier + 60))
    cleared.when(clear()).refused(.nothingToClear)
  }

  @Test func oneThatWasAMistakeIsWithdrawnAndWhatItClearedAsksForALook() {
    let given = IntakeExample.clearance(.newPain, at: Example.earlier + 60)
    let other = IntakeExample.clearance(.mappedRegion, at: Example.earlier + 60)
    func withdraw(_ scope: ClearanceScope, reason: String = "Another client's") -> WithdrawClearance {
      WithdrawClearance(clientID: Example.client, scope: scope, reason: reason, now: Example.now)
    }
    let withdrawn = Draft<PracticeEvent>(
      .intake(.clearanceWithdrawn(ClearanceWithdrawn(clientID: Example.client, scope: .newPain))),
      at: Example.earlier + 60, personal: PersonalPart([.reason: "Another client's"]))
    Specification.practice(newPain, given, other).when(withdraw(.newPain)).then(withdrawn)
    let mended = Specification.practice(newPain, chestPain, given, other, withdrawn)
    mended.when(withdraw(.newPain)).refused(.nothingToWithdraw)
    mended.when(clear()).accepted()
    mended.when(clear(.mappedRegion)).refused(.nothingToClear)
    var status = IntakeStatus(clientID: Example.client)
    for event in mended.history { status.evolve(event) }
    #expect(status.needsReview(on: IntakeExample.today) == [.painYoungerThan3Months])
    Specification.practice(newPain, given).when(withdraw(.newPain, reason: "")).refused(.reasonRequired)
  }

  @Test func refusesAWordOlderThanWhatItIsOn() {
    Specification.practice(newPain).when(clear(at: Example.earlier - 60)).refused(.nothingToClear)
    Specification.practice(newPain).when(clear(at: Example.earlier)).accepted()
  }

  @Test func refuses() {
    Specification.given([]).when(clear()).refused(.unknownClient)
    Specification.practice(newPain, Example.clientErased).when(clear()).refused(.clientErased)
    Specification.practice(newPain).when(clear(by: Example.id(99))).refused(.unknownPractitioner)
    let gone = Example.past(
      .client(.personErased(PersonErased(personID: Example.practitioner, kind: .practitioner))))
    Specification.practice(newPain, gone).when(clear()).refused(.practitionerErased)
    Specification.practice(newPain).when(clear(reason: " ")).refused(.reasonRequired)
    Specification.practice(newPain).when(clear(at: Example.now + 301)).refused(.inTheFuture)
  }
}
