import EventSourcing
import Foundation
import Testing

@testable import Practice

/// Every step of every ladder arrives with all that is needed to take it.
@Suite struct LadderStepTests {
  private static let climbed = Catalogue.standard.exercises.filter { $0.mode != .mobility }
  static let upward = climbed.filter { $0.harder != nil }.map(\.slug)
  static let downward = climbed.filter { $0.easier != nil }.map(\.slug)

  /// The exercise prescribed without a load, and done twice as well as it can be.
  private func story(_ exercise: Exercise, pain: PainScores) -> Story {
    var story = Story.underSuccessor()
    guard exercise.mode == .isometric else {
      story.prescribe(30, exercise.slug, load: nil)
      for ago in [6, 3] { story.topped(ago, [exercise.slug], load: nil, pain: pain) }
      return story
    }
    story.prescribe(30, exercise.slug, reps: nil, hold: 45, load: nil)
    for ago in [6, 3] {
      let set = SetDone(seconds: 45, rpe: 6)
      let work = ExerciseWork(exercise: exercise.slug, sets: [set, set, set])
      story.morning(ago - 1, 1, after: story.session(ago, [work], pain: pain))
    }
    return story
  }

  private func taken(_ slug: String, _ step: Int, pain: PainScores) throws -> ExercisePrescribed {
    let story = story(try #require(Catalogue.standard.exercise(slug: slug)), pain: pain)
    let proposal = try #require(story.proposal(slug))
    #expect(proposal.decision.params.rung == step, "\(proposal.decision)")
    let load = proposal.decision.params.needsLoad == true ? Load(5, .kg) : nil
    let outcome = story.accept(slug, load: load)
    guard case .prescription(.exercisePrescribed(let facts)) = try #require(outcome.events.last) else {
      throw Refusal(.noRung, "Nothing is prescribed.")
    }
    // Repetitions or a hold, and never neither or both.
    #expect((facts.repRange == nil) != (facts.holdSeconds == nil))
    return facts
  }

  @Test(arguments: upward) func aHarderStepCanBeTaken(_ slug: String) throws {
    let facts = try taken(slug, 1, pain: Story.pain(1, 1, 1))
    #expect(facts.exercise == Catalogue.standard.exercise(slug: slug)?.harder)
  }

  @Test(arguments: downward) func anEasierStepCanBeTaken(_ slug: String) throws {
    let facts = try taken(slug, -1, pain: Story.pain(1, 7, 7))
    #expect(facts.exercise == Catalogue.standard.exercise(slug: slug)?.easier)
  }
}
