public import Foundation
public import Practice

/// A page of open enquiries, newest first.
public struct EnquiryPage: Codable, Hashable, Sendable {
  public let items: [Item]
  /// The cursor of the next page; nil at the end.
  public let next: String?
  /// The position of the log that it shows.
  public let position: Int64

  /// Somebody who asked, with how to reach them, opened.
  public struct Item: Codable, Hashable, Sendable {
    /// The id that they keep as a client: `register client --enquiry ID`.
    public let enquiryID: UUID
    public let at: Instant
    public let regions: [PainRegion]
    public let name: String?
    public let email: String?
    public let phone: String?
    /// In their words.
    public let complaint: String?
    public let position: Int64

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
