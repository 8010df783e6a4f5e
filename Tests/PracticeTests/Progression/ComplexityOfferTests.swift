import EventSourcing
import Foundation
import Testing

@testable import Practice

/// A step of complexity in place of a step of load: one at a time, and never both.
@Suite struct ComplexityOfferTests {
  private func now(_ story: Story) throws -> Proposal { try #require(story.proposal()) }

  private func complexity(_ story: Story) -> Complexity {
    ProposalInputs(clientID: Example.client, events: story.events).complexity.of(Story.squat)
  }

  private func take(_ story: Story, _ axis: ComplexityAxis) -> Specification<PracticeEvent>.Outcome {
    story.when(AcceptProposal(Story.request(), complexity: axis))
  }

  private func prefer(_ story: inout Story) {
    story.add(
      .prescription(
        .complexitySet(
          ComplexitySet(clientID: Example.client, exercise: Story.squat, steps: [], isPreferred: true))),
      at: Story.time(20))
  }

  @Test func aLoadStepAboveTheCapHasAStepOfComplexityBesideIt() throws {
    let proposal = try now(.readyUnderSuccessor(load: 20))
    #expect(proposal.decision.action == .extendReps)
    let offer = try #require(proposal.complexity)
    #expect(offer.axis == .stance && offer.from == 1 && offer.to == 2 && offer.reason == .loadStepTooLarge)
    #expect(offer.sentence == "Or, at the same load, one step of stance: staggered by half a foot.")
  }

  @Test func aLoadStepWithinTheCapHasOneOnlyWhereItIsPreferred() throws {
    var story = Story.readyUnderSuccessor()
    #expect(try now(story).decision.action == .increaseLoad)
    #expect(try now(story).complexity == nil)
    prefer(&story)
    #expect(try now(story).complexity?.reason == .preferred)
    // What the policy decides is the same.
    #expect(try now(story).decision == now(.readyUnderSuccessor()).decision)
  }

  @Test func aRedMorningStandsAgainstIt() throws {
    var story = Story.underSuccessor()
    story.prescribe(30, load: Load(5, .kg))
    for ago in [6, 3] {
      let id = story.session(ago, [Story.work(reps: [16, 16, 16], load: 5)], pain: Story.pain(1, 1, 1))
      story.morning(ago - 1, 1, after: id)
    }
    #expect(try now(story).decision.reasons == [.smallerPlate])
    #expect(try now(story).complexity != nil)
    story.logged(0, 8)
    #expect(try now(story).complexity == nil)
  }

  @Test func theFirstPolicyOffersNone() throws {
    var story = Story.ready(load: 20)
    prefer(&story)
    #expect(try now(story).decision.action.isIncrease)
    #expect(try now(story).complexity == nil)
  }

  @Test func takenTheLoadStaysAndTheAnswerStands() throws {
    var story = Story.readyUnderSuccessor(load: 20)
    let outcome = take(story, .stance)
    guard case .progression(.proposalAccepted(let accepted)) = outcome.events.first,
      case .prescription(.complexitySet(let set)) = outcome.events.last
    else {
      Issue.record("\(outcome.events)")
      return
    }
    #expect(outcome.events.count == 2 && accepted.complexity?.axis == .stance)
    #expect(set.steps == [ComplexityStep(.stance, 2)])
    story.take(outcome)
    let after = try now(story)
    #expect(after.decision.action == .extendReps && !after.differsFromAnswer && after.complexity == nil)
    #expect(after.answer?.complexity?.to == 2)
    #expect(story.accept().code == .alreadyAnswered)
    #expect(take(story, .range).code == .alreadyAnswered)
    let load = ProposalInputs(clientID: Example.client, events: story.events).programme.prescribed[
      Story.squat]
    #expect(load?.load == Load(20, .kg))
  }

  @Test func onlyTheStepThatIsOfferedIsTaken() {
    #expect(take(.readyUnderSuccessor(load: 20), .speed).code == .noComplexity)
    #expect(take(.readyUnderSuccessor(), .stance).code == .noComplexity)
  }

  @Test func acceptingTheLoadLeavesTheComplexity() throws {
    var story = Story.readyUnderSuccessor()
    prefer(&story)
    let outcome = story.accept()
    #expect(!outcome.events.contains { if case .prescription(.complexitySet) = $0 { true } else { false } })
    story.take(outcome)
    #expect(complexity(story).step(.stance) == 1)
    #expect(try now(story).complexity == nil)
  }

  @Test func aStepSetByHandIsDoneBeforeTheLoadGrows() throws {
    var story = Story.readyUnderSuccessor()
    story.add(
      .prescription(
        .complexitySet(
          ComplexitySet(
            clientID: Example.client, exercise: Story.squat, steps: [ComplexityStep(.tempo, 2)],
            isPreferred: true))), at: Story.time(1))
    let proposal = try now(story)
    #expect(proposal.guards == [.raisedSinceLastSession] && proposal.decision.action == .hold)
    #expect(proposal.complexity == nil)
    // Easier is no step up.
    var easier = Story.readyUnderSuccessor()
    easier.add(
      .prescription(
        .complexitySet(
          ComplexitySet(
            clientID: Example.client, exercise: Story.squat, steps: [ComplexityStep(.range, 1)],
            isPreferred: false))), at: Story.time(1))
    #expect(try now(easier).guards.isEmpty)
  }

  @Test func whatIsAcceptedInItsPlaceTakesItBack() throws {
    var story = Story.readyUnderSuccessor(load: 20)
    story.take(take(story, .stance))
    // A morning that was high is told late.
    story.logged(2, 6)
    let changed = try now(story)
    #expect(changed.differsFromAnswer && changed.complexity == nil)
    #expect(!changed.decision.action.isIncrease)
    story.take(story.accept())
    #expect(complexity(story).step(.stance) == 1)
  }

  // MARK: - Properties

  private func proposal(
    _ action: PolicyAction, _ reason: PolicyReason, guards: [ProposalGuard] = [], isFinal: Bool = true,
    flare: Bool = false, policy: String = "2026.2"
  ) -> Proposal {
    let decision = PolicyDecision(
      action: action, params: PolicyTerms(loadKg: 20), reasons: [reason], policy: policy)
    return Proposal(
      exercise: Story.squat, decision: decision, guards: guards, policyDecision: decision, isFinal: isFinal,
      sessionID: Example.session, plannedFor: nil, heldSessions: 0, suspectsFlare: flare, basis: [],
      answer: nil)
  }

  @Test func itIsOfferedOnlyWhereTheLoadMayGrowAndNothingStandsAgainstIt() {
    for preferred in [false, true] {
      let complexity = Complexity(exercise: Story.squat, isPreferred: preferred)
      for action in PolicyAction.allCases {
        for reason in PolicyReason.allCases {
          let offer = ComplexityOffer(proposal(action, reason), complexity)
          if let offer {
            #expect([.increaseLoad, .extendReps, .review].contains(action) && reason != .regain)
            #expect(offer.to == offer.from + 1)
            #expect(
              preferred && action == .increaseLoad
                || [.stepAboveCap, .plateStep, .smallerPlate].contains(reason))
          }
          for held in ProposalGuard.allCases {
            #expect(ComplexityOffer(proposal(action, reason, guards: [held]), complexity) == nil)
          }
          #expect(ComplexityOffer(proposal(action, reason, isFinal: false), complexity) == nil)
          #expect(ComplexityOffer(proposal(action, reason, flare: true), complexity) == nil)
          #expect(ComplexityOffer(proposal(action, reason, policy: "2026.1"), complexity) == nil)
        }
      }
      for (action, reason) in [
        (PolicyAction.extendReps, PolicyReason.stepAboveCap), (.increaseLoad, .plateStep),
        (.review, .smallerPlate),
      ] {
        let offer = ComplexityOffer(proposal(action, reason), complexity)
        #expect(offer?.reason == .loadStepTooLarge, "\(action) \(reason)")
      }
    }
  }

  @Test func everyStepIsOfferedOnceFromTheUsualOnesUp() {
    for exercise in ComplexityTable.standard.exercises {
      var complexity = Complexity(exercise: exercise)
      var taken = 0
      while let next = complexity.next {
        #expect(next.step == complexity.step(next.axis) + 1)
        complexity = complexity.with(next)
        taken += 1
        guard taken < 30 else { break }
      }
      let above = ComplexityTable.standard.axes(of: exercise).map { $0.words.count - $0.usual }
      #expect(taken == above.reduce(0, +), "\(exercise)")
    }
  }
}
