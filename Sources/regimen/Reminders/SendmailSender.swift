import Foundation
import Practice
import ReadModels

/// Gives e-mails to the system's sendmail, which queues and delivers them.
struct SendmailSender: MessageSender {
  /// The sender's address.
  let from: String
  let program: String

  /// Where systems keep it.
  static let usualProgram = "/usr/sbin/sendmail"
  /// Seconds after which a sendmail that has not answered is ended.
  private static let deadline: TimeInterval = 30

  var channel: ReminderSent.Channel { .sendmail }

  func send(_ reminder: Reminder) async throws {
    guard let email = reminder.email, !email.contains(where: \.isNewline), !from.contains(where: \.isNewline)
    else {
      throw Failure(.refused, "no-address", "The client has no e-mail address that a reminder can go to.")
    }
    let message = """
      From: \(from)
      To: \(email)
      Subject: Your appointment
      Message-ID: <\(reminder.messageID.uuidString.lowercased())@regimen.invalid>
      Auto-Submitted: auto-generated
      MIME-Version: 1.0
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: 8bit

      \(reminder.text)

      """
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["-t", "-i", "-f", from]
    let input = Pipe()
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw Failure(
        .unexpected, "no-sendmail", "\(program) cannot be run. Install a mail system, or name its sendmail.")
    }
    let ending = Task.detached {
      try await Task.sleep(for: .seconds(Self.deadline))
      process.terminate()
    }
    defer { ending.cancel() }
    let status = await Task.detached {
      try? input.fileHandleForWriting.write(contentsOf: Data(message.utf8))
      try? input.fileHandleForWriting.close()
      process.waitUntilExit()
      return process.terminationStatus
    }.value
    guard status == 0 else {
      throw Failure(.unexpected, "not-sent", "sendmail did not take the reminder (status \(status)).")
    }
  }
}
