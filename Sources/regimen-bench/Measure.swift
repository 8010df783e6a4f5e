/// One thing that is measured, in runs that are interleaved with those of its limit.
struct Measure: Sendable {
  /// What one run gave; the limit in the same unit, nil where there is none.
  struct Sample: Sendable {
    var own: Double
    var limit: Double?
  }

  let id: String
  let unit: String
  /// As in the design, for people.
  let goal: String
  /// The most runs that make sense; some measures last minutes, and one is enough.
  let mostRuns: Int
  let sample: @Sendable (Bench) async throws -> Sample

  init(
    _ id: String, unit: String, goal: String, mostRuns: Int = .max,
    sample: @escaping @Sendable (Bench) async throws -> Sample
  ) {
    self.id = id
    self.unit = unit
    self.goal = goal
    self.mostRuns = mostRuns
    self.sample = sample
  }

  /// In the order in which they are made; those that need a long history come last.
  static let all = [
    append1, append10, append32, append256, append32Practices, appendLatency, openTimes, lag, start,
    startEmbedded,
    memory, replay, rebuild, swap, query, queryLatency, asOf, appendGrowth, rebuildMemory,
  ]
}
