import Foundation
package import Practice

/// Hands a message over to whatever delivers it; it tries once, and its caller tries again.
package protocol MessageSender: Sendable {
  /// How the messages go out, as it is recorded.
  var channel: ReminderSent.Channel { get }

  /// Whether messages of a kind may go this way.
  func carries(_ kind: MessageKind) -> Bool

  /// Whether it has an address or a number that this way goes to.
  func reaches(_ message: OutgoingMessage) -> Bool

  /// - Throws: where the message was not taken. The error names no client.
  func send(_ message: OutgoingMessage) async throws
}

extension MessageSender {
  package func carries(_ kind: MessageKind) -> Bool { true }

  /// Files and webhooks give both, the address and the number.
  package func reaches(_ message: OutgoingMessage) -> Bool { message.mailbox != nil || message.phone != nil }
}

/// Writes messages as JSON lines to a file that its owner alone can read: for those who deliver them by hand or by script.
package struct FileSender: MessageSender {
  package let path: String

  package init(path: String) { self.path = path }

  package var channel: ReminderSent.Channel { .file }

  /// A code is good for ten minutes and opens a page: it stands in no file.
  package func carries(_ kind: MessageKind) -> Bool { kind != .code }

  package func send(_ message: OutgoingMessage) async throws {
    let line = try JSONEncoder.forMessages.encode(MessageBody(message)) + Data("\n".utf8)
    try await MessageFile(path: path).append(line)
  }
}

/// A message as files and webhooks get it.
struct MessageBody: Encodable {
  /// Tells a repetition: a message may come more than once, and is the same one then.
  let id: String
  let kind: MessageKind
  let language: Language
  let email: String?
  let phone: String?
  let subject: String
  let text: String

  init(_ message: OutgoingMessage) {
    id = message.id.uuidString.lowercased()
    kind = message.kind
    language = message.language
    email = message.mailbox?.text
    phone = message.phone
    subject = message.subject
    text = message.text
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
