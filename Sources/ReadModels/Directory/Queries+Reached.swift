public import EventSourcing
public import Foundation
import Practice

/// Whom an e-mail address or a phone number reaches.
public struct ReachedPeople: Hashable, Sendable {
  /// Clients, by number.
  public let clients: [DirectoryEntry]
  /// Open enquiries, newest first, by id.
  public let enquiries: [UUID]

  public static let nobody = ReachedPeople(clients: [], enquiries: [])

  public var isEmpty: Bool { clients.isEmpty && enquiries.isEmpty }
}

extension Queries {
  /// The clients and the open enquiries that have an e-mail address or a phone number, compared as ``duplicates(ofName:email:phone:except:in:)``
  /// does. They are opened page by page, and held no longer than that.
  ///
  /// - Parameter own: who is left out.
  /// - Returns: Nobody in a practice with more people than names are held for.
  public func reached(
    email: String?, phone: String?, except own: UUID? = nil, in practice: PracticeID
  ) async throws -> ReachedPeople {
    try await reached(Contact(email: email, phone: phone), except: own, in: practice)
  }

  /// The clients and the open enquiries that a text reaches, where it may be an address or a number.
  public func reached(by text: String, in practice: PracticeID) async throws -> ReachedPeople {
    guard let contact = Contact(typed: text) else { return .nobody }
    return try await reached(contact, except: nil, in: practice)
  }

  private func reached(_ contact: Contact, except own: UUID?, in practice: PracticeID) async throws
    -> ReachedPeople
  {
    let directory = try await directory(practice)
    guard contact.isKnown, directory.peopleCount <= DirectoryIndex.maxPeople else { return .nobody }
    var clients: [DirectoryEntry] = []
    var cursor: String?
    repeat {
      let page = try await self.clients(practice, limit: Self.maxItems, cursor: cursor)
      clients += page.items.filter {
        !$0.erased && $0.id != own && contact.meets(Contact(email: $0.email, phone: $0.phone))
      }.compactMap { directory.entry(.client, $0.id) }
      cursor = page.next
    } while cursor != nil
    let enquiries = try await openEnquiries(in: practice) {
      $0.enquiryID != own && contact.meets(Contact(email: $0.email, phone: $0.phone))
    }
    return ReachedPeople(clients: clients, enquiries: enquiries.map(\.enquiryID))
  }

  /// The open enquiries that a text names, newest first: by the beginning of the id, a part of the name, e-mail or phone.
  public func enquiries(fitting text: String, in practice: PracticeID) async throws -> [EnquiryPage.Item] {
    let wanted = DirectoryIndex.folded(text)
    guard wanted.count >= 2 else { return [] }
    let contact = Contact(typed: text)
    return try await openEnquiries(in: practice) { item in
      if wanted.count >= 4, item.enquiryID.uuidString.lowercased().hasPrefix(wanted) { return true }
      if let contact { return contact.meets(Contact(email: item.email, phone: item.phone)) }
      return item.name.map { DirectoryIndex.folded($0).contains(wanted) } ?? false
    }
  }

  private func openEnquiries(in practice: PracticeID, where fits: (EnquiryPage.Item) -> Bool) async throws
    -> [EnquiryPage.Item]
  {
    var found: [EnquiryPage.Item] = []
    var cursor: String?
    repeat {
      let page = try await enquiries(practice, limit: Self.maxItems, cursor: cursor)
      found += page.items.filter(fits)
      cursor = page.next
    } while cursor != nil
    return found
  }
}
