import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen show messages`: what clients were told, and what could not be.
struct ShowMessagesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "messages", abstract: "The newest messages to clients, and what became of each.",
    discussion: """
      Texts and addresses are not kept; “regimen show message” shows how a kind reads.
      Examples:
        regimen show messages --client C-1001
        regimen show messages --trouble
      """)

  @OptionGroup var globals: GlobalOptions
  @Option(help: ArgumentHelp("Those to this client.", valueName: "client")) var client: String?
  @Flag(help: "Those of the last 30 days that could not be sent, or not yet.") var trouble = false
  @Option(help: ArgumentHelp("How many, 1 to 500.", valueName: "number")) var limit = 50

  func validate() throws {
    guard (1...500).contains(limit) else { throw ValidationError("--limit takes 1 to 500.") }
  }

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let outbox = Outbox(opened.environment.store)
      let directory = try await opened.environment.queries.directory(opened.practice)
      var ids: [UUID] = []
      if let client { ids = directory.ids(of: try await opened.names.known(client, .client)) }
      var messages =
        trouble
        ? try await outbox.troubles(in: opened.practice, since: opened.now - 30 * 86_400, limit: limit)
        : try await outbox.messages(in: opened.practice, of: ids, limit: limit)
      if trouble, client != nil { messages.removeAll { !ids.contains($0.clientID) } }
      let list = MessageList(messages, directory)
      Output.answer(list, as: globals.format) {
        var table = Table("When", "Client", "About", "State", "Why")
        for item in list.items {
          table.add(
            TimeText.minute(item.dueAt, in: opened.zone), item.clientHandle ?? "–", item.kind.rawValue,
            item.state.rawValue, item.reason ?? "")
        }
        return table.text(empty: "No messages.")
      }
    }
  }
}

/// `regimen show message`: how a kind of message reads.
struct ShowMessageTextCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "message", abstract: "How a kind of message reads, with an example of each field.",
    discussion: "Example:\n  regimen show message reminder --language es")

  @OptionGroup var globals: GlobalOptions
  @Argument(help: ArgumentHelp("What it is about.", valueName: "kind")) var kind: MessageKind
  @Option(help: ArgumentHelp("Its language; the practice’s if left out.", valueName: "en|es")) var language:
    Language?

  private struct Answer: Encodable {
    let kind: MessageKind
    let language: Language
    let fields: [MessageField]
    let template: MessageTemplate
    let preview: MessageTemplate
  }

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let directory = try await opened.environment.queries.directory(opened.practice)
      let language = language ?? directory.locale.language
      let writer = MessageWriter(opened.environment.store, opened.environment.queries, url: nil)
      let answer = Answer(
        kind: kind, language: language, fields: kind.fields,
        template: try await writer.template(kind, language, in: opened.practice),
        preview: try await writer.preview(kind, language, in: opened.practice, now: opened.now))
      Output.answer(answer, as: globals.format) {
        "\(answer.preview.subject)\n\n\(answer.preview.text)\n\nFields: \(kind.fields.map { "{\($0.rawValue)}" }.joined(separator: " "))"
      }
    }
  }
}
