public import Foundation

/// What a view may know: only what was recorded up to a position, or by a time.
///
/// It never leaves out a fact because of when it happened: a late one counts as soon as it was recorded.
public enum AsOf: Hashable, Sendable {
  /// Everything up to a position of the log, from 1.
  case position(Int64)
  /// Everything recorded at or before a moment.
  case recordedAt(Date)
}
