/// The word that a mistyped one probably stands for.
public enum SpellingSuggestion {
  /// The known word with the fewest single changes to the typed one, in any case; nil where none shares half of it.
  public static func word(to typed: String, among known: [String]) -> String? {
    words(to: typed, among: known, parts: 2, limit: 1).first
  }

  /// The known words that differ from the typed one in at most one of so many parts of it, the nearest first.
  public static func words(to typed: String, among known: [String], parts: Int, limit: Int) -> [String] {
    let wanted = Array(typed.lowercased().replacing("_", with: "-"))
    let ranked = known.enumerated().map { index, word in
      (word: word, index: index, distance: distance(wanted, Array(word.lowercased())))
    }
    let near = ranked.filter { $0.distance * parts <= max(wanted.count, $0.word.count) }
    return near.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }.prefix(limit).map(\.word)
  }

  /// Levenshtein's: the fewest insertions, deletions and substitutions.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let change = previous[column] + (letter == other ? 0 : 1)
        current.append(min(change, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}
