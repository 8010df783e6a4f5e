import EventSourcing
import Foundation
import Testing

@testable import Practice

/// What a step on the ladder begins with, and what is heard once it was taken.
@Suite struct RungLoadTests {
  private let box = "goblet-box-squat"
  private let chair = "sit-to-stand-from-chair"

  private func now(_ story: Story, _ exercise: String = Story.squat) throws -> Proposal {
    try #require(story.proposal(exercise))
  }

  // MARK: - Loads

  @Test(arguments: [400, 40]) func aStepBackBeginsWithNoMoreThanTheLoadInForce(_ ago: Int) throws {
    var story = Story.underSuccessor()
    for ago in [ago, ago - 3] { story.topped(ago, [box]) }
    story.prescribe(30, load: Load(10, .kg))
    for ago in [6, 3] { story.topped(ago, load: 10, pain: Story.pain(1, 7, 7)) }
    let decision = try now(story).decision
    #expect(decision.action == .regress)
    #expect(decision.params.rung == -1)
    #expect(decision.params.loadKg == 7.5)
  }

  @Test(arguments: [(400, true), (40, false)]) func aHarderRungKnowsNoLoadOfLongAgo(
    _ ago: Int, _ isUnknown: Bool
  ) throws {
    var story = Story.underSuccessor()
    for ago in [ago, ago - 3] { story.topped(ago) }
    story.prescribe(30, box, load: nil)
    for ago in [6, 3] { story.topped(ago, [box], load: nil) }
    let decision = try now(story, box).decision
    #expect(decision.action == .harderRung)
    #expect(decision.params.needsLoad == (isUnknown ? true : nil))
    #expect(decision.params.loadKg == (isUnknown ? nil : 30))
  }

  @Test func noStepLeadsToARungThatIsPrescribedToo() throws {
    var story = Story.underSuccessor()
    for exercise in [Story.squat, box] { story.prescribe(30, exercise) }
    for ago in [6, 3] { story.topped(ago, [Story.squat, box], pain: Story.pain(1, 7, 7)) }
    let decision = try now(story).decision
    #expect(decision.action == .regress)
    #expect(decision.params.rung == nil)
    #expect(!story.accept().drafts.isEmpty)
  }

  // MARK: - Units

  @Test func aPlateOfPoundsReadInKilogramsIsThePlate() throws {
    var story = Story.underSuccessor()
    story.prescribe(30, load: Load(45, .lb))
    for ago in [6, 3] { story.topped(ago, load: 20.4) }
    let decision = try now(story).decision
    #expect(decision.action == .increaseLoad)
    #expect(decision.params.loadLb.map { $0 > 45 } == true)
  }

  // MARK: - Leaving an exercise

  /// A red session of the squat, after which it is changed for another and back.
  private func leftAndBack(_ isDoneMeanwhile: Bool) throws -> PolicyDecision {
    var story = Story.underSuccessor()
    story.prescribe(30)
    for ago in [9, 6] { story.topped(ago, pain: Story.pain(1, 7, 7)) }
    story.substitute(5, Story.squat, box, .easier)
    if isDoneMeanwhile { story.topped(4, [box]) }
    story.substitute(3, box, Story.squat, .harder)
    story.prescribe(3)
    return try now(story).decision
  }

  @Test func anExerciseThatWasLeftForNoSessionKeepsItsHistory() throws {
    #expect(try leftAndBack(false).action == .regress)
    #expect(try leftAndBack(true).reasons == [.noHistory])
  }

  // MARK: - Absence

  @Test func anEasierRungEndsNoAbsence() throws {
    var story = Story.underSuccessor()
    story.prescribe(450)
    for ago in [403, 400] { story.topped(ago) }
    story.prescribe(30, chair, load: nil)
    for ago in [9, 6, 3] { story.topped(ago, [chair], load: nil) }
    #expect(try now(story).decision.reasons == [.reassess])
    // Nor does it where the exercise is new: any rung of its ladder is better than none.
    var new = Story.underSuccessor()
    for ago in [9, 6, 3] { new.topped(ago, [chair], load: nil) }
    new.prescribe(1)
    #expect(try now(new).decision.reasons == [.noHistory])
  }

  @Test func aHarderRungDoes() throws {
    var story = Story.underSuccessor()
    story.prescribe(450, box, load: nil)
    for ago in [403, 400] { story.topped(ago, [box], load: nil) }
    for ago in [6, 3] { story.topped(ago) }
    #expect(try now(story, box).decision.reasons != [.reassess])
  }

  // MARK: - Help

  private func helped(_ exercise: String) -> ExerciseWork {
    let set = SetDone(reps: 12, assistance: Load(30, .kg), rir: 3)
    return ExerciseWork(exercise: exercise, sets: [set, set, set])
  }

  private func helped(
    _ story: inout Story, _ ago: Int, _ exercise: String, pain: PainScores = Story.pain(1, 1, 1)
  ) {
    let id = story.session(ago, [helped(exercise)], pain: pain)
    story.morning(ago - 1, 1, after: id)
  }

  @Test(arguments: [Story(), .underSuccessor()]) func whatWasDoneWithHelpIsNoWorkWithoutIt(_ begun: Story)
    throws
  {
    var story = begun
    story.prescribe(30, chair, load: nil)
    for ago in [9, 6] { helped(&story, ago, chair) }
    story.topped(3, [chair], load: nil)
    #expect(try now(story, chair).decision.action != .harderRung)
    #expect(try now(story, chair).decision.action != .review)
  }

  @Test func itsPainCounts() throws {
    var story = Story.underSuccessor()
    story.prescribe(30, chair, load: nil)
    helped(&story, 6, chair, pain: Story.pain(1, 7, 7))
    story.topped(3, [chair], load: nil, pain: Story.pain(1, 7, 7))
    #expect(try now(story, chair).decision.reasons == [.redAgainOrUnsettled])
  }

  @Test(arguments: [Story(), .underSuccessor()]) func noRungIsTakenThatWasDoneWithHelp(_ begun: Story) throws
  {
    var up = begun
    helped(&up, 12, box)
    up.prescribe(30, chair, load: nil)
    for ago in [6, 3] { up.topped(ago, [chair], load: nil) }
    #expect(try now(up, chair).decision.action == .review)
    #expect(try now(up, chair).decision.reasons == [.assisted])
    var down = begun
    helped(&down, 12, box)
    down.prescribe(30)
    for ago in [6, 3] { down.topped(ago, pain: Story.pain(1, 7, 7)) }
    #expect(try now(down).decision.reasons == [.assisted])
  }

  // MARK: - A rung that was taken

  /// A client who took the step from the chair to the box and has not done it yet, with the last session that led there.
  private func taken(_ begun: Story) -> (story: Story, session: UUID) {
    var story = begun
    story.prescribe(30, chair, load: nil)
    story.topped(6, [chair], load: nil)
    let last = story.topped(3, [chair], load: nil)
    let asks = story.proposal(chair)?.decision.params.needsLoad == true
    story.take(
      story.accept(chair, load: asks ? Load(10, .kg) : nil, confirmsLoad: asks, at: Story.time(1, 12)))
    return (story, last)
  }

  @Test(arguments: [Story(), .underSuccessor()]) func whatIsLearnedSinceIsHeard(_ begun: Story) throws {
    let (quiet, last) = taken(begun)
    #expect(try now(quiet, box).decision.action == .hold)
    #expect(try now(quiet, box).decision.reasons == [.noHistory])
    var corrected = quiet
    corrected.correct(
      last, to: 3, [Story.work(chair, reps: [12, 12, 12], load: nil)], pain: Story.pain(3, 9, 9),
      recordedAt: Example.now)
    var unsettled = quiet
    unsettled.morning(2, 8, after: last)
    var tired = quiet
    tired.night(0, 3)
    for story in [corrected, unsettled, tired] { #expect(try now(story, box).decision.action == .review) }
    #expect(try now(tired, box).decision.reasons == [.shortSleep])
    var red = quiet
    red.logged(0, 9)
    #expect(try now(red, box).decision.action == .review)
  }

  @Test func aRedSessionElsewhereIsHeard() throws {
    var (story, _) = taken(.underSuccessor())
    story.session(1, [Story.work(Story.nod, load: nil, rir: 8)], pain: Story.pain(2, 8, 8))
    #expect(try now(story, box).decision.action == .review)
  }

  @Test func whatIsPrescribedByHandSinceIsAPractitionersWord() throws {
    var (story, _) = taken(.underSuccessor())
    story.night(0, 3)
    story.prescribe(0, box, load: Load(10, .kg))
    #expect(try now(story, box).decision.reasons == [.noHistory])
  }

  @Test func doingItEndsTheLook() throws {
    var (story, _) = taken(.underSuccessor())
    story.topped(0, [box], load: 10, morning: nil)
    #expect(try now(story, box).decision.action != .review)
  }
}
