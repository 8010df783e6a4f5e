/// Decides which statements are prepared under a name, as a pure value.
struct StatementCache {
  struct Key: Hashable {
    var text: String
    var types: [PostgresType]
  }

  enum Plan: Equatable {
    /// Parse without a name: the statement is new here.
    case unnamed
    /// Parse under this name, then execute it: it came a second time.
    case prepare(String)
    /// Execute what is prepared.
    case named(String)
  }

  private struct Entry {
    var name: String
    var lastUse: Int
  }

  private let limit: Int
  private var entries: [Key: Entry] = [:]
  private var seenOnce: Set<Key> = []
  private var clock = 0
  private var nextName = 0
  /// Names to close at the server with the next request.
  private(set) var retired: [String] = []

  /// - Parameter limit: how many statements may be prepared at once; 0 = none ever.
  init(limit: Int) { self.limit = limit }

  mutating func plan(_ key: Key) -> Plan {
    guard limit > 0 else { return .unnamed }
    clock += 1
    if let entry = entries[key] {
      entries[key]?.lastUse = clock
      return .named(entry.name)
    }
    guard seenOnce.remove(key) != nil else {
      if seenOnce.count >= 4 * limit { seenOnce.removeAll(keepingCapacity: true) }
      seenOnce.insert(key)
      return .unnamed
    }
    if entries.count >= limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
      retired.append(oldest.value.name)
      entries[oldest.key] = nil
    }
    nextName += 1
    let name = "s\(nextName)"
    entries[key] = Entry(name: name, lastUse: clock)
    return .prepare(name)
  }

  /// The names to close now; they are forgotten here.
  mutating func takeRetired() -> [String] {
    defer { retired.removeAll() }
    return retired
  }

  /// A preparation failed or was skipped: the name does not exist at the server.
  mutating func failed(_ name: String) {
    guard let key = entries.first(where: { $0.value.name == name })?.key else { return }
    entries[key] = nil
  }

  /// Plans no longer fit: forgets all names, and closes them unless they are gone already.
  mutating func forgetAll(areGone: Bool) {
    if !areGone { retired += entries.values.map(\.name) }
    entries.removeAll()
  }
}
