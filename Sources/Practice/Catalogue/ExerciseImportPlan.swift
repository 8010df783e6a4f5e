/// What an import of exercises comes to.
public struct ExerciseImportPlan: Hashable, Sendable {
  /// Exercises that are new, or that had no instructions and images yet, in the order given.
  public private(set) var appended: [ExerciseDescribed] = []
  /// Slugs that were described just so already.
  public private(set) var known: [String] = []
  /// Slugs of the embedded ladders, which stay as they are.
  public private(set) var shipped: [String] = []
  /// Slugs of which the file now says something else than at their import; they are left as they were.
  public private(set) var changed: [String] = []
  /// Slugs of rows whose slug an earlier row of the file has; the first counts.
  public private(set) var duplicates: [String] = []

  init(_ rows: [ExerciseDescribed], described: [String: ExerciseDescribed]) {
    var seen: Set<String> = []
    for row in rows {
      if !seen.insert(row.slug).inserted {
        duplicates.append(row.slug)
      } else if Catalogue.standard.exercise(slug: row.slug) != nil {
        shipped.append(row.slug)
      } else if let before = described[row.slug], !row.completes(before) {
        if before == row { known.append(row.slug) } else { changed.append(row.slug) }
      } else {
        appended.append(row)
      }
    }
  }
}
