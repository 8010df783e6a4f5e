public import EventSourcing
public import Foundation

/// How the proposals for one client were answered, in the order recorded.
public struct ProposalAnswers: PracticeFold {
  public let clientID: UUID
  public private(set) var all: [ProposalAnswer] = []

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(
      PracticeTags.client(clientID), ProposalAccepted.self, ProposalDeclined.self, ProposalOverridden.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .progression(let event) = recorded.event, event.clientID == clientID else { return }
    switch event {
    case .proposalAccepted(let facts): add(.accepted, facts.proposal, recorded, facts.complexity)
    case .proposalDeclined(let facts): add(.declined, facts.proposal, recorded)
    case .proposalOverridden(let facts): add(.overridden, facts.proposal, recorded)
    default: break
    }
  }

  /// The answer that stands to what is proposed of an exercise after a session; nil where none was given.
  ///
  /// It is the newest one. Only an answer to a referral, a review or a rest, which changes nothing, does not open again what was
  /// answered before it: once the red flag is cleared, the increase that was accepted before stands.
  public func answer(of exercise: String, after session: UUID?, to decision: PolicyDecision)
    -> ProposalAnswer?
  {
    let answers = all.filter { $0.proposal.exercise == exercise && $0.proposal.sessionID == session }
    guard let newest = answers.last, newest.changesNothing,
      newest.proposal.decision.action != decision.action
    else { return answers.last }
    return answers.last { !$0.changesNothing } ?? newest
  }

  /// The newest answer of each exercise by which something is prescribed, by slug: what was declined and what changes nothing leaves
  /// what was taken before.
  var standing: [String: ProposalAnswer] {
    Dictionary(
      all.filter { $0.kind != .declined && !$0.changesNothing }.map { ($0.proposal.exercise, $0) }
    ) { _, later in later }
  }

  /// The newest time at which an increase of an exercise was accepted.
  func lastIncrease(of exercise: String) -> Date? {
    all.last { $0.isAcceptedIncrease && $0.proposal.exercise == exercise }?.at
  }

  private mutating func add(
    _ kind: ProposalAnswer.Kind, _ proposal: ProposalSnapshot, _ recorded: Recorded<PracticeEvent>,
    _ complexity: ComplexityOffer? = nil
  ) {
    all.append(
      ProposalAnswer(
        kind: kind, proposal: proposal, position: recorded.position, at: recorded.occurredAt,
        complexity: complexity))
  }
}

extension PolicyAction {
  /// Whether it leaves what is prescribed as it is, whatever it is.
  var changesNothing: Bool {
    switch self {
    case .refer, .review, .rest: true
    case .flareCut, .regress, .deload, .restart, .resume, .hold, .increaseReps, .extendReps, .increaseHold,
      .increaseLoad, .harderRung:
      false
    }
  }

  /// Whether it asks more of the client than what was done last.
  public var isIncrease: Bool { boldness > PolicyAction.hold.boldness }
}
