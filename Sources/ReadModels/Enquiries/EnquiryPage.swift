public import Foundation
public import Practice

/// A page of open enquiries, newest first.
public struct EnquiryPage: Codable, Hashable, Sendable {
  public private(set) var items: [Item]
  /// The cursor of the next page; nil at the end.
  public let next: String?
  /// The position of the log that it shows.
  public let position: Int64

  /// As it is shown to those who may not see what is known of people's health: who asked, when, and how to reach them.
  public var withoutClinicalFacts: EnquiryPage {
    var page = self
    page.items = items.map(\.withoutClinicalFacts)
    return page
  }

  /// A person who asked, with how to reach them, opened.
  public struct Item: Codable, Hashable, Sendable {
    /// The id that they keep as a client: `register client --enquiry ID`.
    public let enquiryID: UUID
    public let at: Instant
    /// Where it hurts; nil for those who see nothing clinical.
    public private(set) var regions: [PainRegion]?
    public let name: String?
    public let email: String?
    public let phone: String?
    /// In their words; nil too for those who see nothing clinical.
    public private(set) var complaint: String?
    public let position: Int64

    fileprivate var withoutClinicalFacts: Item {
      var item = self
      (item.regions, item.complaint) = (nil, nil)
      return item
    }

    enum CodingKeys: String, CodingKey {
      case enquiryID = "enquiryId"
      case at
      case regions
      case name
      case email
      case phone
      case complaint
      case position
    }
  }
}
