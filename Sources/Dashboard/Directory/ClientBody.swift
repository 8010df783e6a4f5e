import EventSourcing
import EventStore
import Practice

/// `POST /v1/clients`: a new client; name and contacts are sealed with a key of their own.
struct ClientBody: WriteBody {
  let name: String
  let email: String?
  let phone: String?

  func command(_ desk: WriteDesk) -> Written<RegisterClient> {
    let id = desk.identity.derive("client")
    return Written(
      command: RegisterClient(
        clientID: id, name: name, email: email, phone: phone, followsEnquiry: false,
        numbers: .drawn(), now: desk.now),
      id: id, name: "clientId", creates: true, tag: PracticeTags.client(id))
  }
}
