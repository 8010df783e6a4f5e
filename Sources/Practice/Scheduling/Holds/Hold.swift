public import Foundation

/// How long a time is kept for a client who has not booked it yet, and for whom on the waiting list.
public struct Hold: Hashable, Sendable {
  /// The first instant at which it keeps nothing any more.
  public let until: Date
  /// The entry of the waiting list that it was offered to; nil for a plain hold.
  public let entryID: UUID?
}
