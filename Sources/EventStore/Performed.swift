public import EventSourcing
public import Foundation

/// What a command came to.
public struct Performed<Event: DomainEvent>: Sendable {
  /// The command's events, in order; empty where there was nothing to do.
  public let events: [Event]
  /// Their positions, dense and in order; nil where there was nothing to do.
  public let positions: ClosedRange<Int64>?
  public let recordedAt: Date?
  /// Whether this is the answer to an earlier request with the same key.
  public let isRepetition: Bool

  /// The position that a read has to reach to show what the command did.
  public var position: Int64? { positions?.upperBound }
}
