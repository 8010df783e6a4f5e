import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct IntakeStatusTests {
  let today = IntakeExample.today
  let hour: TimeInterval = 3600

  @Test func nothingOnRecordIsGapsAndNoReview() {
    let standing = IntakeExample.standing()
    #expect(standing.needsReview(on: today).isEmpty)
    #expect(
      standing.gaps(on: today) == [.painHistoryMissing, .painMapMissing, .consentMissing, .screeningMissing])
    #expect(standing.painMode == .absolute)
    #expect(!standing.recoversSlowly)
  }

  @Test func aFullIntakeHasNoGap() {
    let standing = IntakeExample.standing(
      IntakeExample.history(onset: "2020-05-01"), IntakeExample.map([]), IntakeExample.consent(),
      IntakeExample.screening("2027-02-01"))
    #expect(standing.gaps(on: today).isEmpty)
    #expect(standing.needsReview(on: today).isEmpty)
  }

  @Test func onlyTheClientsOwnFactsCount() {
    let standing = IntakeExample.standing(
      IntakeExample.history(onset: "2027-02-01", client: Example.otherClient))
    #expect(standing.history == nil)
    #expect(standing.needsReview(on: today).isEmpty)
  }

  @Test func newPainGoesToReviewUntilItIsChronic() {
    let standing = IntakeExample.standing(IntakeExample.history(onset: "2026-12-01"))
    #expect(standing.needsReview(on: today) == [.painYoungerThan3Months])
    #expect(standing.needsReview(on: Example.day("2027-03-01")) == [.painYoungerThan3Months])
    #expect(standing.needsReview(on: Example.day("2027-03-02")).isEmpty)
  }

  @Test func aClearanceIsOnThePainThatWasKnown() {
    let first = IntakeExample.history(onset: "2027-01-20")
    let cleared = IntakeExample.clearance(.newPain, at: Example.earlier + hour)
    #expect(IntakeExample.standing(first, cleared).needsReview(on: today).isEmpty)
    let samePain = IntakeExample.history(onset: "2027-01-20", at: Example.earlier + 2 * hour)
    #expect(IntakeExample.standing(first, cleared, samePain).needsReview(on: today).isEmpty)
    let otherPain = IntakeExample.history(onset: "2027-01-31", at: Example.earlier + 2 * hour)
    #expect(
      IntakeExample.standing(first, cleared, otherPain).needsReview(on: today) == [.painYoungerThan3Months])
    #expect(
      IntakeExample.standing(first, IntakeExample.clearance(.mappedRegion, at: Example.earlier + hour))
        .needsReview(on: today) == [.painYoungerThan3Months])
  }

  @Test func aClearanceBeforeAnyHistoryClearsNothing() {
    let early = IntakeExample.clearance(.newPain, at: Example.earlier - hour)
    let standing = IntakeExample.standing(IntakeExample.history(onset: "2027-01-20"), early)
    #expect(standing.needsReview(on: today) == [.painYoungerThan3Months])
  }

  @Test(arguments: PainRegion.allCases) func painInHeadChestOrAbdomenGoesToReview(region: PainRegion) {
    let expected: [ReviewReason] = region.needsReview ? [.painInReviewRegion] : []
    let hurts = IntakeExample.standing(IntakeExample.map([IntakeExample.pain(region, 1)]))
    #expect(hurts.needsReview(on: today) == expected)
    let isQuiet = IntakeExample.standing(IntakeExample.map([IntakeExample.pain(region, 0)]))
    #expect(isQuiet.needsReview(on: today).isEmpty)
  }

  @Test func theNewestMapCountsAndEveryMapNeedsItsOwnClearance() {
    let chest = IntakeExample.map([IntakeExample.pain(.chest, 4)])
    let cleared = IntakeExample.clearance(.mappedRegion, at: Example.earlier + hour)
    let again = IntakeExample.map([IntakeExample.pain(.chest, 4)], at: Example.earlier + 2 * hour)
    let knee = IntakeExample.map([IntakeExample.pain(.knee, .left, 9)], at: Example.earlier + 2 * hour)
    #expect(IntakeExample.standing(chest).needsReview(on: today) == [.painInReviewRegion])
    #expect(IntakeExample.standing(chest, cleared).needsReview(on: today).isEmpty)
    #expect(IntakeExample.standing(chest, cleared, again).needsReview(on: today) == [.painInReviewRegion])
    #expect(IntakeExample.standing(chest, knee).needsReview(on: today).isEmpty)
  }

  @Test func aLateMapDoesNotTakeTheNewestPlace() {
    let knee = IntakeExample.map([IntakeExample.pain(.knee, .left, 2)], at: Example.earlier + hour)
    let lateChest = IntakeExample.map([IntakeExample.pain(.chest, 4)])
    let standing = IntakeExample.standing(knee, lateChest)
    #expect(standing.map?.pains == [IntakeExample.pain(.knee, .left, 2)])
    #expect(standing.maps.newest?.position == 1)
    #expect(standing.needsReview(on: today).isEmpty)
  }

  @Test func ofTwoAtTheSameMomentTheOneRecordedLastCounts() {
    let standing = IntakeExample.standing(
      IntakeExample.mode(.relative), IntakeExample.mode(.absolute), IntakeExample.recovery(isSlow: false),
      IntakeExample.recovery(isSlow: true))
    #expect(standing.painMode == .absolute)
    #expect(standing.recoversSlowly)
  }

  @Test func consentIsTheLastWordOnIt() {
    let given = IntakeExample.consent("2026-01")
    let withdrawn = IntakeExample.withdrawal(at: Example.earlier + hour)
    let anew = IntakeExample.consent("2027-01", at: Example.earlier + 2 * hour)
    #expect(IntakeExample.standing(given).consent?.version == "2026-01")
    #expect(IntakeExample.standing(given, withdrawn).consent == nil)
    #expect(IntakeExample.standing(given, withdrawn).gaps(on: today).contains(.consentWithdrawn))
    #expect(!IntakeExample.standing(given, withdrawn).gaps(on: today).contains(.consentMissing))
    #expect(IntakeExample.standing(given, withdrawn, anew).consent?.version == "2027-01")
    #expect(IntakeExample.standing(given, anew, withdrawn).consent?.version == "2027-01")
  }

  @Test func aScreeningRunsOutAfter12Months() {
    let standing = IntakeExample.standing(IntakeExample.screening("2026-02-20"))
    #expect(!standing.gaps(on: today).contains(.screeningExpired))
    #expect(standing.gaps(on: today + 1).contains(.screeningExpired))
    #expect(!standing.gaps(on: today + 1).contains(.screeningMissing))
    #expect(standing.needsReview(on: today + 1).isEmpty)
    let renewed = IntakeExample.standing(
      IntakeExample.screening("2026-12-01"), IntakeExample.screening("2026-02-20", .refer))
    #expect(renewed.screening?.day == Example.day("2026-12-01"))
    #expect(!renewed.gaps(on: today + 1).contains(.screeningExpired))
  }

  @Test(arguments: [(ScreeningOutcome.cleared, false), (.followUp, true), (.refer, true)])
  func aScreeningThatDidNotClearIsAGap(outcome: ScreeningOutcome, isGap: Bool) {
    let standing = IntakeExample.standing(IntakeExample.screening("2027-02-01", outcome))
    #expect(standing.gaps(on: today).contains(.screeningNotCleared) == isGap)
  }
}
