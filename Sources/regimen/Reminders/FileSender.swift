import Foundation
import Practice
import ReadModels

/// Writes messages as JSON lines to a file that its owner alone can read: for those who deliver them by hand or by script.
struct FileSender: MessageSender {
  let path: String

  var channel: ReminderSent.Channel { .file }

  func send(_ reminder: Reminder) async throws {
    let line = try JSONEncoder.forMessages.encode(MessageBody(reminder)) + Data("\n".utf8)
    try await MessageFile(path: path).append(line)
  }
}
