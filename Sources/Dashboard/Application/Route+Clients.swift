import Application
import Practice

extension RouteGroup {
  /// Clients, their history, enquiries and erasure.
  static let clients = RouteGroup(
    tag: "Clients",
    routes: [
      .read(
        "clients", "/v1/clients", "Clients by number, erased ones too.", .readers,
        takes: [.asOf, .happenedBy, .limit, .cursor, .atLeast], answers: .view("ClientPage")
      ) { try await $0.clients($1) },
      .read(
        "client", "/v1/clients/{id}", "One client, with what comes next and what was last.", .readers,
        takes: [.asOf, .happenedBy, .atLeast], answers: .view("ClientView", etag: true)
      ) { try await $0.client($1) },
      .read(
        "history", "/v1/clients/{id}/history", "Everything that happened to or with a client, newest first.",
        .clinicalReaders, takes: [.kind, .asOf, .happenedBy, .limit, .cursor, .atLeast],
        answers: .view("HistoryPage", etag: true)
      ) { try await $0.history($1) },
      .read(
        "attention", "/v1/attention", "Clients who may need attention, the most urgent first.",
        .clinicalReaders, takes: [.asOf, .happenedBy, .limit, .atLeast], answers: .view("Attention")
      ) { try await $0.attention($1) },
      .read(
        "enquiries", "/v1/enquiries", "Open enquiries, newest first.", .readers,
        takes: [.asOf, .happenedBy, .limit, .cursor, .atLeast], answers: .view("EnquiryPage")
      ) { try await $0.enquiries($1) },
      .write("recordEnquiry", "/v1/enquiries", "Record an enquiry.", .bookers, RecordEnquiry.Input.self),
      .write("registerClient", "/v1/clients", "Register a client.", .bookers, RegisterClient.Input.self),
      .write(
        "correctClient", "/v1/clients/{id}/correct", "Correct a client’s name or contacts.",
        about:
          "What is given replaces what was registered; an empty email or phone takes it away. The history keeps both.",
        .bookers, CorrectClient.Input.self),
      .write(
        "setClientZone", "/v1/clients/{id}/time-zone", "Set a client’s time zone.",
        about:
          "The zone in which the client has days and is told times, from now on until another is set. Without one it is the zone of the client’s last session, otherwise the practice’s; reminders then say times in the zone of the place.",
        .bookers, SetClientZone.Input.self),
      .write(
        "eraseClient", "/v1/clients/{id}/erase", "Erase a client for good.", .owners, scope: .wholePractice,
        ErasePerson.Input.self, answers: .accepted(ErasePerson.Input.answer)
      ) { try await $0.eraseClient($1) },
      .read(
        "erasure", "/v1/clients/{id}/erasure", "What the erasure of a client came to.", .owners,
        scope: .wholePractice, answers: .view("Erasure")
      ) { try await $0.erasure($1) },
    ])
}
