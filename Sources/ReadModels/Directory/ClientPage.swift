/// A page of clients, by number.
public struct ClientPage: Codable, Hashable, Sendable {
  public let items: [ClientSummary]
  /// The cursor of the next page; nil at the end.
  public let next: String?
  /// The position of the log that it shows.
  public let position: Int64
}
