public import Foundation

/// What a view may know: only what was recorded up to a position or by a time, or only what had happened by a time.
///
/// The first two show what could be known then, so a fact that was recorded late is missing; the last shows how things
/// stood then by all that is known today.
public enum AsOf: Hashable, Sendable {
  /// Everything up to a position of the log, from 1.
  case position(Int64)
  /// Everything recorded at or before a moment.
  case recordedAt(Date)
  /// Everything that had happened at or before a moment, whenever it was recorded.
  case happenedBy(Date)

  /// Whether a fact that happened at a moment is shown, as far as that moment decides.
  func shows(_ occurredAt: Date) -> Bool {
    if case .happenedBy(let moment) = self { occurredAt <= moment } else { true }
  }
}
