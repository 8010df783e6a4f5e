import EventSourcing
import Foundation
import Testing

@testable import Practice

@Suite struct AcceptProposalTests {
  private func changes(_ outcome: Specification<PracticeEvent>.Outcome) -> [PracticeEvent] {
    Array(outcome.events.dropFirst())
  }

  private func prescribed(
    _ exercise: String = Story.squat, sets: Int = 3, reps: RepRange? = RepRange(lowest: 8, highest: 12),
    hold: Int? = nil, load: Load? = Load(40, .kg)
  ) -> PracticeEvent {
    .prescription(
      .exercisePrescribed(
        ExercisePrescribed(
          clientID: Example.client, exercise: exercise, sets: sets, repRange: reps, holdSeconds: hold,
          load: load, rirTarget: 3, plateStep: Load(2.5, .kg))))
  }

  private func adjusted(from: Load?, to: Load) -> PracticeEvent {
    .prescription(
      .loadAdjusted(LoadAdjusted(clientID: Example.client, exercise: Story.squat, from: from, to: to)))
  }

  @Test func becomesTheLoadChangeWithRuleAndSources() throws {
    let story = Story.ready()
    let outcome = story.accept()
    guard case .progression(.proposalAccepted(let facts)) = try #require(outcome.events.first) else {
      Issue.record("The first event is not the acceptance.")
      return
    }
    #expect(facts.proposal.decision.action == .increaseLoad)
    #expect(facts.proposal.setsBefore == 3)
    // The six events of the practice come before the story's five.
    #expect(facts.proposal.basis == [7, 8, 9, 10, 11])
    #expect(
      outcome.drafts.dropFirst() == [
        Draft(
          adjusted(from: Load(40, .kg), to: Load(42.5, .kg)), at: Example.now,
          personal: PersonalPart([.reason: "policy 2026.1: increaseLoad (topOfRange)"]))
      ])
  }

  @Test func poundsStayPounds() {
    var story = Story()
    story.prescribe(30, load: Load(90, .lb), plate: Load(5, .lb))
    for ago in [6, 3] {
      let set = SetDone(reps: 12, load: Load(90, .lb), rir: 3)
      let work = ExerciseWork(exercise: Story.squat, sets: [set, set, set])
      story.morning(ago - 1, 1, after: story.session(ago, [work], pain: Story.pain(1, 1, 1)))
    }
    #expect(changes(story.accept()) == [adjusted(from: Load(90, .lb), to: Load(95, .lb))])
  }

  @Test func aLongerHoldIsPrescribed() {
    var story = Story()
    story.prescribe(30, "shallow-wall-sit", reps: nil, hold: 30, load: nil)
    for ago in [6, 3] {
      let set = SetDone(seconds: 30, rpe: 6)
      let work = ExerciseWork(exercise: "shallow-wall-sit", sets: [set, set, set])
      story.morning(ago - 1, 1, after: story.session(ago, [work], pain: Story.pain(1, 1, 1), rpe: 6))
    }
    #expect(
      changes(story.accept("shallow-wall-sit")) == [
        prescribed("shallow-wall-sit", reps: nil, hold: 35, load: nil)
      ])
  }

  @Test func aHarderRungIsSubstituted() {
    let chair = "sit-to-stand-from-chair"
    let story = Story.ready([chair], load: nil)
    let substituted = ExerciseSubstituted(
      clientID: Example.client, from: chair, to: "goblet-box-squat", direction: .harder)
    #expect(
      changes(story.accept(chair)) == [
        .programme(.exerciseSubstituted(substituted)), prescribed("goblet-box-squat", load: nil),
      ])
  }

  @Test func aRungThatIsPrescribedAlreadyIsRefused() {
    var story = Story.ready(["sit-to-stand-from-chair"], load: nil)
    story.prescribe(30, "goblet-box-squat")
    #expect(story.accept("sit-to-stand-from-chair").code == .alreadyPrescribed)
  }

  @Test func anEasierRungInACautionRegionIsRefused() {
    var story = Story()
    story.prescribe(30)
    story.topped(6, morning: 1, pain: Story.pain(1, 6, 3))
    story.topped(3, morning: 5, pain: Story.pain(1, 6, 3))
    #expect(story.proposal()?.decision.params.rung == -1)
    #expect(story.accept().events.map(\.type).contains(ExerciseSubstituted.eventType))
    story.add(Example.hurting([.knee: 7]))
    #expect(story.accept().code == .cautionRegion)
  }

  /// Two unsettled mornings: a deload of the 3 sets at 40 kg to 1 set at 35 kg.
  private func unsettled() -> Story {
    var story = Story()
    story.prescribe(40)
    story.topped(18, morning: 4)
    story.topped(15, morning: 4)
    return story
  }

  @Test func setsThatADeloadCutComeBackWithTheNextIncrease() {
    var story = unsettled()
    let outcome = story.accept(at: Story.time(13))
    #expect(changes(outcome) == [prescribed(sets: 1, load: Load(35, .kg))])
    story.take(outcome)
    story.topped(9, load: 35, sets: 1)
    // Holding changes nothing, also not the sets.
    story.session(7, [Story.work(reps: [9], load: 35, rir: 1)], pain: Story.pain(1, 1, 1))
    let held = story.accept(at: Story.time(6))
    #expect(changes(held).isEmpty && held.events.count == 1)
    story.take(held)
    story.topped(5, load: 35, sets: 1)
    story.topped(3, load: 35, sets: 1)
    #expect(story.proposal()?.decision.action == .increaseLoad)
    #expect(changes(story.accept()) == [prescribed(sets: 3, load: Load(37.5, .kg))])
  }

  @Test func cutsThatFollowEachOtherAllComeBack() {
    var story = Story()
    story.prescribe(40, sets: 4)
    story.topped(21, sets: 4, morning: 4)
    story.topped(18, sets: 4, morning: 4)
    story.take(story.accept(at: Story.time(16)))
    story.topped(15, load: 35, sets: 2, morning: 4)
    let again = story.accept(at: Story.time(13))
    #expect(changes(again) == [prescribed(sets: 1, load: Load(30, .kg))])
    story.take(again)
    story.topped(6, load: 30, sets: 1)
    story.topped(3, load: 30, sets: 1)
    #expect(changes(story.accept()) == [prescribed(sets: 4, load: Load(32.5, .kg))])
  }

  @Test func setsPrescribedSinceStay() {
    var story = unsettled()
    story.take(story.accept(at: Story.time(13)))
    story.prescribe(12, sets: 2, load: Load(35, .kg))
    story.topped(6, load: 35, sets: 2)
    story.topped(3, load: 35, sets: 2)
    #expect(changes(story.accept()) == [adjusted(from: Load(35, .kg), to: Load(37.5, .kg))])
  }

  @Test func holdRestReviewReferAndRepetitionsChangeNothing() {
    func only(_ story: Story, _ action: PolicyAction, plannedFor: Date? = nil) {
      let outcome = story.accept(plannedFor: plannedFor, expecting: action)
      #expect(outcome.events.map(\.type) == [ProposalAccepted.eventType], "\(action)")
    }
    var held = Story.ready()
    held.topped(1, morning: nil)
    only(held, .hold)
    only(held, .rest, plannedFor: Story.time(0, 20))
    var more = Story()
    more.prescribe(30)
    more.morning(2, 1, after: more.session(3, pain: Story.pain(1, 1, 1)))
    only(more, .increaseReps)
    var review = Story.ready()
    review.add(IntakeExample.history(onset: "2027-01-10"))
    only(review, .review)
    var flagged = Story.ready()
    flagged.add(Example.redFlag)
    only(flagged, .refer)
  }

  @Test func aLoadThatIsHeldIsPrescribedAgainWhereItWasChangedSince() {
    var story = Story.ready()
    story.topped(1, morning: nil)
    story.prescribe(0, load: Load(45, .kg))
    #expect(story.proposal()?.decision.params.loadKg == 40)
    #expect(changes(story.accept(expecting: .hold)) == [adjusted(from: Load(45, .kg), to: Load(40, .kg))])
  }

  @Test func aLoadBeyondAllBoundsIsRefused() {
    let story = Story.ready(load: 500)
    #expect(story.proposal()?.decision.action == .increaseLoad)
    #expect(story.accept().code == .loadOutOfRange)
  }
}
