/// The word that a mistyped one probably stands for.
public enum SpellingSuggestion {
  /// The known word with the fewest single changes to the typed one, in any case; nil where none shares half of it.
  public static func word(to typed: String, among known: [String]) -> String? {
    let wanted = Array(typed.lowercased().replacing("_", with: "-"))
    let ranked = known.map { (word: $0, distance: distance(wanted, Array($0.lowercased()))) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }),
      best.distance * 2 <= max(wanted.count, best.word.count)
    else { return nil }
    return best.word
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
