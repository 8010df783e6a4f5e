import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `POST /v1/clients`: a new client; name and contacts are sealed with a key of their own.
struct ClientBody: WriteBody {
  /// Required without an enquiry.
  let name: String?
  let email: String?
  let phone: String?
  /// The enquiry that the client follows: its id becomes the client's, and name and contacts are taken from it where they are
  /// not given.
  let enquiryId: UUID?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<RegisterClient> {
    var enquiry: OpenedEnquiry?
    if let enquiryId { enquiry = try await desk.parts.store.enquiry(enquiryId, in: desk.practice) }
    guard name != nil || enquiry != nil else { throw Problem.refused("name", "It is missing.") }
    let id = enquiry?.id ?? desk.identity.derive("client")
    return CommandRequest(
      command: RegisterClient(
        clientID: id, name: name ?? enquiry?.name ?? "", email: email ?? enquiry?.email,
        phone: phone ?? enquiry?.phone, followsEnquiry: enquiry != nil, numbers: .drawn(), now: desk.now),
      id: id, name: "clientId", creates: true, tag: PracticeTags.client(id))
  }
}
