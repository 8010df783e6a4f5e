import EventSourcing
public import Foundation

/// A fact with when it happened and where it stands in the practice's log, so that what is derived can name its source.
public struct RecordedFact<Value: Hashable & Sendable>: Hashable, Sendable {
  public let value: Value
  public let happenedAt: Date
  public let position: Int64

  public init(_ value: Value, happenedAt: Date, position: Int64) {
    self.value = value
    self.happenedAt = happenedAt
    self.position = position
  }

  init(_ value: Value, _ recorded: Recorded<PracticeEvent>) {
    self.value = value
    happenedAt = recorded.occurredAt
    position = recorded.position
  }

  /// Whether it happened after another; of two at one moment the one recorded later did.
  func isNewer(than other: RecordedFact?) -> Bool {
    guard let other else { return true }
    return (happenedAt, position) > (other.happenedAt, other.position)
  }
}
