import EventSourcing
import Foundation
import Testing

@testable import Practice

/// What a practitioner took away by hand never comes back by itself: not on another rung, not after a flare, not by a hold.
@Suite struct OwnTermsBoundTests {
  private let box = "goblet-box-squat"

  private func now(_ story: Story, _ exercise: String = Story.squat) throws -> Proposal {
    try #require(story.proposal(exercise))
  }

  // MARK: - Rungs

  @Test func whatIsEasierThanAnExerciseWithoutALoadHasNone() throws {
    var story = Story.underSuccessor()
    story.prescribe(60, box)
    for ago in [54, 51] { story.topped(ago, [box]) }
    story.substitute(20, box, Story.squat, .harder)
    story.prescribe(20, load: nil)
    for ago in [12, 9] { story.topped(ago, load: nil) }
    story.flare(2, nrs: 6, region: .knee)
    let decision = try now(story).decision
    #expect(decision.action == .flareCut)
    #expect(decision.params.rung == -1)
    #expect(decision.params.loadKg == nil && decision.params.needsLoad == nil)
  }

  @Test func aStepBackToARungHeedsWhatWasSetThereByHand() throws {
    var story = Story.underSuccessor()
    story.prescribe(60, box)
    for ago in [54, 51] { story.topped(ago, [box]) }
    story.adjust(40, box, to: Load(10, .kg))
    story.substitute(20, box, Story.squat, .harder)
    story.prescribe(20, load: Load(20, .kg))
    for ago in [12, 9] { story.topped(ago, load: 20, pain: Story.pain(1, 7, 7)) }
    let decision = try now(story).decision
    #expect(decision.action == .regress)
    #expect(decision.params.rung == -1)
    #expect(decision.params.loadKg == 7.5)
  }

  @Test func theWayUpHeedsItToo() throws {
    var story = Story.underSuccessor()
    story.prescribe(60)
    for ago in [54, 51] { story.topped(ago) }
    story.adjust(40, Story.squat, to: Load(5, .kg))
    story.substitute(20, Story.squat, box, .easier)
    story.prescribe(20, box, load: nil)
    for ago in [12, 9] { story.topped(ago, [box], load: nil) }
    let decision = try now(story, box).decision
    #expect(decision.action == .harderRung)
    #expect(decision.params.loadKg == 2.5)
  }

  @Test func aLoadThatWentBadlySinceIsForThePractitionerToName() throws {
    var story = Story.underSuccessor()
    story.prescribe(60)
    for ago in [54, 51] { story.topped(ago) }
    story.topped(48, load: 32.5, pain: Story.pain(1, 7, 7))
    story.substitute(20, Story.squat, box, .easier)
    story.prescribe(20, box, load: nil)
    for ago in [12, 9] { story.topped(ago, [box], load: nil) }
    let decision = try now(story, box).decision
    #expect(decision.action == .harderRung)
    #expect(decision.params.loadKg == nil)
    #expect(decision.params.needsLoad == true)
  }

  // MARK: - After a flare

  @Test(arguments: [Story.ready(), .readyUnderSuccessor()], [Story.time(3, 12), Story.time(2, 12)])
  func beginningAgainHeedsWhatWasSetBeforeTheFlareAndInIt(_ ready: Story, _ set: Date) throws {
    var story = ready
    let facts = LoadAdjusted(clientID: Example.client, exercise: Story.squat, from: nil, to: Load(10, .kg))
    let before = set == Story.time(3, 12)
    if before { story.add(.prescription(.loadAdjusted(facts)), at: set) }
    let flare = story.flare(3, hour: 18, region: .knee)
    if !before { story.add(.prescription(.loadAdjusted(facts)), at: set) }
    story.resolve(flare, 1)
    let decision = try now(story).decision
    #expect(decision.action == .restart)
    #expect(try #require(decision.params.loadKg) <= 10)
  }

  @Test func setsThatWereTakenAwayInAFlareStayAway() throws {
    var story = Story.readyUnderSuccessor()
    let flare = story.flare(3, hour: 18, region: .knee)
    story.prescribe(2, sets: 1, load: Load(10, .kg))
    story.resolve(flare, 1)
    let decision = try now(story).decision
    #expect(decision.action == .restart)
    #expect(decision.params.sets == 1)
  }

  // MARK: - Holds, and what was recorded late

  @Test func aHoldUnder2026_1HeedsIt() throws {
    var story = Story.ready()
    story.adjust(1, Story.squat, to: Load(10, .kg))
    story.night(0, 4)
    let decision = try now(story).decision
    #expect(decision.action == .hold)
    #expect(decision.params.loadKg == 10)
  }

  @Test func anIncreaseUnder2026_1DoesNotGoPastIt() throws {
    var story = Story.ready()
    story.adjust(1, Story.squat, to: Load(10, .kg))
    let decision = try now(story).decision
    #expect(decision.action == .hold)
    #expect(decision.params.loadKg == 10)
  }

  @Test(arguments: [Story.ready(), .readyUnderSuccessor()])
  func whatIsRecordedLateIsTheLastWordOnARedMorning(_ ready: Story) throws {
    var story = ready
    story.take(story.accept(at: Story.time(1, 12)))
    story.logged(0, 9)
    story.adjust(1, Story.squat, to: Load(5, .kg))
    let decision = try now(story).decision
    #expect(decision.action == .hold)
    #expect(decision.params.loadKg == 5)
  }

  @Test(arguments: [Story.ready(), .readyUnderSuccessor()])
  func anAnswerOfAnEarlierTimeDoesNotPassOverIt(_ ready: Story) throws {
    var story = ready
    #expect(story.accept(at: Story.time(1, 12)).code == nil)
    story.adjust(0, Story.squat, to: Load(5, .kg))
    #expect(story.accept(at: Story.time(1, 12)).code == .noPrescription)
  }

  @Test(arguments: [Story.ready(), .readyUnderSuccessor()])
  func anAnswerOfAnEarlierTimeDoesNotPassOverARedMorningOrAShortNight(_ ready: Story) throws {
    var red = ready
    red.logged(0, 9)
    // The morning of the day after counts already: what is accepted is the hold.
    red.take(red.accept(at: Story.time(1, 12)))
    #expect(red.signals().record.prescriptions.inEffect(Story.squat, at: Example.now)?.load == Load(40, .kg))
    var tired = ready
    tired.night(0, 4)
    #expect(tired.accept(at: Story.time(1, 12)).code == .proposalChanged)
  }

  // MARK: - Days and turns

  @Test func theMorningAfterASessionStaysWhereItWasInAnotherZone() throws {
    var story = Story.underSuccessor()
    story.prescribe(30)
    for (ago, morning) in [(9, 1), (6, 1), (3, 5)] {
      let set = SetDone(reps: 12, load: Load(40, .kg), rir: 3)
      let work = ExerciseWork(exercise: Story.squat, sets: [set, set, set])
      let id = story.session(ago, hour: 20, [work], pain: Story.pain(1, 1, 1))
      story.morning(ago - 1, morning, after: id)
    }
    story.logged(1, 1)
    let inputs = ProposalInputs(clientID: Example.client, events: story.events)
    for name in ["America/New_York", "Europe/Madrid", "Asia/Tokyo"] {
      let zone = try #require(TimeZone(identifier: name))
      let proposals = Proposals(inputs, at: Example.now, practiceZone: zone, plannedFor: nil)
      #expect(proposals.proposal(for: Story.squat)?.decision.action == .regress, "\(name)")
    }
  }

  @Test(arguments: [Story.ready(), .readyUnderSuccessor()])
  func aTurnThatNobodyScoredHurtAsTheSessionDid(_ ready: Story) throws {
    var story = ready
    let scored = Story.work(reps: [12, 12], pain: Story.pain(1, 1, 1))
    let id = story.session(2, [scored, Story.work(reps: [12])], pain: Story.pain(1, 8, 7))
    story.morning(1, 1, after: id)
    let decision = try now(story).decision
    #expect(decision.reasons == [.red])
  }
}

extension Story {
  mutating func substitute(
    _ ago: Int, _ from: String, _ to: String, _ direction: SubstitutionDirection
  ) {
    let facts = ExerciseSubstituted(clientID: Example.client, from: from, to: to, direction: direction)
    add(.programme(.exerciseSubstituted(facts)), at: Story.time(ago, 8))
  }

  fileprivate mutating func adjust(_ ago: Int, _ exercise: String, to load: Load) {
    let facts = LoadAdjusted(clientID: Example.client, exercise: exercise, from: nil, to: load)
    add(.prescription(.loadAdjusted(facts)), at: Story.time(ago, 9))
  }
}
