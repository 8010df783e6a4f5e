public import EventSourcing
public import Foundation
public import Practice

/// Keeps a row for each answer to a proposal, and for what of a client's course is set beside it: pain of sessions, flares, ends
/// of care, programmes that were prescribed from a draft; and for what was found, and served by a programme.
public enum DecisionsProjection: Projection {
  public static let name = "decisions"
  public static let version = 2

  public static let columns: [ProjectionColumn<DecisionRow>] = [
    .uuid("client") { $0.clientID }, .text("kind") { $0.fact.isOfFindings ? "finding" : "course" },
  ]
  public static let indexes = [["kind"]]

  public static func keys(of recorded: Recorded<PracticeEvent>) -> [String] {
    courseKeys(of: recorded) + findingKeys(of: recorded)
  }

  public static func evolve(_ row: inout DecisionRow?, with recorded: Recorded<PracticeEvent>, key: String)
    throws
  {
    guard let (client, fact) = key.contains("/finding/") ? readFindings(recorded) : read(recorded) else {
      row = nil
      return
    }
    row = DecisionRow(
      clientID: client, at: Instant(recorded.occurredAt), position: recorded.position, fact: fact)
  }

  private static func courseKeys(of recorded: Recorded<PracticeEvent>) -> [String] {
    switch recorded.event {
    case .progression(.proposalAccepted(let facts)): [answer(facts.clientID, recorded)]
    case .progression(.proposalDeclined(let facts)): [answer(facts.clientID, recorded)]
    case .progression(.proposalOverridden(let facts)): [answer(facts.clientID, recorded)]
    case .session(.sessionRecorded(let facts)): [session(facts.clientID, facts.sessionID)]
    case .session(.sessionCorrected(let facts)): [session(facts.clientID, facts.sessionID)]
    case .session(.sessionWithdrawn(let facts)):
      [session(facts.clientID, facts.sessionID), morning(facts.clientID, facts.sessionID)]
    case .session(.morningPainRecorded(let facts)): [morning(facts.clientID, facts.sessionID)]
    case .session(.morningPainWithdrawn(let facts)): [morning(facts.clientID, facts.sessionID)]
    case .wellbeing(.morningPainLogged(let facts)): [morning(facts.clientID, facts.day, facts.region)]
    case .wellbeing(.morningPainLogWithdrawn(let facts)): [morning(facts.clientID, facts.day, facts.region)]
    case .wellbeing(.flareDeclared(let facts)): [flare(facts.clientID, facts.flareID)]
    case .wellbeing(.flareWithdrawn(let facts)): [flare(facts.clientID, facts.flareID)]
    case .programme(.clientDischarged(let facts)): ["\(facts.clientID.lowercased)/end/\(recorded.position)"]
    case .programme(.programmePrescribed(let facts)):
      facts.draft == nil ? [] : ["\(facts.clientID.lowercased)/draft/\(recorded.position)"]
    default: []
    }
  }

  private static func findingKeys(of recorded: Recorded<PracticeEvent>) -> [String] {
    readFindings(recorded).map { ["\($0.0.lowercased)/finding/\(recorded.position)"] } ?? []
  }

  /// What was found and re-tested, and what each version of a programme serves.
  private static func readFindings(_ recorded: Recorded<PracticeEvent>) -> (UUID, DecisionRow.Fact)? {
    switch recorded.event {
    case .assessment(.assessmentRecorded(let facts)):
      let findings = facts.physical?.findings ?? []
      guard !findings.isEmpty else { return nil }
      return (
        facts.clientID,
        .findings(.init(assessmentID: facts.assessmentID, day: facts.day, findings: findings))
      )
    case .programme(.programmePrescribed(let facts)):
      return (
        facts.clientID,
        .programme(
          .init(
            version: facts.version,
            serves: facts.servedFindings.sorted { $0.uuidString < $1.uuidString }))
      )
    default: return nil
    }
  }

  private static func answer(_ client: UUID, _ recorded: Recorded<PracticeEvent>) -> String {
    "\(client.lowercased)/answer/\(recorded.position)"
  }

  private static func session(_ client: UUID, _ id: UUID) -> String {
    "\(client.lowercased)/session/\(id.lowercased)"
  }

  private static func morning(_ client: UUID, _ session: UUID) -> String {
    "\(client.lowercased)/morning/\(session.lowercased)"
  }

  private static func morning(_ client: UUID, _ day: LocalDay, _ region: PainRegion?) -> String {
    "\(client.lowercased)/morning/\(day)/\(region?.rawValue ?? "")"
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
    case .session(.morningPainRecorded(let facts)): (facts.clientID, .morning(nrs: facts.nrs))
    case .wellbeing(.morningPainLogged(let facts)): (facts.clientID, .morning(nrs: facts.nrs))
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
  public let position: Int64
  public let fact: Fact

  public enum Fact: Codable, Hashable, Sendable {
    case answer(Answer)
    /// The highest peak of a session, NRS.
    case pain(peak: Int)
    /// Pain of a morning, NRS.
    case morning(nrs: Int)
    case flare
    /// Care ended.
    case end
    case draft(Draft)
    /// What an assessment found or tested again.
    case findings(Findings)
    /// What a version of a programme serves.
    case programme(Programme)

    var isOfFindings: Bool {
      switch self {
      case .findings, .programme: true
      case .answer, .pain, .morning, .flare, .end, .draft: false
      }
    }
  }

  public struct Findings: Codable, Hashable, Sendable {
    public let assessmentID: UUID
    public let day: LocalDay
    public let findings: [Finding]
  }

  public struct Programme: Codable, Hashable, Sendable {
    public let version: Int
    /// Ids of findings.
    public let serves: [UUID]
  }

  /// The same as one of the client whom the client was merged into.
  func of(_ kept: [UUID: UUID]) -> DecisionRow {
    DecisionRow(clientID: kept[clientID] ?? clientID, at: at, position: position, fact: fact)
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
