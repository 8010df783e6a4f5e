import EventStore

/// A page of the log, oldest first; an event that this build cannot read is named, never left out in silence.
public struct LogPage: Encodable, Sendable {
  /// An event that could not be read: where it stands and why.
  public struct Unreadable: Encodable, Hashable, Sendable {
    public let position: Int64
    public let type: String
    /// The version of its type that its facts are of.
    public let version: Int
    /// A released code such as `newer-version`.
    public let reason: String

    init(_ event: UnreadableEvent) {
      position = event.position
      type = event.type
      version = event.version
      reason = event.reason.rawValue
    }
  }

  public let items: [LoggedEvent]
  public let unreadable: [Unreadable]
  /// The cursor of the next page; nil at the end.
  public let next: String?
  /// The position up to which the log is shown.
  public let position: Int64
}
