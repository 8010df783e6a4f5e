import Foundation
import Practice
import ReadModels

/// Hands a message over to whatever delivers it; it tries once, and whoever calls tries again.
protocol MessageSender: Sendable {
  var channel: ReminderSent.Channel { get }

  /// - Throws: where the message was not taken. The error names no client.
  func send(_ reminder: Reminder) async throws
}
