public import EventSourcing
public import Foundation
public import Practice

/// Keeps a row for each answer to a proposal, and for what of a client's course is set beside it: pain of sessions, flares, ends
/// of care, programmes that were prescribed from a draft.
public enum DecisionsProjection: Projection {
  public static let name = "decisions"
  public static let version = 1

  public static let columns: [ProjectionColumn<DecisionRow>] = [.uuid("client") { $0.clientID }]
  public static let indexes: [[String]] = []

  public static func keys(of recorded: Recorded<PracticeEvent>) -> [String] {
    key(of: recorded).map { [$0] } ?? []
  }

  public static func evolve(_ row: inout DecisionRow?, with recorded: Recorded<PracticeEvent>, key: String)
    throws
  {
    guard let (client, fact) = read(recorded) else {
      row = nil
      return
    }
    row = DecisionRow(clientID: client, at: Instant(recorded.occurredAt), fact: fact)
  }

  private static func key(of recorded: Recorded<PracticeEvent>) -> String? {
    switch recorded.event {
    case .progression(.proposalAccepted(let facts)): answer(facts.clientID, recorded)
    case .progression(.proposalDeclined(let facts)): answer(facts.clientID, recorded)
    case .progression(.proposalOverridden(let facts)): answer(facts.clientID, recorded)
    case .session(.sessionRecorded(let facts)): session(facts.clientID, facts.sessionID)
    case .session(.sessionCorrected(let facts)): session(facts.clientID, facts.sessionID)
    case .session(.sessionWithdrawn(let facts)): session(facts.clientID, facts.sessionID)
    case .wellbeing(.flareDeclared(let facts)): flare(facts.clientID, facts.flareID)
    case .wellbeing(.flareWithdrawn(let facts)): flare(facts.clientID, facts.flareID)
    case .programme(.clientDischarged(let facts)): "\(facts.clientID.lowercased)/end/\(recorded.position)"
    case .programme(.programmePrescribed(let facts)):
      facts.draft == nil ? nil : "\(facts.clientID.lowercased)/draft/\(recorded.position)"
    default: nil
    }
  }

  private static func answer(_ client: UUID, _ recorded: Recorded<PracticeEvent>) -> String {
    "\(client.lowercased)/answer/\(recorded.position)"
  }

  private static func session(_ client: UUID, _ id: UUID) -> String {
    "\(client.lowercased)/session/\(id.lowercased)"
  }

  private static func flare(_ client: UUID, _ id: UUID) -> String {
    "\(client.lowercased)/flare/\(id.lowercased)"
  }

  /// What an event says; nil where there is nothing to keep, or what was kept is taken back.
  private static func read(_ recorded: Recorded<PracticeEvent>) -> (UUID, DecisionRow.Fact)? {
    switch recorded.event {
    case .progression(.proposalAccepted(let facts)):
      answer(facts.clientID, .accepted, facts.proposal, recorded)
    case .progression(.proposalDeclined(let facts)):
      answer(facts.clientID, .declined, facts.proposal, recorded)
    case .progression(.proposalOverridden(let facts)):
      answer(facts.clientID, .overridden, facts.proposal, recorded)
    case .session(.sessionRecorded(let facts)): pain(facts.clientID, facts.content)
    case .session(.sessionCorrected(let facts)): pain(facts.clientID, facts.content)
    case .wellbeing(.flareDeclared(let facts)): (facts.clientID, .flare)
    case .programme(.clientDischarged(let facts)): (facts.clientID, .end)
    case .programme(.programmePrescribed(let facts)):
      facts.draftEdits.map { edits in
        (
          facts.clientID,
          .draft(
            .init(
              changed: edits.changed.count, added: edits.added.count, dropped: edits.dropped.count,
              kept: facts.exercises.count - edits.changed.count - edits.added.count))
        )
      }
    default: nil
    }
  }

  private static func answer(
    _ client: UUID, _ kind: ProposalAnswer.Kind, _ proposal: ProposalSnapshot,
    _ recorded: Recorded<PracticeEvent>
  ) -> (UUID, DecisionRow.Fact)? {
    guard let rule = proposal.decision.reasons.first else { return nil }
    return (
      client,
      .answer(
        .init(
          kind: kind, action: proposal.decision.action, rule: rule, policy: proposal.decision.policy,
          exercise: proposal.exercise, actor: recorded.metadata.actor))
    )
  }

  private static func pain(_ client: UUID, _ content: SessionContent) -> (UUID, DecisionRow.Fact)? {
    let peaks = ([content.pain] + content.exercises.map(\.pain)).compactMap(\.self).map(\.peak)
    return peaks.max().map { (client, .pain(peak: $0)) }
  }
}

/// One fact of a client's course, with when it happened; it judges nothing.
public struct DecisionRow: Codable, Hashable, Sendable {
  public let clientID: UUID
  public let at: Instant
  public let fact: Fact

  public enum Fact: Codable, Hashable, Sendable {
    case answer(Answer)
    /// The highest peak of a session, NRS.
    case pain(peak: Int)
    case flare
    /// Care ended.
    case end
    case draft(Draft)
  }

  public struct Answer: Codable, Hashable, Sendable {
    public let kind: ProposalAnswer.Kind
    public let action: PolicyAction
    public let rule: PolicyReason
    public let policy: String
    public let exercise: String
    public let actor: UUID?
  }

  /// How many lines of a draft were changed, added, dropped and kept.
  public struct Draft: Codable, Hashable, Sendable {
    public let changed: Int
    public let added: Int
    public let dropped: Int
    public let kept: Int
  }
}
