/// What NOTIFY sent: a hint that something happened; never a guarantee that everything was heard.
public struct Notification: Hashable, Sendable {
  public let channel: String
  public let payload: String
  /// The process that sent it.
  public let pid: Int32
}
