import Foundation
import Practice
import ReadModels

/// Hands a message over to whatever delivers it; it tries once, and its caller tries again.
protocol MessageSender: Sendable {
  var channel: ReminderSent.Channel { get }

  /// Whether it has an address or a number that this way goes to.
  func reaches(_ reminder: Reminder) -> Bool

  /// - Throws: where the message was not taken. The error names no client.
  func send(_ reminder: Reminder) async throws
}

extension MessageSender {
  /// Files and webhooks give both, the address and the number.
  func reaches(_ reminder: Reminder) -> Bool { reminder.mailbox != nil || reminder.phone != nil }
}
