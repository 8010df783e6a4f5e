package import Foundation
package import Practice

/// Gives e-mails to the system's sendmail, which queues and delivers them: to the one address that it is told, whatever the
/// message says.
package struct SendmailSender: MessageSender {
  let from: EmailAddress
  let program: String

  /// Where systems keep it.
  package static let usualProgram = "/usr/sbin/sendmail"
  /// Seconds after which a sendmail that has not answered is ended.
  private static let usualDeadline: TimeInterval = 30
  /// Seconds after which one that does not end when it is told to is killed.
  private static let grace: TimeInterval = 1

  /// Bytes of an e-mail with its headers.
  private static let longest = 32_768

  private let deadline: TimeInterval

  /// - Parameters:
  ///   - from: the sender's address.
  ///   - program: the path of sendmail, or of a program that takes its arguments.
  ///   - deadline: seconds after which one that has not answered is ended; nil for the usual ones.
  package init(from: EmailAddress, program: String, deadline: TimeInterval? = nil) {
    self.from = from
    self.program = program
    self.deadline = deadline ?? Self.usualDeadline
  }

  package var channel: ReminderSent.Channel { .sendmail }

  package func reaches(_ message: OutgoingMessage) -> Bool { message.mailbox != nil }

  package func send(_ message: OutgoingMessage) async throws {
    guard let email = message.mailbox else {
      throw ApplicationError(.noAddress, "The client has no e-mail address that a message can go to.")
    }
    try await send(Mail(id: message.id, to: email, subject: message.subject, text: message.text))
  }

  /// Gives sendmail a whole e-mail.
  private func deliver(_ message: String, to email: EmailAddress) async throws {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["-i", "-f", from.text, "--", email.text]
    let input = Pipe()
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    // Written before it runs, so that a program that reads none of it is no broken pipe here; a pipe holds 64 KiB.
    guard message.utf8.count <= Self.longest else {
      throw ApplicationError(
        .notSent,
        "The message has more than \(Self.longest) bytes. Shorten the text that the practice has set for it.")
    }
    try input.fileHandleForWriting.write(contentsOf: Data(message.utf8))
    try input.fileHandleForWriting.close()
    let status: Int32
    do {
      status = try await Self.run(process, within: deadline)
    } catch {
      throw ApplicationError(
        .noSendmail, "\(program) cannot be run. Install a mail system, or name its sendmail.")
    }
    guard status == 0 else {
      throw ApplicationError(
        .notSent, "sendmail did not take the message (status \(status)).", isRetryable: true)
    }
  }

  /// The e-mail (RFC 5322) as sendmail takes it. Neither an address nor a subject holds anything that could begin another header.
  func message(_ mail: Mail) -> String {
    """
    From: \(from.text)
    To: \(mail.to.text)
    Subject: \(Self.header(mail.subject))
    Message-ID: <\(mail.id.uuidString.lowercased())@regimen.invalid>
    Auto-Submitted: auto-generated
    MIME-Version: 1.0
    Content-Type: text/plain; charset=utf-8
    Content-Transfer-Encoding: 8bit

    \(mail.text)

    """
  }

  /// A subject as a header says it: encoded words of RFC 2047 where it is not plain ASCII, and never a line of its own.
  static func header(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) } && !text.contains("=?")
    if isPlain { return text }
    var words: [String] = []
    var part: [UInt8] = []
    for character in text {
      let bytes = Array(String(character).utf8)
      // A word has 75 characters at the most, and never a part of a character.
      if part.count + bytes.count > 45 {
        words.append(word(part))
        part = []
      }
      part += bytes
    }
    if !part.isEmpty { words.append(word(part)) }
    return words.joined(separator: "\n ")
  }

  private static func word(_ bytes: [UInt8]) -> String { "=?UTF-8?B?\(Data(bytes).base64EncodedString())?=" }

  /// Runs a program to its end, or to the deadline, which ends it whether it wants to or not; its status.
  private static func run(_ process: Process, within deadline: TimeInterval) async throws -> Int32 {
    let ending = Task.detached {
      try await Task.sleep(for: .seconds(deadline))
      process.terminate()
      try await Task.sleep(for: .seconds(grace))
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
    defer { ending.cancel() }
    return try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: error)
      }
    }
  }
}

extension SendmailSender: Mailer {
  package func send(_ mail: Mail) async throws { try await deliver(message(mail), to: mail.to) }
}
