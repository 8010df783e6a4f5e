public import Foundation

/// Which activity of the client's an activity of a PSFS is: the same one each time it is scored, whatever else is scored with it.
extension OutcomeRecorded {
  /// The activities in the order of the items: as they were recorded, otherwise one of its own for each.
  public var activityKeys: [UUID] {
    activityIDs ?? (items ?? []).indices.map { OutcomeRecorded.activityID(outcomeID, $0) }
  }

  /// The id of an activity that is scored for the first time.
  public static func activityID(_ outcome: UUID, _ index: Int) -> UUID {
    var bytes = outcome.uuid
    bytes.15 ^= UInt8(truncatingIfNeeded: index + 1)
    return UUID(uuid: bytes)
  }
}

extension PSFSActivity {
  /// By what activities are told from each other: the words without case, spaces and signs.
  public static func key(_ words: String) -> String { Slug.make(from: words) }

  /// The words of the activities of one outcome, as they are sealed: one a line.
  public static func words(sealed text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

extension CommandContext {
  /// The ids of some activities: those that they were scored under before, otherwise new ones of this outcome.
  func activityIDs(_ activities: [PSFSActivity], of client: UUID, in outcome: UUID) async throws -> [UUID]? {
    guard !activities.isEmpty else { return nil }
    let known = try await self.activities(of: client)
    return activities.enumerated().map { index, activity in
      known[PSFSActivity.key(activity.words)] ?? OutcomeRecorded.activityID(outcome, index)
    }
  }
}

/// The scores of one outcome's activities, by the activity.
public struct ActivityScores: Hashable, Sendable {
  public let scores: [String: Int]

  /// - Parameter keys: in the order of the scores; of two alike the first counts.
  public init(_ keys: [String], _ scores: [Int]) {
    self.scores = Dictionary(zip(keys, scores).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
  }

  /// The change over the activities that were scored both times, as means of those; nil where none was.
  public func change(to later: ActivityScores) -> OutcomeChange? {
    let both = scores.keys.filter { later.scores[$0] != nil }
    guard !both.isEmpty else { return nil }
    func mean(_ scores: [String: Int]) -> Double {
      Double(both.reduce(0) { $0 + (scores[$1] ?? 0) }) / Double(both.count)
    }
    return OutcomeChange(.psfs, from: mean(scores), to: mean(later.scores))
  }
}
