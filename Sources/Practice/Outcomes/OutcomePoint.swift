public import Foundation

/// One score of a series, with its change from the first and from the one before; it is the whole story of no client.
public struct OutcomePoint: Codable, Hashable, Sendable {
  public let outcomeID: UUID
  public let day: LocalDay
  public let score: Double
  /// How many activities it is the mean of, for the PSFS.
  public let activities: Int?
  /// Nil for the first.
  public let fromBaseline: OutcomeChange?
  /// Nil for the first.
  public let fromPrevious: OutcomeChange?
}
