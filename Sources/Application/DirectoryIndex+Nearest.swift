import Foundation
import Practice
public import ReadModels

extension DirectoryIndex {
  /// What a mistyped text probably names: things whose name or a word of it is written almost so, the nearest first.
  ///
  /// Nothing for a handle: one is as near to it as another.
  public func nearest(to text: String, _ kind: DirectoryRow.Kind, limit: Int = 3) -> [DirectoryEntry] {
    let wanted = Self.folded(text)
    // A name of a few letters is near to everything; a long text is no name.
    guard (3...100).contains(wanted.count), PersonReference(text).handle == nil else { return [] }
    var entries: [String: [DirectoryEntry]] = [:]
    for entry in all(kind) where !entry.isErased && !entry.isSealed {
      let name = entry.name.map(Self.folded)
      let words = (name?.split(separator: " ").map(String.init) ?? []).filter { $0.count >= 3 }
      for known in Set([name].compactMap(\.self) + words) {
        entries[known, default: []].append(entry)
      }
    }
    let near = SpellingSuggestion.words(to: wanted, among: entries.keys.sorted(), parts: 3, limit: limit)
    var found: [DirectoryEntry] = []
    for entry in near.flatMap({ entries[$0] ?? [] }) where !found.contains(entry) { found.append(entry) }
    return Array(found.prefix(limit))
  }

  private static func folded(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespacesAndNewlines).folding(
      options: [.caseInsensitive, .diacriticInsensitive], locale: Locale(identifier: "en_US_POSIX"))
  }
}
