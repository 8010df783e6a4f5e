public import Foundation

/// What a person said of themselves when they enquired, opened: held in memory only, never written or logged.
public struct OpenedEnquiry: Sendable {
  public let id: UUID
  /// Nil where there is no such enquiry, or the person was erased; so are the contacts.
  public let name: String?
  public let email: String?
  public let phone: String?

  public init(id: UUID, name: String?, email: String?, phone: String?) {
    self.id = id
    self.name = name
    self.email = email
    self.phone = phone
  }
}
