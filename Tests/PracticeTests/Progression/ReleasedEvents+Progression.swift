import EventSourcing
import Foundation
import Practice

extension ReleasedEvents {
  /// One event of every type around the policy, with every field set.
  static let progression: [PracticeEvent] = [
    .progression(.policyAdopted(PolicyAdopted(parameters: candidate))),
    .progression(
      .proposalAccepted(ProposalAccepted(clientID: Example.client, proposal: snapshot(.increaseLoad)))),
    .progression(.proposalDeclined(ProposalDeclined(clientID: Example.client, proposal: snapshot(.deload)))),
    .progression(
      .proposalOverridden(ProposalOverridden(clientID: Example.client, proposal: snapshot(.harderRung)))),
  ]

  private static let candidate: PolicyParameters = {
    var parameters = PolicyParameters.standard
    parameters.name = "careful-steps"
    parameters.stepLower = 0.04
    return parameters
  }()

  private static func snapshot(_ action: PolicyAction) -> ProposalSnapshot {
    ProposalSnapshot(
      exercise: "goblet-squat",
      decision: PolicyDecision(
        action: action,
        params: PolicyTerms(
          loadKg: 42.5, rung: 1, sets: 2, reps: 8, repsTo: 14, holdSeconds: 25, hours: 14.5, urgency: .routine
        ), reasons: [.topOfRange, .stableYellow], policy: "2026.1"),
      guards: [.painYoungerThan3Months, .painInReviewRegion, .cautionRegion, .otherIncreaseInRegion],
      sessionID: Example.session, isFinal: true, plannedFor: Example.now, setsBefore: 3, basis: [4, 8, 15])
  }
}
