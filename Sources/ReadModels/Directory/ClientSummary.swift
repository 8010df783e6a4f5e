import EventSourcing
public import Foundation
import Practice

/// A client as a list shows them.
public struct ClientSummary: Codable, Hashable, Sendable {
  public let id: UUID
  /// For example `C-1001`.
  public let handle: String
  /// “erased” for an erased client, “(sealed)” for one whose texts do not open.
  public let name: String?
  public let email: String?
  public let phone: String?
  public let erased: Bool
  public let registeredAt: Instant
  /// Red flags that stand, none for an erased client; nil for those who may not see clinical facts.
  public private(set) var redFlags: [DirectoryRow.StandingFlag]?
  /// The lowest position of an event about the client that this build cannot read, so that what is shown is incomplete from
  /// there; nil where nothing is missing.
  public internal(set) var incompleteFrom: Int64?
  /// The last event about the client's registration or safety.
  public let position: Int64

  init?(_ row: DirectoryRow, _ people: People) {
    guard let id = UUID(uuidString: row.id), let handle = row.handle else { return nil }
    self.id = id
    self.handle = handle
    name = people.text(.name, of: .client, id)
    email = people.text(.email, of: .client, id)
    phone = people.text(.phone, of: .client, id)
    erased = row.isErased
    registeredAt = row.registeredAt
    redFlags = row.redFlags
    position = row.position
  }

  /// As it is shown to those who may not see what is known of a client's health.
  public var withoutClinicalFacts: ClientSummary {
    var summary = self
    summary.redFlags = nil
    return summary
  }
}
