import EventSourcing
import Foundation

@testable import Practice

/// Stories that end in proposals and answers.
extension Story {
  /// In the same body region as the squat.
  static let step = "step-up-20-cm"

  /// What is proposed now, from what was recorded by a moment.
  func proposals(at moment: Date = Example.now, plannedFor: Date? = nil) -> Proposals {
    Proposals(
      ProposalInputs(clientID: Example.client, events: events), at: moment, practiceZone: Story.zone,
      plannedFor: plannedFor)
  }

  func proposal(_ exercise: String = squat, at moment: Date = Example.now, plannedFor: Date? = nil)
    -> Proposal?
  { proposals(at: moment, plannedFor: plannedFor).proposal(for: exercise) }

  /// A session in which every set of some exercises reached the top of its range, in reserve and without much pain.
  @discardableResult mutating func topped(
    _ ago: Int, _ exercises: [String] = [squat], load: Double? = 40, sets: Int = 3, morning: Int? = 1,
    pain: PainScores = pain(1, 1, 1)
  ) -> UUID {
    let id = session(
      ago, exercises.map { Story.work($0, reps: Array(repeating: 12, count: sets), load: load) }, pain: pain)
    if let morning { self.morning(ago - 1, morning, after: id) }
    return id
  }

  /// A client whose squat is ready for more: prescribed, and twice at the top.
  static func ready(_ exercises: [String] = [squat], load: Double? = 40) -> Story {
    var story = Story()
    for exercise in exercises { story.prescribe(30, exercise, load: load.map { Load($0, .kg) }) }
    story.topped(6, exercises, load: load)
    story.topped(3, exercises, load: load)
    return story
  }

  static func request(
    _ exercise: String = squat, plannedFor: Date? = nil, expecting: PolicyAction? = nil,
    terms: PolicyTerms? = nil, at: Date? = nil
  ) -> AnswerRequest {
    AnswerRequest(
      clientID: Example.client, exercise: exercise, plannedFor: plannedFor, expecting: expecting,
      expectingTerms: terms, timeZone: Example.newYork, at: at, now: Example.now)
  }

  /// The practice with its people, and then the story.
  var specification: Specification<PracticeEvent> {
    .given(Example.everybody + events.map { Draft($0.event, at: $0.occurredAt) })
  }

  func when<Command: Decider>(_ command: Command) -> Specification<PracticeEvent>.Outcome
  where Command.Event == PracticeEvent { specification.when(command) }

  func accept(
    _ exercise: String = squat, plannedFor: Date? = nil, expecting: PolicyAction? = nil,
    terms: PolicyTerms? = nil, load: Load? = nil, confirmsLoad: Bool = false, at: Date? = nil
  ) -> Specification<PracticeEvent>.Outcome {
    when(
      AcceptProposal(
        Story.request(exercise, plannedFor: plannedFor, expecting: expecting, terms: terms, at: at),
        load: load, confirmsLoad: confirmsLoad))
  }

  /// Lets what was decided happen.
  mutating func take(_ outcome: Specification<PracticeEvent>.Outcome) {
    for draft in outcome.drafts { add(draft.event, at: draft.occurredAt) }
  }

  mutating func add(_ draft: Draft<PracticeEvent>) { add(draft.event, at: draft.occurredAt) }
}
