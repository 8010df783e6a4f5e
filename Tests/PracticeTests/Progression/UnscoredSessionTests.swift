import EventSourcing
import Foundation
import TestSupport
import Testing

@testable import Practice

/// A session without pain scores: nobody knows how it settled, so nothing goes up by older sessions that did.
@Suite struct UnscoredSessionTests {
  private func now(_ story: Story, _ exercise: String = Story.squat, at moment: Date = Example.now) throws
    -> Proposal
  {
    try #require(story.proposal(exercise, at: moment))
  }

  @Test(arguments: [Story.ready(), .readyUnderSuccessor()]) func holdsWhatWouldHaveGoneUp(_ ready: Story)
    throws
  {
    var story = ready
    #expect(try now(story).decision.action == .increaseLoad)
    let unscored = story.session(2, [Story.work(reps: [3, 3, 3], rir: 0)])
    story.morning(1, 9, after: unscored)
    let proposal = try now(story)
    #expect(proposal.decision.action == .hold)
    #expect(proposal.decision.reasons == [.morningPainMissing])
    #expect(proposal.decision.params.loadKg == 40)
    #expect(
      proposal.numbers[.morningPainMissing] == "No pain scores of the session of \(Story.day(2)).")
    #expect(proposal.basis.contains(Int64(story.events.count - 1)))
  }

  @Test func theNextOneThatHasScoresLiftsIt() throws {
    var story = Story.underSuccessor()
    story.prescribe(30)
    story.topped(12)
    story.topped(9)
    story.session(6)
    story.topped(3)
    #expect(try now(story).decision.action == .increaseLoad)
  }

  @Test func whatWasRedInItOfAnotherExerciseHolds() throws {
    var story = Story.readyUnderSuccessor()
    story.session(
      2, [Story.work(), Story.work(Story.nod, load: nil, rir: 8, pain: Story.pain(1, 8, 8))])
    #expect(try now(story).decision.reasons == [.redElsewhere])
  }

  @Test func itEndsNoAbsence() throws {
    var story = Story.underSuccessor()
    story.prescribe(130)
    for ago in [122, 119, 116] { story.topped(ago) }
    #expect(try now(story).decision.action == .review)
    story.session(2, [Story.work(reps: [1])])
    #expect(try now(story).decision.reasons == [.reassess])
  }

  @Test func itEndsNoFlareThatIsHeeded() throws {
    var story = Story.readyUnderSuccessor()
    story.resolve(story.flare(3, region: .knee), 3, hour: 20)
    #expect(try now(story).decision.action == .restart)
    story.session(2, hour: 8, [Story.work(reps: [1])])
    #expect(try now(story).decision.action == .restart)
    story.session(2, [Story.work()], pain: Story.pain(1, 1, 1))
    #expect(try now(story).decision.action != .restart)
  }

  @Test func beginningAgainGoesNoFurtherThanWhatIsPrescribed() throws {
    var story = Story.underSuccessor()
    story.prescribe(30)
    for ago in [16, 12] { story.topped(ago) }
    let flare = story.flare(8, hour: 8, region: .knee)
    story.take(story.accept(at: Story.time(7)))
    let cut = try #require(story.signals().record.prescriptions.inEffect(Story.squat, at: Example.now)?.load)
    story.resolve(flare, 5)
    let before = try now(story).decision
    #expect(before.action == .restart)
    #expect(try #require(before.params.loadKg) > cut.kilograms)
    story.session(2, [Story.work(reps: [2], load: cut.kilograms, rir: 0)])
    let after = try now(story).decision
    #expect(after.action == .restart)
    #expect(after.params.loadKg == cut.kilograms)
    #expect(after.params.sets.map { $0 <= 2 } ?? true)
  }

  @Test func whatHoldsGoesNoFurtherThanWhatIsPrescribedUnder2026_1() throws {
    var story = Story.ready()
    story.adjust(2, to: Load(10, .kg))
    story.session(2, hour: 12, [Story.work(reps: [3, 3], load: 10, rir: 0)])
    let decision = try now(story).decision
    #expect(decision.action == .hold)
    #expect(decision.params.loadKg == 10)
  }

  @Test func noHarderRungIsOfferedPastASessionOfItWithoutScores() throws {
    let chair = "sit-to-stand-from-chair"
    var story = Story.readyUnderSuccessor([chair], load: nil)
    #expect(try now(story, chair).decision.action == .harderRung)
    story.session(2, [Story.work("goblet-box-squat", reps: [2], load: 16, rir: 0)])
    let held = try now(story, chair)
    #expect(held.decision.action == .hold)
    #expect(held.decision.reasons == [.morningPainMissing])
    #expect(held.numbers[.morningPainMissing] == "No pain scores of the session of \(Story.day(2)).")
    // What went well on its own rung since lifts it.
    story.topped(1, [chair], load: nil, morning: 1)
    #expect(try now(story, chair, at: Story.time(-2)).decision.action == .harderRung)
  }

  @Test func aStepBackLeadsNoHigherThanWhatIsPrescribedUnder2026_1() throws {
    var story = Story.ready()
    story.topped(2, pain: Story.pain(1, 7, 7))
    #expect(try #require(try now(story, at: Story.time(-1)).decision.params.loadKg) > 20)
    story.adjust(1, to: Load(10, .kg))
    let decision = try now(story, at: Story.time(-1)).decision
    #expect(decision.action == .regress)
    #expect(decision.params.loadKg == 10)
  }

  static let seeds: [UInt64] = [3, 20_261_130, 0xBEEF, 99_991]

  /// Whatever was recorded before, a session without scores never has the policy ask more of the client.
  @Test(arguments: seeds) func neverRaisesAProposal(seed: UInt64) throws {
    var numbers = SeededNumbers(seed: seed)
    for number in 0..<60 {
      var story = Story.random(&numbers)
      guard let before = story.proposal()?.decision else { continue }
      story.session(
        0, hour: 1, [Story.work(reps: [[12, 12, 12], [1], [3, 3]].randomElement(using: &numbers) ?? [1])])
      let after = try #require(story.proposal()?.decision)
      let names = "seed \(seed), story \(number): \(before.action) became \(after.action)"
      #expect(!after.action.isIncrease && after.action != .resume, "\(names)")
      // Training the same muscle a moment ago asks for rest first.
      let isCareful = before.action.boldness < PolicyAction.hold.boldness
      #expect(!isCareful || after.action.boldness <= before.action.boldness, "\(names)")
    }
  }
}

extension Story {
  /// A client under `2026.2` with some weeks of sessions that went well or badly, mornings, flares and absences.
  fileprivate static func random(_ numbers: inout SeededNumbers) -> Story {
    var story = Story.underSuccessor()
    story.prescribe(140)
    var ago = Int.random(in: 8...130, using: &numbers)
    while ago > 2 {
      switch Int.random(in: 0..<10, using: &numbers) {
      case 0: story.topped(ago, pain: pain(2, 7, 6))
      case 1: story.topped(ago, morning: nil)
      case 2: story.session(ago, [work(reps: [5, 4])])
      case 3:
        let flare = story.flare(ago, nrs: Int.random(in: 3...8, using: &numbers), region: .knee)
        if Bool.random(using: &numbers) { story.resolve(flare, ago - 1) }
      case 4: story.night(ago, 4)
      default: story.topped(ago)
      }
      ago -= Int.random(in: 2...[3, 3, 3, 40].randomElement(using: &numbers)!, using: &numbers)
    }
    return story
  }
}
