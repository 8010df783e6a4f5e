/// How far two names are from each other.
enum NearName {
  /// Whether a text becomes another by so many insertions, deletions and substitutions at the most; only that far is counted.
  static func differs(_ one: [UInt8], _ other: [UInt8], by most: Int) -> Bool {
    guard abs(one.count - other.count) <= most else { return false }
    var previous = Array(0...other.count)
    var current = previous
    for row in 0..<one.count {
      current[0] = row + 1
      var least = current[0]
      for column in 0..<other.count {
        let change = previous[column] + (one[row] == other[column] ? 0 : 1)
        current[column + 1] = min(change, previous[column + 1] + 1, current[column] + 1)
        least = min(least, current[column + 1])
      }
      guard least <= most else { return false }
      swap(&previous, &current)
    }
    return previous[other.count] <= most
  }
}
