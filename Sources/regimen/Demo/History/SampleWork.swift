import Practice

/// How far a client has come with each exercise on its present terms; it never knows what is proposed.
struct SampleWork: Sendable {
  private struct Entry: Sendable {
    let terms: ExercisePrescribed
    var sessions = 0
    /// Repetitions above the range to which the client works up, because the next load is a large step.
    var extra = 0
  }

  private var entries: [String: Entry] = [:]
  /// The highest load of each exercise so far, in kilograms.
  private var highest: [String: Double] = [:]
  /// The loads from before a flare.
  private(set) var beforeFlare: [String: Load] = [:]
  /// The week in which sets were last cut; nil where they were not, or came back.
  var lightened: Int?
  /// Exercises of the course that were prescribed, or left out for a harder one.
  var introduced: Set<String> = []

  /// Counts a session on the terms of a prescription.
  ///
  /// - Returns: how many there were on these terms before, and how many repetitions above the range are aimed at.
  mutating func train(_ terms: ExercisePrescribed) -> (before: Int, extra: Int) {
    var entry = entry(terms)
    defer {
      entry.sessions += 1
      entries[terms.exercise] = entry
    }
    if let load = terms.load { highest[terms.exercise] = max(highest[terms.exercise] ?? 0, load.kilograms) }
    return (entry.sessions, entry.extra)
  }

  /// Lets the client work up to some repetitions above the range.
  mutating func extend(_ terms: ExercisePrescribed, by repetitions: Int) {
    var entry = entry(terms)
    entry.extra = repetitions
    entries[terms.exercise] = entry
  }

  /// Whether the client has worked above the range long enough for a large step.
  func isExtended(_ terms: ExercisePrescribed) -> Bool { entry(terms).extra > 0 }

  /// The highest load of an exercise that was trained, in kilograms; nil before the first.
  func highest(_ exercise: String) -> Double? { highest[exercise] }

  /// Keeps a load from before a flare, unless one is kept already.
  mutating func keep(_ load: Load?, of exercise: String) {
    if let load, beforeFlare[exercise] == nil { beforeFlare[exercise] = load }
  }

  private func entry(_ terms: ExercisePrescribed) -> Entry {
    guard let entry = entries[terms.exercise], entry.terms == terms else { return Entry(terms: terms) }
    return entry
  }
}
