import Application
import Practice

extension RouteGroup {
  /// Messages to clients: what became of them, their texts, and how clients reach the practice.
  static let messages = RouteGroup(
    tag: "Messages",
    routes: [
      .read(
        "messages", "/v1/messages", "The newest messages to clients, and what became of each.",
        about: "Neither texts nor addresses are kept. The answer is never that of an earlier moment.",
        .readers,
        scope: .wholePractice,
        takes: [.client("Those to this client, by id, handle or whole name."), .limit],
        answers: .view("MessageList")
      ) { try await $0.messages($1) },
      .write(
        "setMessageTemplate", "/v1/message-texts", "Set the practice’s own text of a kind of message.",
        about:
          "In one language. A field that such messages do not have is refused; a line whose field is not known is left out. Without subject and text the usual ones hold again.",
        .owners, scope: .wholePractice, SetMessageTemplate.Input.self),
      .write(
        "setMessageChoice", "/v1/clients/{id}/message-choices",
        "Set whether a client gets messages of a kind.",
        about: "All but those of each morning are sent unless a client does not want them.", .bookers,
        SetMessageChoice.Input.self),
      .write(
        "setReminderLead", "/v1/reminder-leads",
        "Set how long before its start clients are reminded of a service.",
        about: "Without hours it is that of every service, which the server was started with.", .owners,
        scope: .wholePractice, SetReminderLead.Input.self),
      .write(
        "setContact", "/v1/contacts",
        "Set how clients reach a site, a practitioner’s virtual appointments, or the practice.",
        about: "What was set of the same before is replaced. Confirmations, messages and calendars name it.",
        .owners, scope: .wholePractice, SetContact.Input.self),
    ])
}
