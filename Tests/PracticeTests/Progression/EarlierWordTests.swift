import EventSourcing
import Foundation
import Testing

@testable import Practice

/// One thing goes up at a time, and no word of an earlier time gives back what was taken away since.
@Suite struct EarlierWordTests {
  private func now(_ story: Story, _ exercise: String = Story.squat) throws -> Proposal {
    try #require(story.proposal(exercise))
  }

  /// Under `2026.1` and under `2026.2`.
  static let ready = [Story.ready(), Story.readyUnderSuccessor()]

  // MARK: - One at a time

  @Test(arguments: ready) func moreSetsByHandAreDoneBeforeTheLoadGoesUp(_ ready: Story) throws {
    var sets = ready
    sets.prescribe(1, sets: 6)
    #expect(try now(sets).decision.action == .hold)
    #expect(try now(sets).guards == [.raisedSinceLastSession])
    var effort = ready
    effort.prescribe(1, rir: 1)
    #expect(try now(effort).guards == [.raisedSinceLastSession])
    var fewer = ready
    fewer.prescribe(1, sets: 2)
    #expect(try now(fewer).guards == [])
  }

  @Test(arguments: [false, true]) func aReferralThatIsOverGivesNoTurnAway(_ isSuccessor: Bool) throws {
    let both = [Story.squat, Story.step]
    var story = isSuccessor ? Story.readyUnderSuccessor(both) : .ready(both)
    story.take(story.accept(at: Story.time(1)))
    let flag = RedFlagRaised(
      clientID: Example.client, flagID: Example.flag, flag: .constantNightPain, urgency: .urgent)
    story.add(.safety(.redFlagRaised(flag)), at: Story.time(1, 11))
    story.take(story.accept(at: Story.time(1, 12)))
    let cleared = RedFlagCleared(
      clientID: Example.client, flagID: Example.flag, practitionerID: Example.practitioner)
    story.add(.safety(.redFlagCleared(cleared)), at: Story.time(0, 8))
    #expect(try now(story, Story.step).decision.action == .hold)
    #expect(try now(story, Story.step).guards == [.otherIncreaseInRegion])
  }

  @Test func whatWasDeclinedSinceGivesNoTurnAway() throws {
    var story = Story.readyUnderSuccessor([Story.squat, Story.step])
    story.take(story.accept(at: Story.time(1)))
    story.night(0, 3)
    story.take(story.when(DeclineProposal(Story.request(), reason: "slept well after all")))
    story.night(0, 8)
    #expect(try now(story, Story.step).guards == [.otherIncreaseInRegion])
  }

  // MARK: - Of an earlier time

  @Test func anAnswerOfAnEarlierTimeDoesNotPassOverAWeekOfPain() throws {
    var story = Story.underSuccessor()
    story.prescribe(30)
    for ago in [10, 7] { story.topped(ago) }
    for ago in 8...13 { story.logged(ago, 1) }
    #expect(story.accept(at: Story.time(5)).code == nil)
    for ago in 0...4 { story.logged(ago, 4) }
    #expect(try now(story).decision.action == .deload)
    #expect(story.accept(at: Story.time(5)).code == .proposalChanged)
  }

  private func prescribe(_ load: Double, sets: Int = 3, at: Date) -> PrescribeExercise {
    PrescribeExercise(
      clientID: Example.client, exercise: Story.squat, sets: sets, repRange: RepRange(lowest: 8, highest: 12),
      load: Load(load, .kg), rirTarget: 3, plateStep: Load(2.5, .kg), confirmsLoad: true, at: at,
      now: Example.now)
  }

  /// Lowered by hand yesterday.
  private var lowered: Story {
    var story = Story.readyUnderSuccessor()
    story.adjust(1, to: Load(5, .kg))
    return story
  }

  @Test func aPrescriptionOfAnEarlierTimeGivesNothingBack() {
    #expect(lowered.when(prescribe(40, at: Story.time(20))).code == .noPrescription)
    #expect(lowered.when(prescribe(5, sets: 4, at: Story.time(20))).code == .noPrescription)
    #expect(lowered.when(prescribe(2.5, at: Story.time(20))).code == nil)
    #expect(lowered.when(prescribe(40, at: Story.time(0))).code == nil)
  }

  @Test func noOtherCommandDoesEither() {
    func adjust(_ at: Date) -> AdjustLoad {
      AdjustLoad(
        clientID: Example.client, exercise: Story.squat, to: Load(40, .kg), reason: "late",
        confirmsLoad: true,
        at: at, now: Example.now)
    }
    #expect(lowered.when(adjust(Story.time(10))).code == .noPrescription)
    #expect(lowered.when(adjust(Story.time(0))).code == nil)
    func programme(_ at: Date) -> PrescribeProgramme {
      PrescribeProgramme(
        clientID: Example.client, phase: .strengthen, restDaysPerWeek: 2,
        exercises: [
          ProgrammeExercise(
            exercise: Story.squat, sets: 3, repRange: RepRange(lowest: 8, highest: 12), load: Load(40, .kg))
        ], confirmsLoad: true, at: at, timeZone: Example.newYork, now: Example.now)
    }
    #expect(lowered.when(programme(Story.time(10))).code == .noPrescription)
    #expect(lowered.when(programme(Story.time(0))).code == nil)
    func harder(_ at: Date) -> SubstituteExercise {
      SubstituteExercise(
        clientID: Example.client, exercise: Story.squat, by: .harder, reason: "late", at: at, now: Example.now
      )
    }
    #expect(lowered.when(harder(Story.time(10))).code == .noPrescription)
    #expect(lowered.when(harder(Story.time(0))).code == nil)
  }
}
