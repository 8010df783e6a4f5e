import EventSourcing
public import Foundation
public import Practice

/// Everything that people name in one practice, searchable by id, handle and name; held in memory, never written.
///
/// Names are held for up to ``maxPeople`` people. An exact match wins over a part, and neither case nor accents count.
public struct DirectoryIndex: Sendable {
  /// How many people a search by name serves.
  public static let maxPeople = 20_000

  private(set) var entries: [String: DirectoryEntry] = [:]
  /// Names without case and accents, by the key of their entry.
  private var names: [String: String] = [:]
  /// The keys of entries by handle.
  private var handles: [String: String] = [:]
  /// The clients who were merged into one, by that one.
  private var merged: [UUID: Set<UUID>] = [:]
  /// Of this state alone; see ``put(_:)``.
  private(set) var orders = DirectoryOrders()
  private(set) var peopleCount = 0
  /// The position of the log that it shows.
  public internal(set) var position: Int64
  /// From when on names that did not open are tried again, as after a vault was restored; nil where all did.
  private(set) var triedAgainFrom: ContinuousClock.Instant?

  public init(_ entries: [DirectoryEntry] = [], position: Int64 = 0) {
    self.position = position
    for entry in entries { put(entry) }
  }

  mutating func put(_ entry: DirectoryEntry) {
    let key = DirectoryProjection.key(entry.kind, entry.id)
    if entry.kind == .client, let id = entry.uuid {
      if let into = entries[key]?.mergedInto { merged[into]?.remove(id) }
      if let into = entry.mergedInto { merged[into, default: []].insert(id) }
    }
    if entries.updateValue(entry, forKey: key) == nil, entry.kind == .client || entry.kind == .practitioner {
      peopleCount += 1
    }
    names[key] = entry.isErased || entry.isSealed ? nil : entry.name.map(Self.folded)
    if entry.isSealed, triedAgainFrom == nil { triedAgainFrom = .now + .seconds(60) }
    if let handle = entry.handle { handles[Self.folded(handle)] = key }
    // A copy of the index that does not change keeps its orders, and must not put them into those of this one.
    if !isKnownUniquelyReferenced(&orders) || orders.has(entry.kind) { orders = orders.without(entry.kind) }
  }

  /// The practice itself; nil before it is founded.
  public var practice: DirectoryEntry? {
    entries[DirectoryProjection.key(.practice, DirectoryProjection.practiceKey)]
  }

  /// By which conventions the practice writes dates, times and numbers: as it has set, otherwise as in the country of its zone.
  public var locale: PracticeLocale {
    practice?.locale ?? practice?.timeZone.map(PracticeLocale.usual) ?? .enUS
  }

  /// Everything of a kind, by handle or name, without clients who were merged into others; it is sorted once for a state of the
  /// index.
  public func all(_ kind: DirectoryRow.Kind) -> [DirectoryEntry] {
    let all = order(of: kind).entries.filter { $0.mergedInto == nil }
    // The catalogue is found by name, and is not the practice's own.
    return kind == .exercise ? all.filter { entries[DirectoryProjection.key($0.kind, $0.id)] != nil } : all
  }

  /// Who or what an id is; of a client who was merged into another that one.
  public func entry(_ kind: DirectoryRow.Kind, _ id: UUID) -> DirectoryEntry? {
    entries[DirectoryProjection.key(kind, id)].map(kept)
  }

  /// The client as whose the record of one is read; the client itself where it was merged into none.
  public func kept(_ client: UUID) -> UUID { entry(.client, client)?.uuid ?? client }

  /// All ids that are one client's, the one that is kept first.
  public func ids(of client: UUID) -> [UUID] {
    let kept = kept(client)
    return [kept] + (merged[kept] ?? []).sorted { $0.uuidString < $1.uuidString }
  }

  private func kept(_ entry: DirectoryEntry) -> DirectoryEntry {
    entry.mergedInto.flatMap { entries[DirectoryProjection.key(.client, $0)] } ?? entry
  }

  /// Each client once, those who were merged as the one that they were merged into.
  func kept(_ found: [DirectoryEntry]) -> [DirectoryEntry] {
    var seen: Set<String> = []
    return found.map(kept).filter { seen.insert($0.id).inserted }
  }

  /// The one thing of a kind that a text names: by id, handle, whole name, or part of a name, in this order. An id or a handle is
  /// that of a client also where it was merged into another; a name leads to the one that is kept.
  ///
  /// A part is the beginning of a word: `Liam` is not William. ``matches(_:_:limit:)`` finds it anywhere.
  public func find(_ text: String, _ kind: DirectoryRow.Kind) throws(DirectoryError) -> DirectoryEntry {
    guard let wanted = Self.wanted(text) else { throw .unknown(kind) }
    if let found = identified(wanted, kind) { return found }
    try checkPeople(kind)
    let order = order(of: kind)
    var matches = order.named(wanted)
    if matches.isEmpty { matches = order.beginning(wanted, limit: Self.maxCandidates) }
    if matches.isEmpty { matches = inAnotherOrder(wanted, kind) }
    matches = kept(matches)
    // A name may be used again once what had it is retired; then it leads to what has it now.
    if matches.count > 1 {
      let standing = matches.filter { $0.retiredOn == nil }
      if !standing.isEmpty { matches = standing }
    }
    if matches.count > 1 {
      throw .ambiguous(kind, candidates: matches.prefix(Self.maxCandidates).map(\.publicName))
    }
    guard let found = matches.first else { throw .unknown(kind) }
    return found
  }

  /// Those of a whole name whose words were given in another order, such as `Lopez, Maria`.
  private func inAnotherOrder(_ wanted: String, _ kind: DirectoryRow.Kind) -> [DirectoryEntry] {
    let wanted = Self.words(wanted)
    guard wanted.count > 1 else { return [] }
    return order(of: kind).entries.filter { entry in
      guard !entry.isErased, let name = entry.name else { return false }
      return Self.words(names[DirectoryProjection.key(kind, entry.id)] ?? Self.folded(name)) == wanted
    }
  }

  /// The words of a folded name, whatever their order.
  static func words(_ name: String) -> [Substring] {
    name.split { !$0.isLetter && !$0.isNumber }.sorted()
  }

  /// What a text may mean, the best match first: whose id or handle it is, alone; otherwise those of this whole name, then
  /// those whose name begins with it, or a word of it does, then those that have it anywhere in the name.
  ///
  /// - Parameter limit: how many at the most, from 1.
  /// - Throws: ``DirectoryError`` `tooManyPeople`.
  public func matches(_ text: String, _ kind: DirectoryRow.Kind, limit: Int) throws(DirectoryError)
    -> [DirectoryEntry]
  {
    guard let wanted = Self.wanted(text) else { return [] }
    if let found = identified(wanted, kind) { return [kept(found)] }
    try checkPeople(kind)
    return kept(order(of: kind).best(wanted, limit: limit))
  }

  /// The clients of a whole name, in the order of the directory; case, accents and spaces between words do not count.
  func clients(named name: String) -> [UUID] {
    guard let wanted = Self.wanted(name).map(Self.spaced) else { return [] }
    let prefix = DirectoryProjection.key(.client, "")
    // One with more spaces is longer, and only that is looked at twice.
    let keys = names.filter { key, name in
      guard key.hasPrefix(prefix) else { return false }
      return name == wanted || (name.utf8.count > wanted.utf8.count && Self.spaced(name) == wanted)
    }.map(\.key)
    return keys.compactMap { entries[$0] }.sorted { ($0.handle ?? "") < ($1.handle ?? "") }.compactMap(\.uuid)
  }

  /// The practitioners of a whole name, retired ones too; case, accents and spaces between words do not count.
  public func practitioners(named name: String) -> [DirectoryEntry] {
    guard let wanted = Self.wanted(name).map(Self.spaced) else { return [] }
    return all(.practitioner).filter { entry in
      !entry.isErased && !entry.isSealed && entry.name.map { Self.spaced(Self.folded($0)) } == wanted
    }
  }

  /// The clients whose name differs from one by a slip or two of the finger, or by the order of its words.
  func clients(nearlyNamed name: String) -> [UUID] {
    guard let wanted = Self.wanted(name).map(Self.spaced), wanted.count >= 5 else { return [] }
    let prefix = DirectoryProjection.key(.client, "")
    let letters = Array(wanted.utf8)
    let words = Self.words(wanted)
    let keys = names.filter { key, name in
      guard key.hasPrefix(prefix), abs(name.utf8.count - letters.count) <= 3 else { return false }
      return NearName.differs(Array(name.utf8), letters, by: 2)
        || Self.words(name) == words
    }.map(\.key)
    return keys.compactMap { entries[$0] }.sorted { ($0.handle ?? "") < ($1.handle ?? "") }.compactMap(\.uuid)
  }

  /// Whether a text is the id, the handle or the whole name of something, and not only a part of its name.
  public static func names(_ text: String, wholly entry: DirectoryEntry) -> Bool {
    guard let wanted = Self.wanted(text) else { return false }
    let own: [String?] = [entry.id, entry.handle, entry.name]
    return own.contains { $0.map(Self.folded) == wanted }
  }

  private static var maxCandidates: Int { 10 }

  /// The one thing of a kind whose id or handle a folded text is.
  func identified(_ wanted: String, _ kind: DirectoryRow.Kind) -> DirectoryEntry? {
    let byHandle = handles[wanted].flatMap { entries[$0] }
    if let found = entries[DirectoryProjection.key(kind, wanted)] ?? byHandle, found.kind == kind {
      return found
    }
    guard kind == .exercise else { return nil }
    return order(of: kind).entries.first { $0.id == wanted }
  }

  func checkPeople(_ kind: DirectoryRow.Kind) throws(DirectoryError) {
    if (kind == .client || kind == .practitioner) && peopleCount > Self.maxPeople {
      throw .tooManyPeople(limit: Self.maxPeople)
    }
  }

  /// Everything of a kind in order, exercises with those of the catalogue.
  func order(of kind: DirectoryRow.Kind) -> DirectoryOrder {
    orders.order(of: kind) {
      let own = entries.filter { $0.value.kind == kind }.map { (entry: $0.value, name: names[$0.key]) }
      let catalogue = kind == .exercise ? Self.catalogue(except: entries) : []
      return DirectoryOrder(own + catalogue.map { (entry: $0, name: Self.folded($0.name ?? "")) })
    }
  }

  /// The embedded exercises, but for those that the practice added itself.
  private static func catalogue(except known: [String: DirectoryEntry]) -> [DirectoryEntry] {
    Catalogue.standard.exercises.filter { known[DirectoryProjection.key(.exercise, $0.slug)] == nil }.map {
      DirectoryEntry(kind: .exercise, id: $0.slug, name: $0.name)
    }
  }

  /// A text folded to be looked for; nil for one that nothing is called.
  ///
  /// No name has a zero in it, and Foundation ends the process over some texts that are looked for with one.
  static func wanted(_ text: String) -> String? {
    let wanted = folded(text)
    return wanted.isEmpty || wanted.unicodeScalars.contains("\0") ? nil : wanted
  }

  static func spaced(_ folded: String) -> String {
    folded.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  static func folded(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespacesAndNewlines).folding(
      options: [.caseInsensitive, .diacriticInsensitive], locale: Locale(identifier: "en_US_POSIX"))
  }
}
