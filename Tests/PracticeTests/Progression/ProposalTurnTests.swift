import EventSourcing
import Foundation
import Testing

@testable import Practice

/// At most one increase for a session in each body region.
@Suite struct ProposalTurnTests {
  private let both = [Story.squat, Story.step]

  private func actions(_ story: Story) -> [PolicyAction?] { both.map { story.proposal($0)?.decision.action } }

  @Test func ofTwoAlikeTheFirstBySlugIncreases() {
    let story = Story.ready(both)
    #expect(actions(story) == [.increaseLoad, .hold])
    let waiting = story.proposal(Story.step)
    #expect(waiting?.guards == [.otherIncreaseInRegion])
    #expect(waiting?.decision.params == PolicyTerms(loadKg: 40))
    #expect(waiting?.policyDecision.action == .increaseLoad)
  }

  @Test func theOneThatWaitedLongestIncreases() {
    var story = Story()
    story.prescribe(30, Story.squat)
    story.prescribe(31, Story.step)
    story.topped(6, both)
    story.topped(3, both)
    #expect(actions(story) == [.hold, .increaseLoad])
  }

  @Test func whatIncreasedLastWaits() {
    var story = Story()
    story.prescribe(30, Story.squat)
    story.prescribe(30, Story.step)
    story.session(
      9, [Story.work(reps: [12, 12, 12], load: 37.5), Story.work(Story.step, reps: [12, 12, 12])],
      pain: Story.pain(1, 1, 1))
    story.topped(6, both)
    story.topped(3, both)
    #expect(actions(story) == [.hold, .increaseLoad])
  }

  @Test func anAcceptedIncreaseKeepsItsTurn() {
    var story = Story.ready(both)
    story.take(story.accept())
    #expect(story.proposal()?.answer?.kind == .accepted)
    #expect(actions(story) == [.increaseLoad, .hold])
    // Late corrections change what is proposed, not that the load was raised.
    let last = story.events.compactMap { recorded -> UUID? in
      if case .session(.sessionRecorded(let facts)) = recorded.event { return facts.sessionID }
      return nil
    }.last
    story.correct(
      last ?? Example.session, to: 3,
      [Story.work(reps: [9, 9, 9], rir: 1), Story.work(Story.step, reps: [12, 12, 12])],
      pain: Story.pain(1, 1, 1), recordedAt: Example.now)
    #expect(actions(story) == [.hold, .hold])
    #expect(story.proposal(Story.step)?.guards == [.otherIncreaseInRegion])
  }

  @Test func onceItWasDoneItIsTheOthersTurn() {
    var story = Story.ready(both)
    story.take(story.accept(at: Story.time(1)))
    let id = story.session(
      0, [Story.work(reps: [8, 8, 8], load: 42.5), Story.work(Story.step, reps: [12, 12, 12])],
      pain: Story.pain(1, 1, 1))
    story.add(
      .session(
        .morningPainRecorded(
          MorningPainRecorded(sessionID: id, clientID: Example.client, day: Story.day(-1), nrs: 1))),
      at: Story.time(-1, 7))
    let later = story.proposals(at: Story.time(-1))
    #expect(later.proposal(for: Story.step)?.decision.action == .increaseLoad)
    #expect(later.proposal(for: Story.squat)?.guards == [.otherIncreaseInRegion])
  }

  @Test func anAcceptedHarderRungKeepsTheTurnOfTheOldExercise() {
    var story = Story()
    story.prescribe(30, "sit-to-stand-from-chair", load: nil)
    story.prescribe(29, Story.step, load: nil)
    story.topped(6, ["sit-to-stand-from-chair", Story.step], load: nil)
    story.topped(3, ["sit-to-stand-from-chair", Story.step], load: nil)
    story.take(story.accept("sit-to-stand-from-chair"))
    #expect(story.proposal("sit-to-stand-from-chair") == nil)
    #expect(story.proposal(Story.step)?.guards == [.otherIncreaseInRegion])
  }

  @Test func aDeclinedIncreaseGivesItsTurnToTheNext() {
    var story = Story.ready(both)
    story.take(story.when(DeclineProposal(Story.request(), reason: "wants to wait")))
    #expect(actions(story) == [.increaseLoad, .increaseLoad])
    #expect(story.proposal()?.answer?.kind == .declined)
    #expect(story.proposal()?.differsFromAnswer == false)
  }

  @Test func otherRegionsDoNotWait() {
    let story = Story.ready([Story.squat, "wall-push-up-plus"], load: 60)
    #expect(story.proposals().all.map(\.decision.action) == [.increaseLoad, .increaseLoad])
  }
}
