import Practice

/// The word that a mistyped one probably stands for.
public enum SpellingSuggestion {
  /// The known word with the fewest single changes to the typed one, in any case; nil where none shares half of it.
  public static func word(to typed: String, among known: [String]) -> String? {
    words(to: typed, among: known, parts: 2, limit: 1).first
  }

  /// The known words that differ from the typed one in at most one of so many parts of it, the nearest first.
  public static func words(to typed: String, among known: [String], parts: Int, limit: Int) -> [String] {
    let wanted = Array(typed.lowercased().replacing("_", with: "-"))
    let near = known.enumerated().compactMap { index, word -> (word: String, index: Int, distance: Int)? in
      let letters = Array(word.lowercased())
      let most = max(wanted.count, letters.count) / parts
      return EditDistance.between(wanted, letters, atMost: most).map { (word, index, $0) }
    }
    return near.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }.prefix(limit).map(\.word)
  }
}
