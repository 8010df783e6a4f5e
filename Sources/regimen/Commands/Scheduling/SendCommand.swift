import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen send`: messages that are due.
struct SendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "Send messages that are due.",
    subcommands: [Messages.self, SendLinkCommand.self])

  struct Messages: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "messages",
      abstract: "Tell clients what was booked, moved and cancelled since, and remind them, once each.",
      discussion: """
        “regimen serve --messages …” does the same within seconds. Each message has an id; after a crash it may come twice. Of what was recorded \
        before messages were sent for the first time nobody is told.
        Example:
          regimen send messages --messages sendmail --messages-to desk@example.org
        """, aliases: ["reminders"])

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var options: MessageOptions
    @Option(
      help: ArgumentHelp(
        "Where clients open their pages; without it messages have no link.", valueName: "address"))
    var url: String?

    func validate() throws {
      if let url, let problem = DashboardAddress.problem(url) { throw ValidationError(problem) }
    }

    /// What became of them, and what is left to do.
    static func text(_ outcome: MessageJob.Outcome) -> String {
      guard !outcome.isElsewhere else {
        return "Another process is sending, such as “regimen serve”: nothing was done here."
      }
      let sent =
        outcome.failed == 0
        ? "Sent \(outcome.sent)."
        : "Sent \(outcome.sent); \(outcome.failed) were not taken and are due still. Run it again."
      guard !outcome.undeliverable.isEmpty else { return sent }
      return """
        \(sent)
        \(outcome.undeliverable.count) cannot be delivered: the client left nothing that a message can go to this way. Look at them, and call:
          regimen show messages --trouble
        """
    }

    func run() async throws {
      try await OpenedPractice.open(globals) { opened in
        guard let sender = try options.sender(opened.environment.settings, usual: .file) else {
          throw ValidationError("--messages off sends nothing; leave it out, or say how they go out.")
        }
        let job = MessageJob(
          opened.environment.store, opened.environment.queries, sender, lead: options.lead,
          quiet: options.quiet, url: url, logger: opened.environment.logger)
        let outcome = try await job.run(opened.practice, now: opened.now)
        Output.answer(outcome, as: globals.format) { Self.text(outcome) }
        if outcome.failed > 0 {
          throw Failure(
            .unexpected, "messages-failed", "\(outcome.failed) messages were not taken; they are due still.")
        }
      }
    }
  }
}

/// `regimen send link`: the link of a client's own page, by message.
struct SendLinkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Send a client the link of their own page.",
    discussion: """
      It goes out with the messages that are due: by “regimen serve” within seconds.
      Example:
        regimen send link --client C-1001
      """)

  @OptionGroup var globals: GlobalOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String

  private struct Answer: Encodable { let clientId: UUID }

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let directory = try await opened.environment.queries.directory(opened.practice)
      let id = directory.kept(try await opened.names.known(client, .client))
      try await Outbox(opened.environment.store).ask(.link, for: id, in: opened.practice, now: opened.now)
      Output.answer(Answer(clientId: id), as: globals.format) { "The link goes out with the next messages." }
    }
  }
}
