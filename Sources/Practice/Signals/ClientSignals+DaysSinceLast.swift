public import Foundation

/// How long an exercise has not been done.
extension ClientSignals {
  /// Whole days of the client's from the last session of an exercise to the next planned one, at least 0; nil where it
  /// was never done, or none is planned.
  public func daysSinceLast(of exercise: String, to planned: Date?) -> Derived<Int>? {
    guard let planned, let last = sessions(of: exercise).last else { return nil }
    return Derived(max(0, day(of: planned) - day(of: last.happenedAt)), basis: last.positions)
  }
}
