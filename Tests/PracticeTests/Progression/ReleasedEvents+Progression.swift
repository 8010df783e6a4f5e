import EventSourcing
import Foundation
import Practice

extension ReleasedEvents {
  /// One event of every type around the policy, with every field set.
  static let progression: [PracticeEvent] = [
    .prescription(
      .complexitySet(
        ComplexitySet(
          clientID: Example.client, exercise: "goblet-squat",
          steps: [ComplexityStep(.range, 3), ComplexityStep(.tempo, 2)], isPreferred: true))),
    .progression(.policyAdopted(PolicyAdopted(parameters: candidate))),
    .progression(
      .proposalAccepted(
        ProposalAccepted(
          clientID: Example.client, proposal: snapshot(.increaseLoad),
          complexity: ComplexityOffer(
            axis: .range, from: 2, to: 3, words: "below parallel", reason: .preferred)))),
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

  /// What version 1 of an answer says, by golden file.
  static let olderAnswers: [String: PracticeEvent] = [
    "proposal-accepted.v1": .progression(
      .proposalAccepted(
        ProposalAccepted(clientID: Example.client, proposal: snapshot(.increaseLoad, version: 1)))),
    "proposal-accepted.v2": .progression(
      .proposalAccepted(ProposalAccepted(clientID: Example.client, proposal: snapshot(.increaseLoad)))),
    "proposal-declined.v1": .progression(
      .proposalDeclined(ProposalDeclined(clientID: Example.client, proposal: snapshot(.deload, version: 1)))),
    "proposal-overridden.v1": .progression(
      .proposalOverridden(
        ProposalOverridden(clientID: Example.client, proposal: snapshot(.harderRung, version: 1)))),
    "clearance-recorded.v1": .intake(
      .clearanceRecorded(
        ClearanceRecorded(
          clientID: Example.client, practitionerID: Example.practitioner, day: Example.day("2027-03-01"),
          scope: .mappedRegion))),
    "clearance-withdrawn.v1": .intake(
      .clearanceWithdrawn(ClearanceWithdrawn(clientID: Example.client, scope: .mappedRegion))),
  ]

  private static func snapshot(_ action: PolicyAction, version: Int = 2) -> ProposalSnapshot {
    let isNew = version > 1
    var terms = PolicyTerms(
      loadKg: 42.5, rung: 1, sets: 2, reps: 8, repsTo: 14, holdSeconds: 25, hours: 14.5, urgency: .routine)
    var guards: [ProposalGuard] = [
      .painYoungerThan3Months, .painInReviewRegion, .cautionRegion, .otherIncreaseInRegion,
    ]
    if isNew {
      terms.loadLb = 95
      terms.needsLoad = true
      guards.append(.raisedSinceLastSession)
    }
    return ProposalSnapshot(
      exercise: "goblet-squat",
      decision: PolicyDecision(
        action: action, params: terms, reasons: [.topOfRange, isNew ? .regain : .stableYellow],
        policy: isNew ? "2026.2" : "2026.1"),
      guards: guards, sessionID: Example.session, isFinal: true, plannedFor: Example.now, setsBefore: 3,
      basis: [4, 8, 15])
  }
}
