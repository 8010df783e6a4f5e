import EventSourcing
import EventStore
import Practice

/// `POST /v1/enquiries`: a person who asked and is no client yet.
struct EnquiryBody: WriteBody {
  /// Sealed.
  let name: String
  let email: String?
  let phone: String?
  /// Sealed.
  let complaint: String?
  let regions: [PainRegion]?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<RecordEnquiry> {
    let enquiry = desk.identity.derive("client")
    return CommandRequest(
      command: RecordEnquiry(
        clientID: enquiry, name: name, email: email, phone: phone, complaint: complaint,
        regions: regions ?? [], now: desk.now),
      id: enquiry, name: "enquiryId", creates: true, tag: PracticeTags.client(enquiry))
  }
}
