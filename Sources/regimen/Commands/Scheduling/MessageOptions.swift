import Application
import ArgumentParser
import Foundation
import Practice

/// How messages to clients go out.
struct MessageOptions: ParsableArguments {
  /// Who delivers them.
  enum Way: String, ExpressibleByArgument, CaseIterable {
    case off
    case file
    case sendmail
    case webhook
  }

  @Option(
    name: [.customLong("messages"), .customLong("reminders")],
    help: ArgumentHelp(
      "How messages to clients go out (default: file; serving from a database of your own, off).",
      valueName: Way.choices)) var messages: Way?
  @Option(
    name: [.customLong("messages-to"), .customLong("reminders-to")],
    help: ArgumentHelp(
      "For file, its name (default: reminders.jsonl in the data folder); for sendmail, the sender's address; for webhook, its https address.",
      valueName: "text")) var messagesTo: String?
  @Option(
    help: ArgumentHelp(
      "For webhook, the file with the secret that signs messages, whsec_… as Standard Webhooks has it.",
      valueName: "path")) var webhookSecret: String?
  @Option(
    help: ArgumentHelp("The program that takes e-mails as sendmail does.", valueName: "path")) var sendmail =
    SendmailSender.usualProgram
  @Option(help: ArgumentHelp("Hours before the start, 1 to 168.", valueName: "hours")) var reminderHours = 24
  @Option(
    help: ArgumentHelp(
      "Between which times of the client's day only what they asked for is sent, or none.",
      valueName: "21:00-08:00"))
  var quietHours = "21:00-08:00"

  func validate() throws {
    guard (1...168).contains(reminderHours) else { throw ValidationError("--reminder-hours takes 1 to 168.") }
    guard quietHours == "none" || QuietHours(quietHours) != nil else {
      throw ValidationError("--quiet-hours takes a span of the day, such as 21:00-08:00, or none.")
    }
    switch messages {
    case .sendmail where mailFrom == nil:
      throw ValidationError(
        "--messages sendmail needs the sender's one address: --messages-to desk@example.org")
    case .webhook where messagesTo.flatMap(Self.address) == nil:
      throw ValidationError(
        "--messages webhook needs an address: --messages-to https://messages.example.org/send (http for this machine alone)"
      )
    case .webhook where webhookSecret == nil:
      throw ValidationError(
        "--messages webhook needs the secret that it shares with the service: --webhook-secret /etc/regimen/webhook.secret"
      )
    default: break
    }
  }

  /// What sends them; nil where they are off.
  ///
  /// - Parameter usual: How they go out where nothing was said.
  /// - Throws: where the secret cannot be read.
  func sender(_ settings: Settings, usual: Way) throws -> (any MessageSender)? {
    switch messages ?? usual {
    case .off: nil
    case .file:
      FileSender(path: messagesTo.map(Settings.expanded) ?? AppEnvironment.usualMessageFile(settings))
    case .sendmail: mailFrom.map { SendmailSender(from: $0, program: sendmail) }
    case .webhook: try messagesTo.flatMap(Self.address).map { WebhookSender(url: $0, secret: try secret()) }
    }
  }

  var lead: TimeInterval { Double(reminderHours) * 3600 }
  /// Nil for none.
  var quiet: QuietHours? { quietHours == "none" ? nil : QuietHours(quietHours) ?? .usual }

  private var mailFrom: EmailAddress? { messagesTo.flatMap { EmailAddress($0) } }

  private func secret() throws -> WebhookSecret {
    let path = Settings.expanded(webhookSecret ?? "")
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    if let mode = attributes?[.posixPermissions] as? NSNumber, mode.intValue & 0o077 != 0 {
      throw Failure(
        .usage, "webhook-secret",
        "The file with the secret for webhooks can be read by others than its owner. Run: chmod 600 \(path)")
    }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8), let secret = WebhookSecret(text)
    else {
      throw Failure(
        .usage, "webhook-secret",
        "\(path) holds no secret for webhooks. Write whsec_ and 24 to 64 random bytes in base64 into it, and give the service the same."
      )
    }
    return secret
  }

  /// Contacts leave this machine encrypted, or not at all.
  private static func address(_ text: String) -> URL? {
    guard let url = URL(string: text), let host = url.host() else { return nil }
    let isHere = ["localhost", "127.0.0.1", "::1"].contains(host)
    return url.scheme == "https" || (url.scheme == "http" && isHere) ? url : nil
  }
}
