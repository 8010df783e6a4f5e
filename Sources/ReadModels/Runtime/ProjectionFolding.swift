import EventSourcing

/// A fold in progress over some events: the rows that they touch, in memory; it never reads or writes anything itself.
protocol ProjectionFolding<Event>: Sendable {
  associatedtype Event: DomainEvent

  /// How many rows it holds.
  var count: Int { get }

  /// The rows that events touch and that it does not hold.
  func missingKeys(for events: ArraySlice<Recorded<Event>>) -> [String]

  /// Takes a row as the table holds it.
  mutating func load(key: String, body: String) throws

  /// Holds back all events of a key.
  mutating func park(_ key: String)

  mutating func take(_ events: ArraySlice<Recorded<Event>>)

  /// Applies one event to all rows that it touches but some.
  mutating func take(_ event: Recorded<Event>, except keys: Set<String>)

  /// The keys of its rows, in order.
  var keys: [String] { get }

  /// What had to be parked.
  var parked: [ParkedKey] { get }

  /// Whether a row was loaded from the table.
  func wasStored(_ key: String) -> Bool

  /// What differs from what was loaded, of some of its rows, in the order given; nothing is parked by it.
  func changes(of keys: ArraySlice<String>) throws -> RowChanges

  /// A digest of each row's body by key, to compare with the table's.
  func digests() throws -> [String: Int]
}

extension ProjectionFolding {
  /// What differs from what was loaded, in the order of the keys, and what had to be parked.
  func changes() throws -> RowChanges {
    var changes = try changes(of: keys[...])
    changes.parked = parked
    return changes
  }
}
