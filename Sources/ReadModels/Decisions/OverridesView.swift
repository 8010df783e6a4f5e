public import EventSourcing
import EventStore
public import Foundation
import Postgres
public import Practice

/// How proposals and drafts were answered in a practice, by rule and by practitioner, with the pain in the two weeks after; a
/// description only.
///
/// Those who were erased still count; a client with two registrations that were merged counts once.
public struct OverridesView: Codable, Hashable, Sendable {
  public struct Item: Codable, Hashable, Sendable {
    /// The weightiest reason of the proposals; nil over all.
    public let rule: PolicyReason?
    /// The same in words.
    public let words: String?
    /// nil over all.
    public let action: PolicyAction?
    public let kind: ProposalAnswer.Kind
    public let practitionerID: UUID?
    /// Who answered, where it is known.
    public let practitioner: String?
    public let answers: Int
    public let clients: Int
    /// Clients of whom it is known what followed.
    public let followed: Int
    /// Of those, with a flare, or a peak or a morning above 5 in the two weeks.
    public let withPain: Int
    /// Clients whose care ended, or whose two weeks are not over.
    public let censored: Int
    /// Clients without a pain score in the two weeks.
    public let unscored: Int
    /// The median over clients of the highest score of a session or a morning in the two weeks, NRS.
    public let medianPeak: Double?

    enum CodingKeys: String, CodingKey {
      case rule, words, action, kind
      case practitionerID = "practitionerId"
      case practitioner, answers, clients, followed, withPain, censored, unscored, medianPeak
    }
  }

  /// Programmes that were prescribed from a draft, and their lines.
  public struct Drafts: Codable, Hashable, Sendable {
    public let programmes: Int
    public let unchanged: Int
    public let linesKept: Int
    public let linesChanged: Int
    public let linesAdded: Int
    public let linesDropped: Int
  }

  /// By rule, action and kind of answer, the most frequent first.
  public let rules: [Item]
  /// By practitioner and kind of answer.
  public let practitioners: [Item]
  public let drafts: Drafts
  /// For how many days after an answer is looked.
  public let days: Int
  /// What has to be known before a number is believed.
  public let notes: [String]
  /// The position of the log that it shows.
  public let position: Int64

  static let notes = [
    "A description: who is accepted, overridden and declined differs in how they were, so no number here says that an answer or a "
      + "rule caused or prevented pain.",
    "A client counts once in each line. Pain is a flare that was declared, or a session with a peak or a morning above "
      + "\(OverrideLedger.painAbove), whichever mode was agreed. Those whose care ended or whose "
      + "\(OverrideLedger.days) days are not over are censored, those without a score are not followed: what is missing may be the worse part.",
    "The reasons in words of overrides and declines are sealed with each client: their history shows them.",
  ]
}

extension Queries {
  /// How proposals and drafts were answered in a practice.
  ///
  /// - Parameter asOf: what may be known; nil for everything recorded by now.
  public func overrides(_ practice: PracticeID, asOf: AsOf? = nil, now: Date, atLeast: Int64? = nil)
    async throws -> OverridesView
  {
    let (rows, moment, position) = try await reading(
      [DecisionsProjection.name, DirectoryProjection.name], of: practice, asOf: asOf, .everything, now: now,
      atLeast: atLeast
    ) { point, now in
      let found = try await store.pool.query(
        """
        select body from \(fragment: point(DecisionsProjection.self)) o
        where practice_id = \(practice.uuid) and kind = 'course'
        """
      ) { row in try row.get(0) as String }
      let kept = try await kept(of: practice, point)
      return (
        try found.map { try Self.decode(DecisionsProjection.self, $0).of(kept) }, now, point.position
      )
    }
    let actors = try await names(ofActors: rows.compactMap(\.actor), in: practice)
    return OverridesView(rows, actors, at: moment, position: position)
  }
}

extension DecisionRow {
  fileprivate var actor: UUID? { if case .answer(let answer) = fact { answer.actor } else { nil } }
}

extension OverridesView {
  init(_ rows: [DecisionRow], _ actors: ActorNames, at moment: Date, position: Int64) {
    var answers: [OverrideLedger.Answer] = []
    var courses: [UUID: OverrideLedger.Course] = [:]
    var entries: [DraftLedger.Entry] = []
    for row in rows {
      switch row.fact {
      case .answer(let answer):
        answers.append(
          .init(
            clientID: row.clientID, at: row.at.date, kind: answer.kind, action: answer.action,
            rule: answer.rule, practitionerID: answer.actor))
      case .pain(let peak):
        courses[row.clientID, default: .init()].peaks.append(.init(at: row.at.date, nrs: peak))
      case .morning(let nrs):
        courses[row.clientID, default: .init()].peaks.append(.init(at: row.at.date, nrs: nrs))
      case .flare: courses[row.clientID, default: .init()].flares.append(row.at.date)
      case .end: courses[row.clientID, default: .init()].ends.append(row.at.date)
      case .draft(let draft):
        entries.append(
          .init(changed: draft.changed, added: draft.added, dropped: draft.dropped, kept: draft.kept))
      case .findings, .programme: break
      }
    }
    let ledger = OverrideLedger(answers, courses, at: moment)
    let drafts = DraftLedger(entries)
    self.init(
      rules: ledger.rules.map { Item($0, actors) },
      practitioners: ledger.practitioners.map { Item($0, actors) },
      drafts: Drafts(
        programmes: drafts.programmes, unchanged: drafts.unchanged, linesKept: drafts.lines.kept,
        linesChanged: drafts.lines.changed, linesAdded: drafts.lines.added,
        linesDropped: drafts.lines.dropped), days: OverrideLedger.days, notes: Self.notes,
      position: position)
  }
}

extension OverridesView.Item {
  fileprivate init(_ line: OverrideLedger.Line, _ actors: ActorNames) {
    self.init(
      rule: line.rule, words: line.rule.map { ProposalWords.sentence($0) }, action: line.action,
      kind: line.kind, practitionerID: line.practitionerID, practitioner: actors[line.practitionerID],
      answers: line.answers, clients: line.clients, followed: line.followed, withPain: line.withPain,
      censored: line.censored, unscored: line.unscored, medianPeak: line.medianPeak)
  }
}
