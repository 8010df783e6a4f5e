/// How far a typed word is from a known one.
package enum EditDistance {
  /// The fewest insertions, deletions and substitutions that make one the other (Levenshtein); nil for more than so many.
  ///
  /// Lengths that differ by more are told apart without a look at the letters, so a text of any length costs no more than the
  /// known words.
  package static func between<Letter: Equatable>(_ left: [Letter], _ right: [Letter], atMost most: Int)
    -> Int?
  {
    guard abs(left.count - right.count) <= most else { return nil }
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for (column, other) in right.enumerated() {
        let change = previous[column] + (letter == other ? 0 : 1)
        current.append(min(change, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[right.count] <= most ? previous[right.count] : nil
  }
}
