import EventSourcing
import EventStore
import Practice

/// `POST /v1/practitioners`: a person who trains clients.
struct PractitionerBody: WriteBody {
  /// Sealed.
  let name: String

  func command(_ desk: WriteDesk) async throws -> CommandRequest<RegisterPractitioner> {
    let id = desk.identity.derive("practitioner")
    return CommandRequest(
      command: RegisterPractitioner(
        practitionerID: id, name: name, now: desk.now),
      id: id, name: "practitionerId", creates: true, tag: PracticeTags.practitioner(id))
  }
}
