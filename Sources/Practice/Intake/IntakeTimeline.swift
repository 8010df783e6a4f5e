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

  /// The newest that was recorded, and does not only stand anew.
  ///
  /// - Parameter renewals: where the merges stand by which some stand anew.
  func newest(besides renewals: some Collection<Int64>) -> Entry? {
    entries.last { !renewals.contains($0.position) }
  }

  /// The newest, and all that stand beside it since a merge had them stand anew.
  func standing(_ renewals: some Collection<Int64>) -> [Entry] {
    guard let newest, renewals.contains(newest.position) else { return newest.map { [$0] } ?? [] }
    let own = self.newest(besides: renewals)
    return entries.filter { $0.position == newest.position } + (own.map { [$0] } ?? [])
  }

  mutating func insert(_ facts: Facts, _ recorded: Recorded<PracticeEvent>) {
    self.facts.add(Entry(facts: facts, occurredAt: recorded.occurredAt, position: recorded.position))
  }

  /// Takes in those of another record.
  mutating func add(_ other: IntakeTimeline) { for entry in other.entries { facts.add(entry) } }

  /// Has facts at some positions of the log stand anew.
  mutating func renew(_ positions: [Int64], _ recorded: Recorded<PracticeEvent>) {
    for entry in entries where positions.contains(entry.position) { insert(entry.facts, recorded) }
  }

  /// Leaves some facts out from then on.
  mutating func remove(_ isWithdrawn: (Entry) -> Bool) { facts = facts.filter { !isWithdrawn($0) } }

  /// What had happened by a moment.
  func until(_ moment: Date) -> IntakeTimeline {
    var earlier = self
    earlier.facts = facts.filter { $0.occurredAt <= moment }
    return earlier
  }
}
