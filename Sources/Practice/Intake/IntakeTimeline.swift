import EventSourcing
public import Foundation

/// Facts of one kind in the order in which they happened; a late one stands where it belongs, not at the end.
public struct IntakeTimeline<Facts: Hashable & Sendable>: Hashable, Sendable {
  /// A fact with its place in time.
  public struct Entry: Hashable, Sendable, Chronological {
    public let facts: Facts
    public let occurredAt: Date
    /// Where it stands in the practice's log.
    public let position: Int64

    /// Whether it happened before another fact; of two at the same moment the one recorded first did.
    func precedes<Other>(_ other: IntakeTimeline<Other>.Entry) -> Bool {
      (occurredAt, position) < (other.occurredAt, other.position)
    }

    func precedes(_ other: Entry) -> Bool { (occurredAt, position) < (other.occurredAt, other.position) }
  }

  /// Oldest first.
  public var entries: [Entry] { facts.inOrder }
  private var facts = Chronology<Entry>()

  public init() {}

  public var newest: Entry? { entries.last }

  mutating func insert(_ facts: Facts, _ recorded: Recorded<PracticeEvent>) {
    self.facts.add(Entry(facts: facts, occurredAt: recorded.occurredAt, position: recorded.position))
  }

  /// What had happened by a moment.
  func until(_ moment: Date) -> IntakeTimeline {
    var earlier = self
    earlier.facts = facts.filter { $0.occurredAt <= moment }
    return earlier
  }
}
