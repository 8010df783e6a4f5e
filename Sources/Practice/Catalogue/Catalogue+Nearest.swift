extension Catalogue {
  /// The slugs that a mistyped one probably stands for, nearest first, at most `limit` of them.
  ///
  /// A slug that holds what was typed comes first; then by edit distance (Levenshtein), then by name. Slugs that share
  /// less than half of their letters with it are left out.
  public func nearest(to typed: String, limit: Int = 3, among others: some Sequence<String> = []) -> [String]
  {
    let wanted = Slug.make(from: typed)
    guard !wanted.isEmpty else { return [] }
    let known = Set(exercises.map(\.slug)).union(others)
    let ranked = known.compactMap { slug -> (distance: Int, slug: String)? in
      if slug.contains(wanted) { return (0, slug) }
      let distance = Catalogue.editDistance(Array(wanted.utf8), Array(slug.utf8))
      return distance * 2 <= max(wanted.utf8.count, slug.utf8.count) ? (distance, slug) : nil
    }
    return ranked.sorted { ($0.distance, $0.slug) < ($1.distance, $1.slug) }.prefix(limit).map(\.slug)
  }

  /// The fewest single changes that make one text the other.
  static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
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
