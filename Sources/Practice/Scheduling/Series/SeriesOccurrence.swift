public import Foundation

/// One appointment of a series.
public struct SeriesOccurrence: Codable, Hashable, Sendable {
  /// Which one by the rule, from 0.
  public let index: Int
  public let appointmentID: UUID

  public init(index: Int, appointmentID: UUID) {
    self.index = index
    self.appointmentID = appointmentID
  }
}
