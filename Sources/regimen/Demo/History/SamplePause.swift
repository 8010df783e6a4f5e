import Foundation
import Practice

/// A time in which a client's visits are called off: a red flag, or an absence; it never ends before it begins.
struct SamplePause: Sendable {
  let from: Date
  /// Nil while it lasts.
  let until: Date?
  let by: CancelledBy
  let code: CancellationCode
  let reason: String

  func contains(_ moment: Date) -> Bool {
    moment >= from && until.map { moment < $0 } ?? true
  }
}
