/// The clients who may need attention, the most urgent first; discharged and erased ones are left out.
public struct AttentionView: Codable, Hashable, Sendable {
  public let items: [Item]
  /// How many clients have any reason, also beyond the limit.
  public let total: Int
  /// The position of the log that it shows.
  public let position: Int64

  public struct Item: Codable, Hashable, Sendable {
    public let client: ClientLabel
    /// The most urgent first; never empty.
    public let reasons: [AttentionReason]
  }
}
