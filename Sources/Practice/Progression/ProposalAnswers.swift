public import EventSourcing
public import Foundation

/// How the proposals for one client were answered, in the order recorded; it never says whether rightly.
public struct ProposalAnswers: Fold {
  public let clientID: UUID
  public private(set) var all: [ProposalAnswer] = []

  public init(clientID: UUID) {
    self.clientID = clientID
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .progression(let event) = recorded.event, event.clientID == clientID else { return }
    switch event {
    case .policyAdopted: break
    case .proposalAccepted(let facts): add(.accepted, facts.proposal, recorded)
    case .proposalDeclined(let facts): add(.declined, facts.proposal, recorded)
    case .proposalOverridden(let facts): add(.overridden, facts.proposal, recorded)
    }
  }

  /// The newest answer to what was proposed of an exercise after a session; nil where none was given.
  public func answer(of exercise: String, after session: UUID?) -> ProposalAnswer? {
    all.last { $0.proposal.exercise == exercise && $0.proposal.sessionID == session }
  }

  /// The newest answer of each exercise, by slug.
  var newest: [String: ProposalAnswer] {
    Dictionary(all.map { ($0.proposal.exercise, $0) }) { _, later in later }
  }

  /// The newest time at which an increase of an exercise was accepted.
  func lastIncrease(of exercise: String) -> Date? {
    all.last {
      $0.kind == .accepted && $0.proposal.exercise == exercise && $0.proposal.decision.action.isIncrease
    }?.at
  }

  private mutating func add(
    _ kind: ProposalAnswer.Kind, _ proposal: ProposalSnapshot, _ recorded: Recorded<PracticeEvent>
  ) {
    all.append(
      ProposalAnswer(kind: kind, proposal: proposal, position: recorded.position, at: recorded.occurredAt))
  }
}

extension PolicyAction {
  /// Whether it asks more of the client than what was done last.
  public var isIncrease: Bool { boldness > PolicyAction.hold.boldness }
}
