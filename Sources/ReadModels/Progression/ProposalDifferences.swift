public import EventSourcing
import EventStore
public import Foundation
public import Practice

/// A proposal that is another one by what was recorded, before and after; both judged now.
public struct ProposalDifference: Codable, Hashable, Sendable {
  /// The slug.
  public let exercise: String
  public let name: String
  /// nil where nothing was proposed.
  public let before: Said?
  /// nil where nothing is proposed any more.
  public let after: Said?

  public struct Said: Codable, Hashable, Sendable {
    public let action: PolicyAction
    /// For example `Increase to 42.5 kg, 8 reps.`
    public let words: String
    /// One sentence for each reason, the weightiest first.
    public let why: [String]
  }
}

extension Queries {
  /// The proposals of a client that differ by what was recorded at some positions, in the order of the exercises; none where
  /// the record is incomplete.
  ///
  /// - Parameters:
  ///   - positions: of what was recorded; what came later counts for neither.
  ///   - now: The moment at which both are judged.
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice.
  public func proposalDifferences(
    _ practice: PracticeID, of client: UUID, by positions: ClosedRange<Int64>, now: Date
  ) async throws -> [ProposalDifference] {
    let (known, both) = try await clientEvents(
      practice, of: client, asOf: nil, now: now, into: { BeforeAndAfter(clientID: $0, positions) },
      showing: { _ in false })
    let texts = try await OpenedTexts([], of: practice, in: store)
    func items(_ inputs: ProposalInputs) -> [ProposalsView.Item] {
      ProposalsView(known, inputs, plannedFor: nil, texts).items
    }
    let (before, after) = (items(both.before), items(both.after))
    let exercises =
      after.map(\.exercise)
      + before.map(\.exercise).filter { slug in
        !after.contains { $0.exercise == slug }
      }
    return exercises.compactMap { slug in
      let (old, new) = (before.first { $0.exercise == slug }, after.first { $0.exercise == slug })
      guard let named = new ?? old, old?.decision != new?.decision else { return nil }
      return ProposalDifference(
        exercise: slug, name: named.name, before: old.map(ProposalDifference.Said.init),
        after: new.map(ProposalDifference.Said.init))
    }
  }
}

extension ProposalDifference.Said {
  fileprivate init(_ item: ProposalsView.Item) {
    self.init(action: item.decision.action, words: item.words, why: item.why)
  }
}

/// What proposals are computed from, without what was recorded at some positions and with it.
private struct BeforeAndAfter: PracticeFold {
  var before: ProposalInputs
  var after: ProposalInputs
  let positions: ClosedRange<Int64>

  init(clientID: UUID, _ positions: ClosedRange<Int64>) {
    before = ProposalInputs(clientID: clientID)
    after = before
    self.positions = positions
  }

  var reads: Condition { after.reads }

  mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if recorded.position < positions.lowerBound { before.evolve(recorded) }
    if recorded.position <= positions.upperBound { after.evolve(recorded) }
  }
}
