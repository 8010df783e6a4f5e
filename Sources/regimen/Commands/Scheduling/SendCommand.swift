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
    commandName: "send", abstract: "Send messages that are due.", subcommands: [Reminders.self])

  struct Reminders: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "reminders", abstract: "Remind clients of the appointments that come next, once each.",
      discussion: """
        “regimen serve --reminders …” does the same once a minute. Each message has an id; after a crash it may come twice.
        Example:
          regimen send reminders --reminders sendmail --reminders-to opened@example.org
        """)

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var options: ReminderOptions

    /// What became of them, and what is left to do.
    static func text(_ outcome: ReminderJob.Outcome) -> String {
      let sent =
        outcome.failed == 0
        ? "Sent \(outcome.sent)."
        : "Sent \(outcome.sent); \(outcome.failed) were not taken and are due still. Run it again."
      guard !outcome.undeliverable.isEmpty else { return sent }
      let lines = outcome.undeliverable.map { "  regimen show appointment \($0)" }
      return """
        \(sent)
        \(lines.count) cannot be delivered: the client left nothing that a reminder can go to this way. Call them:
        \(lines.joined(separator: "\n"))
        """
    }

    func run() async throws {
      try await OpenedPractice.open(globals) { opened in
        guard let sender = options.sender(opened.environment.settings, usual: .file) else {
          throw ValidationError("--reminders off sends nothing; leave it out, or say how they go out.")
        }
        let round = ReminderJob(
          opened.environment.store, opened.environment.queries, sender, lead: options.lead,
          logger: opened.environment.logger)
        let outcome = try await round.run(opened.practice, now: opened.now)
        Output.answer(outcome, as: globals.format) { Self.text(outcome) }
        if outcome.failed > 0 {
          throw Failure(
            .unexpected, "reminders-failed", "\(outcome.failed) reminders were not taken; they are due still."
          )
        }
      }
    }
  }
}
