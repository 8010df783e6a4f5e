/// What one step of bringing a practice's read models forward came to.
public struct ProjectionProgress: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    /// There was nothing new.
    case upToDate
    /// Events were applied.
    case advanced
    /// Another process is at it.
    case busy
  }

  public let outcome: Outcome
  /// Where the one that is furthest behind stands.
  public let position: Int64
  /// The newest position when the step began.
  public let head: Int64
}
