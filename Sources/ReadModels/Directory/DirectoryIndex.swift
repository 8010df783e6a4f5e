public import Foundation
import Practice

/// Everything that people name in one practice, searchable by id, handle and name; held in memory, never written.
///
/// Names are held for up to ``mostPeople`` people. An exact match wins over a part, and neither case nor accents count.
public struct DirectoryIndex: Sendable {
  /// How many people a search by name serves.
  public static let mostPeople = 20_000

  private var entries: [String: DirectoryEntry] = [:]
  /// Names without case and accents, by the key of their entry.
  private var names: [String: String] = [:]
  /// The keys of entries by handle.
  private var handles: [String: String] = [:]
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
    if entries.updateValue(entry, forKey: key) == nil, entry.kind == .client || entry.kind == .practitioner {
      peopleCount += 1
    }
    names[key] = entry.isErased || entry.isSealed ? nil : entry.name.map(Self.folded)
    if entry.isSealed, triedAgainFrom == nil { triedAgainFrom = .now + .seconds(60) }
    if let handle = entry.handle { handles[Self.folded(handle)] = key }
  }

  /// The practice itself; nil before it is founded.
  public var practice: DirectoryEntry? {
    entries[DirectoryProjection.key(.practice, DirectoryProjection.practiceKey)]
  }

  /// Everything of a kind, by handle or name.
  public func all(_ kind: DirectoryRow.Kind) -> [DirectoryEntry] {
    entries.values.filter { $0.kind == kind }.sorted(by: Self.precedes)
  }

  public func entry(_ kind: DirectoryRow.Kind, _ id: UUID) -> DirectoryEntry? {
    entries[DirectoryProjection.key(kind, id)]
  }

  /// The one thing of a kind that a text names: by id, handle, whole name, or part of a name, in this order.
  public func find(_ text: String, _ kind: DirectoryRow.Kind) throws(DirectoryError) -> DirectoryEntry {
    let wanted = Self.folded(text)
    guard !wanted.isEmpty else { throw .unknown(kind) }
    let byHandle = handles[wanted].flatMap { entries[$0] }
    if let found = entries[DirectoryProjection.key(kind, wanted)] ?? byHandle, found.kind == kind {
      return found
    }
    let catalogue = kind == .exercise ? Self.catalogue(except: entries) : []
    if let found = catalogue.first(where: { $0.id == wanted }) { return found }
    if (kind == .client || kind == .practitioner) && peopleCount > Self.mostPeople {
      throw .tooManyPeople(limit: Self.mostPeople)
    }
    let named =
      entries.filter { $0.value.kind == kind }.compactMap { key, entry in
        names[key].map { (name: $0, entry: entry) }
      }
      + catalogue.map { (name: Self.folded($0.name ?? ""), entry: $0) }
    for isMatch in [{ $0 == wanted }, { $0.contains(wanted) }] as [(String) -> Bool] {
      let matches = named.filter { isMatch($0.name) }.map(\.entry).sorted(by: Self.precedes)
      if matches.count == 1 { return matches[0] }
      if matches.count > 1 { throw .ambiguous(kind, candidates: matches.prefix(10).map(\.publicName)) }
    }
    throw .unknown(kind)
  }

  /// By handle, a shorter number first; what has no handle by name.
  private static func precedes(_ left: DirectoryEntry, _ right: DirectoryEntry) -> Bool {
    guard let a = left.handle, let b = right.handle else {
      return (left.name ?? "", left.id) < (right.name ?? "", right.id)
    }
    return a.count == b.count ? a < b : a.count < b.count
  }

  /// The embedded exercises, but for those that the practice added itself.
  private static func catalogue(except known: [String: DirectoryEntry]) -> [DirectoryEntry] {
    Catalogue.standard.exercises
      .filter { known[DirectoryProjection.key(.exercise, $0.slug)] == nil }
      .map { DirectoryEntry(kind: .exercise, id: $0.slug, name: $0.name) }
  }

  private static func folded(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespacesAndNewlines)
      .folding(options: [.caseInsensitive, .diacriticInsensitive], locale: Locale(identifier: "en_US_POSIX"))
  }
}
