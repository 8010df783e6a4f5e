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
      .write(
        "withdrawEnquiry", "/v1/enquiries/withdraw", "Take back an enquiry that is none, or recorded twice.",
        .bookers, WithdrawEnquiry.Input.self),
      .write("registerClient", "/v1/clients", "Register a client.", .bookers, RegisterClient.Input.self),
      .write(
        "correctClient", "/v1/clients/{id}/correct", "Correct a client’s name or contacts.",
        about:
          "What is given replaces what was registered; an empty email or phone takes it away. The history keeps both.",
        .bookers, CorrectClient.Input.self),
      .write(
        "mergeClient", "/v1/clients/{id}/merge", "Merge the record of another client into this one’s.",
        about:
          "For one person who was registered twice. From then on both ids and handles lead to the client of the path, with what was recorded for either; what keeps the person safe stands where it stood for either. Appointments of the two that overlap are refused as client-busy.",
        .bookers, MergeClients.Input.self),
      .write(
        "unmergeClient", "/v1/clients/{id}/unmerge", "Take back that a client was merged into another.",
        about:
          "The path names the client that was merged, by its own id or handle. Each has again what was recorded for it; what was recorded in between stays with the client that it was recorded for.",
        .bookers, UnmergeClient.Input.self),
      .write(
        "setClientZone", "/v1/clients/{id}/time-zone", "Set a client’s time zone.",
        about:
          "The zone in which the client has days and is told times, from now on until another is set. Without one it is the zone of the client’s last session, otherwise the practice’s; reminders then say times in the zone of the place.",
        .bookers, SetClientZone.Input.self),
      .write(
        "rotateClientLink", "/v1/clients/{id}/link/rotate", "Make the link of a client’s own page anew.",
        about:
          "The link before opens nothing from then on, and neither do the browsers in which it was opened.",
        .bookers, RotateClientLink.Input.self),
      .write(
        "revokeClientLink", "/v1/clients/{id}/link/revoke", "Revoke the link of a client’s own page.",
        about: "No link of the client’s opens anything until one is made anew.", .bookers,
        RevokeClientLink.Input.self),
      .write(
        "setClientLanguage", "/v1/clients/{id}/language", "Set the language that a client is written to in.",
        .bookers, SetClientLanguage.Input.self),
      .write(
        "eraseClient", "/v1/clients/{id}/erase", "Erase a client for good.", .owners, scope: .wholePractice,
        ErasePerson.Input.self, answers: .accepted(ErasePerson.Input.answer)
      ) { try await $0.eraseClient($1) },
      .read(
        "erasure", "/v1/clients/{id}/erasure",
        "What the erasure of a client came to, or of another person by their id.", .owners,
        scope: .wholePractice, answers: .view("Erasure")
      ) { try await $0.erasure($1) },
    ])
}
