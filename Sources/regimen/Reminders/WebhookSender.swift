import Foundation
import Practice
import ReadModels

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Posts messages to a service that delivers them, with the message's id as the idempotency key.
struct WebhookSender: MessageSender {
  let url: URL

  /// Seconds after which a service that has not answered is given up.
  private static let deadline: TimeInterval = 15

  var channel: ReminderSent.Channel { .webhook }

  func send(_ reminder: Reminder) async throws {
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
      throw Failure(.unexpected, "not-sent", "The service for reminders did not answer.")
    }
    guard (200..<300).contains(status) else {
      throw Failure(.unexpected, "not-sent", "The service for reminders answered with \(status).")
    }
  }
}
