public import Foundation
public import Practice

/// Who waits for a time, in the order in which they are offered one.
public struct WaitlistView: Hashable, Sendable {
  public let entries: [WaitlistEntry]
  /// The moment that it is judged from, which says what offers are open: now, or the one that is looked back at.
  public let moment: Date
}
