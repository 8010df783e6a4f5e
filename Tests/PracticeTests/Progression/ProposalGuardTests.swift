import Foundation
import Testing

@testable import Practice

/// The rules around the policy, which only ever hold a proposal back.
@Suite struct ProposalGuardTests {
  @Test func newPainIsForAReviewUntilItIsCleared() throws {
    var story = Story.ready()
    story.add(IntakeExample.history(onset: "2026-12-10"))
    let proposal = try #require(story.proposal())
    #expect(proposal.decision.action == .review)
    #expect(proposal.decision.params == PolicyTerms())
    #expect(proposal.guards == [.painYoungerThan3Months])
    #expect(proposal.policyDecision.action == .increaseLoad)
    #expect(proposal.asksPractitioner)
    #expect(proposal.basis.contains(6))
    story.add(IntakeExample.clearance(.newPain))
    #expect(story.proposal()?.decision.action == .increaseLoad)
  }

  @Test(arguments: [("2026-11-22", true), ("2026-11-21", false)]) func painIsNewForThirteenWeeks(
    _ onset: String, _ isHeld: Bool
  ) {
    var story = Story.ready()
    story.add(IntakeExample.history(onset: onset))
    #expect((story.proposal()?.decision.action == .review) == isHeld)
  }

  @Test(arguments: [PainRegion.head, .chest, .abdomen]) func painInSomeRegionsIsForAReview(
    _ region: PainRegion
  ) {
    var story = Story.ready()
    story.add(IntakeExample.map([IntakeExample.pain(region, 2)]))
    #expect(story.proposal()?.guards == [.painInReviewRegion])
    #expect(story.proposal()?.decision.action == .review)
    story.add(IntakeExample.clearance(.mappedRegion))
    #expect(story.proposal()?.guards == [])
  }

  @Test func aRedFlagIsReferredWhateverElseHolds() {
    var story = Story.ready()
    story.add(IntakeExample.history(onset: "2026-12-10"))
    story.add(Example.redFlag)
    #expect(story.proposal()?.decision.action == .refer)
    #expect(story.proposal()?.guards == [])
  }

  @Test func aRedCautionRegionIsNeverProposedUpwards() throws {
    var story = Story.ready()
    story.add(Example.hurting([.knee: 6]))
    let proposal = try #require(story.proposal())
    #expect(proposal.guards == [.cautionRegion])
    #expect(proposal.decision.action == .hold)
    #expect(proposal.decision.params == PolicyTerms(loadKg: 40))
    #expect(proposal.decision.reasons == [.topOfRange])
    #expect(proposal.policyDecision.action == .increaseLoad)
  }

  @Test func otherRegionsAndYellowOnesDoNotHoldBack() {
    var story = Story.ready()
    story.add(Example.hurting([.knee: 5, .shoulder: 9]))
    #expect(story.proposal()?.decision.action == .increaseLoad)
  }

  /// As “show recovery” has it: nobody has to say that it is over.
  @Test func aFlareThatTwoCalmMorningsEndedHoldsNothingBack() {
    var story = Story()
    story.prescribe(30)
    story.mornings([1, 1, 1, 1, 1], until: 14)
    story.flare(12, region: .knee)
    story.mornings([2, 2], until: 9)
    story.topped(6)
    story.topped(3)
    #expect(story.proposal()?.decision.action == .increaseLoad)
    #expect(story.proposal()?.guards == [])
  }

  @Test func cautionNeverHoldsBackADecrease() {
    var story = Story()
    story.prescribe(30)
    story.topped(3, pain: Story.pain(2, 7, 6))
    story.add(Example.hurting([.knee: 8]))
    #expect(story.proposal()?.decision.action == .regress)
    #expect(story.proposal()?.guards == [])
  }
}
