import EventSourcing
import EventStore
import Foundation
import Practice

/// What people said of themselves when they enquired, opened: held in memory only, never written or logged.
struct Enquiry: Sendable {
  let id: UUID
  let name: String?
  let email: String?
  let phone: String?
}

extension Desk {
  /// The enquiry of an id.
  func enquiry(_ text: String) async throws -> Enquiry {
    guard let id = UUID(uuidString: text) else {
      throw Failure(
        .usage, "enquiry", "An enquiry is named by its id, as “regimen record enquiry” printed it.",
        field: "enquiry")
    }
    let events = try await office.store.read(
      Condition.none.reading(PracticeTags.client(id), EnquiryRecorded.self), in: practice)
    let opened = try await office.store.open(events.compactMap(\.sealed), in: practice).last
    guard let part = try opened?.texts() else { return Enquiry(id: id, name: nil, email: nil, phone: nil) }
    return Enquiry(id: id, name: part[.name], email: part[.email], phone: part[.phone])
  }
}
