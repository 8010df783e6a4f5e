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
      let distance = EditDistance.between(
        Array(wanted.utf8), Array(slug.utf8), atMost: max(wanted.utf8.count, slug.utf8.count) / 2)
      return distance.map { ($0, slug) }
    }
    return ranked.sorted { ($0.distance, $0.slug) < ($1.distance, $1.slug) }.prefix(limit).map(\.slug)
  }
}
