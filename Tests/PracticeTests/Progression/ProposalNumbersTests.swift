import EventSourcing
import Foundation
import Testing

@testable import Practice

/// Reasons of `2026.2` say what was seen, what is usual and what is needed.
@Suite struct ProposalNumbersTests {
  /// A client with a prescription, and one session of it three days ago.
  private func story(
    _ work: ExerciseWork = Story.work(), pain: PainScores = Story.pain(1, 2, 1), morning: Int? = 1
  ) -> Story {
    var story = Story.underSuccessor()
    story.prescribe(30)
    let session = story.session(3, [work], pain: pain)
    if let morning { story.morning(2, morning, after: session) }
    return story
  }

  private func numbers(_ story: Story) throws -> [PolicyReason: String] {
    let proposal = try #require(story.proposal())
    #expect(proposal.numbers.keys.allSatisfy(proposal.decision.reasons.contains))
    return proposal.numbers
  }

  @Test func aMorningStandsBesideTheUsualOnes() throws {
    var story = Story.underSuccessor()
    story.prescribe(30)
    for ago in 5...10 { story.logged(ago, 2) }
    let session = story.session(3, pain: Story.pain(1, 2, 1))
    story.morning(2, 5, after: session)
    #expect(try numbers(story) == [.unsettled: "Morning 5, usual 2 (6 scores); needs under 4."])
  }

  @Test func withoutUsualMorningsThePainBeforeTheSessionCounts() throws {
    #expect(
      try numbers(story(morning: 4)) == [.unsettled: "Morning 4, before the session 1; needs under 3."])
  }

  @Test func effortThatIsMissingIsCounted() throws {
    let load = Load(40, .kg)
    let work = ExerciseWork(
      exercise: Story.squat,
      sets: [
        SetDone(reps: 10, load: load, rir: 3), SetDone(reps: 10, load: load), SetDone(reps: 10, load: load),
      ])
    #expect(try numbers(story(work)) == [.effortUnknown: "RIR missing for 2 of 3 sets."])
  }

  @Test func painIsSaidWithItsBound() throws {
    #expect(
      try numbers(story(pain: Story.pain(2, 7, 5))) == [.red: "Pain up to 7, before 2; needs at most 5."])
    #expect(
      try numbers(story(pain: Story.pain(6, 5, 5))) == [
        .painBeforeAboveYellow: "6 before it; needs at most 5."
      ])
  }

  @Test func repetitionsAndReserveAreSaid() throws {
    #expect(
      try numbers(story(Story.work(reps: [6, 5, 9]))) == [
        .missed: "Reps 6, 5, 9; needs 8 in more than half of 3 sets."
      ])
    #expect(try numbers(story(Story.work(rir: 1))) == [.criteriaNotMet: "Lowest RIR 1; needs 2."])
  }

  @Test func aMissingMorningIsNamedByItsDay() throws {
    #expect(
      try numbers(story(morning: nil)) == [.morningPainMissing: "No score of \(Story.day(2))."])
  }

  @Test func signalsSayTheirNumbers() throws {
    var slept = story()
    slept.night(0, 5)
    #expect(try numbers(slept) == [.shortSleep: "5 hours slept; needs 6."])
    var flaring = story()
    flaring.flare(2, nrs: 5, region: .knee)
    #expect(try numbers(flaring) == [.flare: "Knee, NRS 5 at its worst, for 2 days."])
    var severe = story()
    severe.flare(2, nrs: 9, region: .knee)
    #expect(try numbers(severe)[.flarePersistentOrSevere]?.contains("Knee, NRS 9") == true)
    var rested = story()
    rested.topped(1)
    #expect(try numbers(rested)[.restSpacing]?.hasSuffix("hours since; needs 48.") == true)
  }
}
