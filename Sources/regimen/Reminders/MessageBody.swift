import Foundation
import Practice
import ReadModels

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
