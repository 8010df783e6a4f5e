import Practice

/// From which week of a course its programme stands in a phase; it never moves one by itself.
struct SamplePhase: Sendable {
  let week: Int
  let phase: Phase
  /// Needed for an earlier phase.
  let reason: String?

  init(_ week: Int, _ phase: Phase, _ reason: String? = nil) {
    self.week = week
    self.phase = phase
    self.reason = reason
  }
}
