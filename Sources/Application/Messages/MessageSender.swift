package import Foundation
package import Practice
package import ReadModels

/// Hands a message over to whatever delivers it; it tries once, and its caller tries again.
package protocol MessageSender: Sendable {
  /// How the messages go out, as it is recorded.
  var channel: ReminderSent.Channel { get }

  /// Whether it has an address or a number that this way goes to.
  func reaches(_ reminder: Reminder) -> Bool

  /// - Throws: where the message was not taken. The error names no client.
  func send(_ reminder: Reminder) async throws
}

extension MessageSender {
  /// Files and webhooks give both, the address and the number.
  package func reaches(_ reminder: Reminder) -> Bool { reminder.mailbox != nil || reminder.phone != nil }
}

/// Writes messages as JSON lines to a file that its owner alone can read: for those who deliver them by hand or by script.
package struct FileSender: MessageSender {
  package let path: String

  package init(path: String) { self.path = path }

  package var channel: ReminderSent.Channel { .file }

  package func send(_ reminder: Reminder) async throws {
    let line = try JSONEncoder.forMessages.encode(MessageBody(reminder)) + Data("\n".utf8)
    try await MessageFile(path: path).append(line)
  }
}

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Posts messages to a service that delivers them, with the message's id as the idempotency key.
package struct WebhookSender: MessageSender {
  let url: URL

  /// Seconds after which a service that has not answered is given up.
  private static let deadline: TimeInterval = 15

  /// - Parameter url: where the service takes messages.
  package init(url: URL) { self.url = url }

  package var channel: ReminderSent.Channel { .webhook }

  package func send(_ reminder: Reminder) async throws {
    var request = URLRequest(url: url, timeoutInterval: Self.deadline)
    request.httpMethod = "POST"
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.setValue(reminder.messageID.uuidString.lowercased(), forHTTPHeaderField: "Idempotency-Key")
    request.httpBody = try JSONEncoder.forMessages.encode(MessageBody(reminder))
    let status: Int
    do {
      let (_, response) = try await URLSession.shared.data(for: request)
      status = (response as? HTTPURLResponse)?.statusCode ?? 0
    } catch {
      throw ApplicationError(.notSent, "The service for reminders did not answer.", isRetryable: true)
    }
    guard (200..<300).contains(status) else {
      throw ApplicationError(
        .notSent, "The service for reminders answered with \(status).", isRetryable: true)
    }
  }
}

/// A message as files and webhooks get it.
struct MessageBody: Encodable {
  /// Tells a repetition: a message may come more than once, and is the same one then.
  let id: String
  let kind = "reminder"
  let email: String?
  let phone: String?
  let text: String

  init(_ reminder: Reminder) {
    id = reminder.messageID.uuidString.lowercased()
    email = reminder.mailbox?.text
    phone = reminder.phone
    text = reminder.text
  }
}

extension JSONEncoder {
  /// One line, members in order.
  static var forMessages: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}
