import Application
import ArgumentParser
import Foundation
import Practice

/// How reminders go out.
struct ReminderOptions: ParsableArguments {
  /// Who delivers them.
  enum Way: String, ExpressibleByArgument, CaseIterable {
    case off
    case file
    case sendmail
    case webhook
  }

  @Option(
    help: ArgumentHelp(
      "How reminders go out (default: file; serving from a database of your own, off).",
      valueName: Way.choices)) var reminders: Way?
  @Option(
    help: ArgumentHelp(
      "For file, its name (default: reminders.jsonl in the data folder); for sendmail, the sender's address; for webhook, its https address.",
      valueName: "text")) var remindersTo: String?
  @Option(help: ArgumentHelp("Hours before the start, 1 to 168.", valueName: "hours")) var reminderHours = 24

  func validate() throws {
    guard (1...168).contains(reminderHours) else { throw ValidationError("--reminder-hours takes 1 to 168.") }
    switch reminders {
    case .sendmail where mailFrom == nil:
      throw ValidationError(
        "--reminders sendmail needs the sender's one address: --reminders-to opened@example.org")
    case .webhook where remindersTo.flatMap(Self.address) == nil:
      throw ValidationError(
        "--reminders webhook needs an address: --reminders-to https://messages.example.org/send (http for this machine alone)"
      )
    default: break
    }
  }

  /// What sends them; nil where they are off.
  ///
  /// - Parameter usual: How they go out where nothing was said.
  func sender(_ settings: Settings, usual: Way) -> (any MessageSender)? {
    switch reminders ?? usual {
    case .off: nil
    case .file:
      FileSender(path: remindersTo.map(Settings.expanded) ?? AppEnvironment.usualMessageFile(settings))
    case .sendmail: mailFrom.map { SendmailSender(from: $0, program: SendmailSender.usualProgram) }
    case .webhook: remindersTo.flatMap(Self.address).map { WebhookSender(url: $0) }
    }
  }

  var lead: TimeInterval { Double(reminderHours) * 3600 }

  private var mailFrom: EmailAddress? { remindersTo.flatMap { EmailAddress($0) } }

  /// Contacts leave this machine encrypted, or not at all.
  private static func address(_ text: String) -> URL? {
    guard let url = URL(string: text), let host = url.host() else { return nil }
    let isHere = ["localhost", "127.0.0.1", "::1"].contains(host)
    return url.scheme == "https" || (url.scheme == "http" && isHere) ? url : nil
  }
}
