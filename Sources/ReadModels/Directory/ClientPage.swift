/// A page of clients, by number.
public struct ClientPage: Codable, Hashable, Sendable {
  public private(set) var items: [ClientSummary]
  /// The cursor of the next page; nil at the end.
  public let next: String?
  /// The position of the log that it shows.
  public let position: Int64

  /// As it is shown to those who may not see what is known of a client's health.
  public var withoutClinicalFacts: ClientPage {
    var page = self
    page.items = items.map(\.withoutClinicalFacts)
    return page
  }
}
