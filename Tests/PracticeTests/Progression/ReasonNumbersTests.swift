import EventSourcing
import Foundation
import Testing

@testable import Practice

/// Reasons of the client's record, and those of `2026.1`, say what was seen, what is usual and what is needed.
@Suite struct ReasonNumbersTests {
  private enum Kind: CaseIterable {
    case first
    case successor
  }

  /// A client with a prescription, and one session of it three days ago.
  private func story(
    _ kind: Kind = .first, _ work: ExerciseWork = Story.work(), pain: PainScores = Story.pain(1, 2, 1),
    morning: Int? = 1
  ) -> Story {
    var story = kind == .first ? Story() : Story.underSuccessor()
    story.prescribe(30)
    let session = story.session(3, [work], pain: pain)
    if let morning { story.morning(2, morning, after: session) }
    return story
  }

  private func numbers(_ story: Story) throws -> [PolicyReason: String] {
    try #require(story.proposal()).numbers
  }

  // MARK: - 2026.1

  @Test func aMorningStandsBesideTheUsualOnes() throws {
    var story = Story()
    story.prescribe(30)
    for ago in 5...10 { story.logged(ago, 2) }
    let session = story.session(3, pain: Story.pain(1, 2, 1))
    story.morning(2, 5, after: session)
    let proposal = try #require(story.proposal())
    #expect(proposal.decision.policy == "2026.1")
    #expect(proposal.numbers == [.unsettled: "Morning 5, usual 2 (6 scores); needs under 4."])
    #expect(
      try numbers(self.story(morning: 4)) == [
        .unsettled: "Morning 4, before the session 1; needs under 3."
      ])
  }

  @Test func painAndWorkAreSaidWithTheirBounds() throws {
    #expect(
      try numbers(story(pain: Story.pain(2, 7, 5))) == [.red: "Pain up to 7, before 2; needs at most 5."])
    #expect(
      try numbers(story(pain: Story.pain(6, 5, 5))) == [
        .painBeforeAboveYellow: "6 before it; needs at most 5."
      ])
    #expect(
      try numbers(story(.first, Story.work(reps: [6, 5, 9]))) == [
        .missed: "Reps 6, 5, 9; needs 8 in more than half of 3 sets."
      ])
    #expect(
      try numbers(story(.first, Story.work(rir: 0))) == [.missed: "RIR 0; needs above 0."])
    #expect(try numbers(story(.first, Story.work(rir: 1))) == [.criteriaNotMet: "Lowest RIR 1; needs 2."])
    #expect(try numbers(story(.first, Story.work(rir: nil))) == [.criteriaNotMet: "RIR missing."])
    #expect(
      try numbers(story(pain: Story.pain(1, 4, 3), morning: 1)) == [
        .criteriaNotMet:
          "Pain rose by 3; needs at most 1, or green pain; reps 10, 10, 10 of 8-12, lowest RIR 3; needs 2."
      ])
    #expect(
      try numbers(story()) == [.doubleProgression: "Reps 10, 10, 10 of 8-12, lowest RIR 3; needs 2."])
  }

  @Test func aStepThatIsTooLargeIsSaidAsAShare() throws {
    #expect(
      try numbers(Story.ready(load: 20)) == [
        .stepAboveCap: "2.5 kg more than 20 kg are 12.5 %; needs at most 10 %."
      ])
  }

  @Test func signalsSayTheirNumbers() throws {
    var slept = story()
    slept.night(0, 5)
    #expect(try numbers(slept) == [.shortSleep: "5 hours slept; needs 6."])
    #expect(try numbers(story(morning: nil)) == [.morningPainMissing: "No score of \(Story.day(2))."])
    var flaring = story()
    flaring.flare(2, nrs: 5, region: .knee)
    #expect(try numbers(flaring) == [.flare: "Knee, NRS 5 at its worst, for 2 days."])
    var rested = story()
    rested.topped(1)
    let planned = try #require(rested.proposal(plannedFor: Example.now + 3600))
    #expect(planned.numbers[.restSpacing]?.hasSuffix("hours since; needs 48.") == true)
  }

  // MARK: - Both

  @Test(arguments: [true, false]) func redFlagsReadinessAndTechniqueAreNamed(_ isFirst: Bool) throws {
    let kind = isFirst ? Kind.first : .successor
    var flagged = story(kind)
    flagged.add(Example.redFlag)
    #expect(try numbers(flagged) == [.redFlag: "Fever (urgent)."])

    var tired = story(kind)
    for index in 0..<10 { tired.readiness(1 + index, index.isMultiple(of: 2) ? 5 : 7) }
    tired.readiness(0, 8)
    #expect(
      try numbers(tired) == [
        .lowReadiness: "Hooper 8 on \(Story.day(0)), usual 6 (10 entries); needs under 8."
      ])

    let work = ExerciseWork(
      exercise: Story.squat, sets: [SetDone(reps: 10, load: Load(40, .kg), rir: 3)], techniqueOk: false)
    #expect(
      try numbers(story(kind, work))[.technique] == "Marked as not sound on \(Story.day(3)).")
  }

  @Test func aHooperSumThatIsHighWhateverTheUsualHasItsOwnBound() throws {
    var story = story(.successor)
    let facts = ReadinessRecorded(
      clientID: Example.client, day: Story.day(0), sleep: 5, fatigue: 5, stress: 5, soreness: 6)
    story.add(.wellbeing(.readinessRecorded(facts)), at: Story.time(0, 0))
    #expect(try numbers(story) == [.lowReadiness: "Hooper 21 on \(Story.day(0)); needs under 20."])
  }

  @Test func gatesAreNamedWithTheirDaysAndScores() throws {
    var withdrawn = story(.successor)
    withdrawn.add(IntakeExample.withdrawal())
    #expect(try numbers(withdrawn) == [.consentWithdrawn: "Withdrawn on 2027-02-01."])
    var screened = story(.successor)
    screened.add(IntakeExample.screening("2027-02-10", .refer))
    #expect(try numbers(screened) == [.parqRefer: "PAR-Q+ 2023 of 2027-02-10."])
    var mapped = story(.successor)
    mapped.add(IntakeExample.map([IntakeExample.pain(.head, 4), IntakeExample.pain(.knee, 6)]))
    #expect(try numbers(mapped) == [.painInReviewRegion: "Head 4 on the map of 2027-02-01."])
    var distressed = story(.successor)
    distressed.phq4(2, 9)
    #expect(try numbers(distressed) == [.phq4Severe: "9 of 12 on \(Story.day(2)); needs under 9."])
    var recent = story(.successor)
    recent.add(IntakeExample.history(onset: "2027-01-09"))
    #expect(
      try numbers(recent) == [
        .painYoungerThan3Months:
          "Since 2027-01-09, 6 whole weeks; needs more than 12, or a clearance."
      ])
  }

  @Test func redInAnotherExerciseIsNamed() throws {
    var story = story(.successor)
    story.session(1, [Story.work(Story.nod, load: nil, rir: 8)], pain: Story.pain(2, 7, 6))
    #expect(
      try numbers(story)[.redElsewhere]
        == "Pain up to 7, before 2, in the session of \(Story.day(1)) (Supine chin nod); needs at most 5.")
  }

  @Test func whatHeldAnIncreaseBackIsNamed() throws {
    var recent = story()
    recent.add(IntakeExample.history(onset: "2027-01-09"))
    #expect(
      recent.proposal()?.guardNumbers == [
        .painYoungerThan3Months:
          "Since 2027-01-09, 6 whole weeks; needs more than 12, or a clearance."
      ])
    var hurting = Story.ready()
    hurting.add(IntakeExample.map([IntakeExample.pain(.knee, 6)]))
    #expect(
      hurting.proposal()?.guardNumbers == [.cautionRegion: "Knee 6 on the newest map; needs at most 5."])
    let both = Story.ready([Story.squat, Story.step])
    let waiting = try #require(
      [Story.squat, Story.step].compactMap { both.proposal($0) }.first {
        $0.guards == [.otherIncreaseInRegion]
      })
    let other = waiting.exercise == Story.squat ? "Step-up 20 cm" : "Goblet squat"
    #expect(waiting.guardNumbers == [.otherIncreaseInRegion: "\(other) does."])
  }
}
