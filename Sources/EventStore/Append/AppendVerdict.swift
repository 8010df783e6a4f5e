import Foundation

/// What became of one request to append.
enum AppendVerdict: Sendable, Equatable {
  /// Stored, now or by an earlier try whose answer was lost.
  case appended(positions: ClosedRange<Int64>?, recordedAt: Date)
  /// The same command was stored before; these are its positions.
  case repeated(positions: ClosedRange<Int64>?, recordedAt: Date)
  /// The command's id came with another request before.
  case keyReused
  /// Something that the condition selects was appended since.
  case stale
}
