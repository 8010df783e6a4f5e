import Foundation
import Practice
import ReadModels

/// Writes messages as JSON lines to a file that its owner alone can read: for those who deliver them by hand or by script.
struct FileSender: MessageSender {
  let path: String

  var channel: ReminderSent.Channel { .file }

  func send(_ reminder: Reminder) async throws {
    let line = try JSONEncoder.forMessages.encode(MessageBody(reminder)) + Data("\n".utf8)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    guard descriptor >= 0 else {
      throw Failure(
        .unexpected, "reminders-not-written",
        "Reminders cannot be written to \(path): \(String(cString: strerror(errno))). Name another file.")
    }
    defer { close(descriptor) }
    try NewFile.write(Array(line), to: descriptor)
    guard fsync(descriptor) == 0 else {
      throw Failure(.unexpected, "reminders-not-written", "Reminders cannot be kept in \(path).")
    }
  }
}
