import EventSourcing
import Foundation
import Testing

@testable import Practice

/// What accepting, declining and overriding have in common, and where they differ.
@Suite struct AnswerProposalTests {
  private func decline(_ reason: String = "too early", expecting: PolicyAction? = nil) -> DeclineProposal {
    DeclineProposal(Story.request(expecting: expecting), reason: reason)
  }

  private func override(_ load: Load = Load(41, .kg), _ reason: String = "between the two")
    -> OverrideProposal
  { OverrideProposal(Story.request(), to: load, reason: reason) }

  private func lastSession(_ story: Story) -> UUID { story.proposal()?.sessionID ?? Example.session }

  @Test func isAnsweredOnce() {
    var story = Story.ready()
    story.take(story.accept())
    #expect(story.accept().code == .alreadyAnswered)
    story.when(decline()).refused(.alreadyAnswered)
    story.when(override()).refused(.alreadyAnswered)
    story.topped(0)
    #expect(story.proposal()?.answer == nil)
  }

  @Test func aReferralInBetweenDoesNotOpenWhatWasAccepted() {
    var story = Story.ready()
    story.take(story.accept(expecting: .increaseLoad))
    story.add(Example.redFlag)
    story.take(story.accept(expecting: .refer))
    story.add(
      .safety(.redFlagCleared(RedFlagCleared(clientID: Example.client, flagID: Example.flag))),
      at: Example.now)
    #expect(story.proposal()?.decision.action == .increaseLoad)
    #expect(story.proposal()?.differsFromAnswer == false)
    #expect(story.accept().code == .alreadyAnswered)
  }

  /// What was looked at for one reason is to be looked at anew for another.
  @Test func aReviewForAnotherReasonIsAnsweredAnew() {
    var story = Story.ready()
    story.add(.progression(.policyAdopted(PolicyAdopted(parameters: .successor))), at: Story.time(60))
    story.take(story.accept(expecting: .review))
    #expect(story.accept().code == .alreadyAnswered)
    story.add(IntakeExample.screening("2027-02-17", .refer))
    #expect(story.proposal()?.decision.reasons == [.parqRefer, .painHistoryMissing])
    #expect(story.proposal()?.differsFromAnswer == true)
    story.take(story.accept(expecting: .review))
    #expect(story.accept().code == .alreadyAnswered)
  }

  @Test func onlyWhatWasSeenIsAnswered() {
    let story = Story.ready()
    #expect(story.accept(expecting: .hold).code == .proposalChanged)
    story.when(decline(expecting: .regress)).refused(.proposalChanged)
    #expect(story.accept(expecting: .increaseLoad).events.count == 2)
  }

  @Test func anAnswerToAProvisionalProposalMayBeGivenAnewWhenTheFinalOneDiffers() {
    var story = Story()
    story.prescribe(30)
    story.topped(6)
    let last = story.topped(1, morning: nil)
    story.take(story.accept(expecting: .hold))
    #expect(story.accept().code == .alreadyAnswered)
    story.morning(0, 1, after: last)
    #expect(story.proposal()?.differsFromAnswer == true)
    #expect(story.proposal()?.answer?.proposal.isFinal == false)
    story.take(story.accept(expecting: .increaseLoad))
    #expect(story.proposal()?.differsFromAnswer == false)
    #expect(story.accept().code == .alreadyAnswered)
  }

  @Test func otherReasonsAloneAreNoOtherProposal() {
    var story = Story()
    story.prescribe(30)
    let last = story.session(1, [Story.work(reps: [9, 9, 9], rir: 1)], pain: Story.pain(1, 1, 1))
    story.take(story.accept(expecting: .hold))
    story.morning(0, 1, after: last)
    #expect(story.proposal()?.decision.reasons == [.criteriaNotMet])
    #expect(story.proposal()?.differsFromAnswer == false)
  }

  @Test func aLateCorrectionShowsBesideTheAnswerAndMayBeAnswered() {
    var story = Story.ready()
    let accepted = story.accept()
    story.take(accepted)
    story.correct(
      lastSession(story), to: 3, [Story.work(reps: [12, 12, 12])], pain: Story.pain(1, 7, 2),
      recordedAt: Example.now)
    let proposal = story.proposal()
    #expect(proposal?.decision.action == .regress)
    #expect(proposal?.differsFromAnswer == true)
    #expect(proposal?.answer?.proposal.decision.action == .increaseLoad)
    #expect(proposal?.answer?.proposal.decision.params.loadKg == 42.5)
    // 20 % below the load that was done, not below the one that was accepted.
    let change = LoadAdjusted(
      clientID: Example.client, exercise: Story.squat, from: Load(42.5, .kg), to: Load(30, .kg))
    #expect(story.accept().events.dropFirst() == [.prescription(.loadAdjusted(change))])
  }

  @Test func holdingAfterACorrectionTakesTheAcceptedLoadBack() {
    var story = Story.ready()
    story.take(story.accept())
    story.correct(
      lastSession(story), to: 3, [Story.work(reps: [9, 9, 9], rir: 1)], pain: Story.pain(1, 1, 1),
      recordedAt: Example.now)
    let change = LoadAdjusted(
      clientID: Example.client, exercise: Story.squat, from: Load(42.5, .kg), to: Load(40, .kg))
    #expect(story.accept(expecting: .hold).events.dropFirst() == [.prescription(.loadAdjusted(change))])
  }

  @Test func acceptingADeloadThatWasDueDoesNotUndoIt() {
    var story = Story()
    story.add(Example.programme([Example.exercise("clamshell")])[1])
    story.prescribe(60)
    for week in (0..<6).reversed() {
      story.topped(5 + 7 * week)
      story.topped(2 + 7 * week)
    }
    #expect(story.proposal()?.decision.reasons == [.deloadDue])
    story.take(story.accept(expecting: .deload))
    #expect(story.proposal()?.decision.action == .deload)
    #expect(story.accept().code == .alreadyAnswered)
    story.topped(0, load: 35, sets: 1, morning: nil)
    #expect(story.proposal()?.decision.action == .hold)
  }

  @Test func decliningRecordsWhyAndChangesNothing() throws {
    let outcome = Story.ready().when(decline(" too early "))
    #expect(outcome.events.map(\.type) == [ProposalDeclined.eventType])
    #expect(outcome.drafts.first?.personal == PersonalPart([.reason: "too early"]))
    Story.ready().when(decline(" ")).refused(.reasonRequired)
  }

  @Test func overridingSetsTheLoadThatIsGiven() {
    let outcome = Story.ready().when(override())
    #expect(outcome.events.map(\.type) == [ProposalOverridden.eventType, LoadAdjusted.eventType])
    let change = LoadAdjusted(
      clientID: Example.client, exercise: Story.squat, from: Load(40, .kg), to: Load(41, .kg))
    #expect(outcome.events.last == .prescription(.loadAdjusted(change)))
    #expect(outcome.drafts.allSatisfy { $0.personal == PersonalPart([.reason: "between the two"]) })
  }

  @Test func overridingIsRefusedWithoutAReasonOrAnotherLoadAndUnderARedFlag() {
    let story = Story.ready()
    story.when(override(Load(41, .kg), "")).refused(.reasonRequired)
    story.when(override(Load(40, .kg))).refused(.loadUnchanged)
    story.when(override(Load(501, .kg))).refused(.loadOutOfRange)
    var flagged = story
    flagged.add(Example.redFlag)
    flagged.when(override()).refused(.redFlagStands)
  }

  @Test func anOverriddenFirstLoadIsNoOtherProposal() {
    var story = Story()
    story.prescribe(3)
    story.take(story.when(override()))
    #expect(story.proposal()?.decision.params.loadKg == 41)
    #expect(story.proposal()?.differsFromAnswer == false)
  }

  @Test func refusesWhomAndWhatItCannotAnswerFor() {
    let story = Story.ready()
    Specification.given([]).when(AcceptProposal(Story.request())).refused(.unknownClient)
    #expect(story.accept("clamshell").code == .noProposal)
    var erased = story
    erased.add(Example.clientErased)
    #expect(erased.accept().code == .clientErased)
    var discharged = story
    discharged.add(Example.discharged())
    #expect(discharged.accept().code == .clientDischarged)
    discharged.when(decline()).refused(.clientDischarged)
    discharged.when(override()).refused(.clientDischarged)
  }

  @Test func theTimeLiesBehindTheSessionAndNotInTheFuture() {
    let story = Story.ready()
    #expect(story.accept(at: Example.now + 600).code == .inTheFuture)
    #expect(story.accept(at: Story.time(4)).code == .beforeSession)
    var prescribed = story
    prescribed.prescribe(1)
    #expect(prescribed.accept(at: Story.time(2)).code == .noPrescription)
    #expect(prescribed.accept().events.count == 2)
  }
}
