import Crypto
package import Foundation
package import Practice
import Synchronization

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Posts messages to a service that delivers them, such as one for text messages, signed as Standard Webhooks has it
/// (<https://www.standardwebhooks.com>), with the message's id as the id and as the idempotency key.
package struct WebhookSender: MessageSender {
  let url: URL
  private let secret: WebhookSecret

  /// Seconds after which a service that has not answered is given up.
  private static let deadline: TimeInterval = 15

  /// - Parameter url: where the service takes messages.
  package init(url: URL, secret: WebhookSecret) {
    self.url = url
    self.secret = secret
  }

  package var channel: ReminderSent.Channel { .webhook }

  package func send(_ message: OutgoingMessage) async throws {
    let request = try request(message, at: Date())
    let status: Int
    do {
      status = try await WebhookAnswer.status(of: request)
    } catch {
      throw ApplicationError(.notSent, "The service for messages did not answer.", isRetryable: true)
    }
    guard (200..<300).contains(status) else {
      throw ApplicationError(
        .notSent, "The service for messages answered with \(status).", isRetryable: true)
    }
  }

  func request(_ message: OutgoingMessage, at now: Date) throws -> URLRequest {
    let id = message.id.uuidString.lowercased()
    let body = try JSONEncoder.forMessages.encode(MessageBody(message))
    let timestamp = String(Int(now.timeIntervalSince1970))
    var request = URLRequest(url: url, timeoutInterval: Self.deadline)
    request.httpMethod = "POST"
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.setValue(id, forHTTPHeaderField: "Idempotency-Key")
    request.setValue(id, forHTTPHeaderField: "webhook-id")
    request.setValue(timestamp, forHTTPHeaderField: "webhook-timestamp")
    request.setValue(
      secret.signature(id: id, timestamp: timestamp, body), forHTTPHeaderField: "webhook-signature")
    request.httpBody = body
    return request
  }
}

/// The answer to one request, which is never led to another address: what it carries is for the one that was configured.
private final class WebhookAnswer: NSObject, URLSessionDataDelegate, Sendable {
  private let waiting: Mutex<CheckedContinuation<Int, any Error>?>

  private init(_ waiting: CheckedContinuation<Int, any Error>) { self.waiting = Mutex(waiting) }

  /// The status of the answer, 0 where it was none of HTTP's.
  static func status(of request: URLRequest) async throws -> Int {
    try await withCheckedThrowingContinuation { waiting in
      let session = URLSession(
        configuration: .ephemeral, delegate: WebhookAnswer(waiting), delegateQueue: nil)
      session.dataTask(with: request).resume()
      session.finishTasksAndInvalidate()
    }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
  ) {
    answer(.success(response.statusCode))
    completionHandler(nil)
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    answer(error.map { .failure($0) } ?? .success((task.response as? HTTPURLResponse)?.statusCode ?? 0))
  }

  private func answer(_ result: Result<Int, any Error>) {
    waiting.withLock { waiting in
      waiting?.resume(with: result)
      waiting = nil
    }
  }
}

/// What a practice and the service that delivers its messages share; it is never printed.
package struct WebhookSecret: Sendable {
  private let key: Data

  /// Reads `whsec_` and 24 to 64 bytes in base64, as Standard Webhooks has it; nil for any other text.
  package init?(_ text: String) {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard text.hasPrefix("whsec_"), let key = Data(base64Encoded: String(text.dropFirst(6))),
      (24...64).contains(key.count)
    else { return nil }
    self.key = key
  }

  func signature(id: String, timestamp: String, _ body: Data) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Data("\(id).\(timestamp).".utf8) + body, using: SymmetricKey(data: key))
    return "v1,\(Data(code).base64EncodedString())"
  }
}

extension WebhookSecret: CustomStringConvertible, CustomReflectable {
  package var description: String { "WebhookSecret" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
