import Application
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

extension PageTemplate {
  static let messages = PageTemplate(PackageResources.messages_mustache)
  static let messageTexts = PageTemplate(PackageResources.message_texts_mustache)
}

extension PageRoute {
  static let messages = page("messages", "/messages", .readers) { try await $0.messages($1) }
  static let messageTexts = page("messageTexts", "/settings/messages", .owners) {
    try await $0.messageTexts($1)
  }
}

/// What clients were told, and how each kind of message reads.
extension Pages {
  func messages(_ visit: Visit) async throws -> Response {
    let directory = try await parts.queries.directory(visit.practice)
    let client = visit.query("client").flatMap { handle in
      directory.all(.client).first { $0.handle == handle }
    }
    let zone = Routes.zone(directory.practice?.timeZone)
    var items: [[String: Any]] = []
    for message in try await Outbox(parts.store).messages(
      in: visit.practice, of: client?.uuid.map(directory.ids) ?? [], limit: 200)
    {
      if visit.principal.places != .everywhere, let about = message.appointments.first {
        let appointment = try await parts.store.appointment(about.id, in: visit.practice)
        guard visit.principal.places.includes(appointment.siteID) else { continue }
      }
      let person = directory.entry(.client, message.clientID)
      items.append(
        MessageWords.values(message, zone).merging([
          "who": person?.name ?? person?.handle ?? "A client",
          "path": message.appointments.first.map { "/appointments/\($0.id.lowercased)" } as Any,
        ]) { own, _ in own })
    }
    let whose: String? = client?.name ?? client?.handle
    return try await page(
      "Messages", .messages, ["items": items, "isEmpty": items.isEmpty, "client": whose as Any], visit,
      isLive: true)
  }

  func messageTexts(_ visit: Visit) async throws -> Response {
    let writer = MessageWriter(parts.store, parts.queries, url: parts.configuration.url)
    let templates = try await parts.queries.messageTemplates(visit.practice)
    var kinds: [[String: Any]] = []
    for kind in MessageKind.allCases {
      var texts: [[String: Any]] = []
      for language in Language.allCases {
        let template = try await writer.template(kind, language, in: visit.practice)
        let preview = try await writer.preview(kind, language, in: visit.practice, now: parts.now())
        let change = FormMenu.link(
          "setMessageTemplate", for: nil, back: "/settings/messages",
          given: [
            ("kind", kind.rawValue), ("language", language.rawValue), ("subject", template.subject),
            ("text", template.text),
          ], visit)
        texts.append([
          "language": language == .english ? "English" : "Spanish", "code": language.rawValue,
          "subject": preview.subject, "text": preview.text, "isOwn": templates[kind, language] != nil,
          "path": change?["path"] as Any,
        ])
      }
      kinds.append([
        "title": MessageWords.kind(kind), "texts": texts,
        "fields": kind.fields.map { "{\($0.rawValue)}" }.joined(separator: " "),
      ])
    }
    return try await page("What messages say", .messageTexts, ["kinds": kinds], visit)
  }
}

/// Messages in words of the pages of staff.
enum MessageWords {
  static func kind(_ kind: MessageKind) -> String {
    switch kind {
    case .confirmation: "Confirmation"
    case .change: "Change of an appointment"
    case .cancellation: "Cancellation"
    case .reminder: "Reminder"
    case .offer: "Offer to the waiting list"
    case .code: "Code of their page"
    case .link: "Link of their page"
    case .morning: "Question of the morning"
    case .form: "A form that waits"
    }
  }

  static func reason(_ message: OutboxMessage) -> String {
    switch message.reason {
    case "no-address": "no address that it can go to"
    case "too-late": "not taken in time"
    case "erased": "the client was erased"
    case "discharged": "the client was discharged"
    case "unwanted": "the client does not want it"
    case "superseded", "told": "nothing was left to tell"
    case "not-carried": "not sent this way"
    case "unreadable":
      "something of the client cannot be read here; update Regimen, or look at “regimen doctor”"
    case "handed-over": "taken, not recorded yet"
    default: "not taken"
    }
  }

  static func values(_ message: OutboxMessage, _ zone: TimeZone) -> [String: Any] {
    let state =
      switch message.state {
      case .sent: "sent" + (message.settledAt.map { " \(PageText.minute($0, zone))" } ?? "")
      case .failed: "not sent: \(reason(message))"
      case .dropped: "left out: \(reason(message))"
      case .due where message.reason != nil: "tried again: \(reason(message))"
      case .due: "goes out"
      }
    return ["when": PageText.minute(message.dueAt, zone), "what": kind(message.kind), "state": state]
  }
}
