import Foundation
import Practice
import Testing

@testable import Application

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Webhooks are signed as Standard Webhooks has it; the example is of its specification.
@Suite struct WebhookSenderTests {
  @Test func theSignatureIsThatOfTheSpecification() throws {
    let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n"))
    let signature = secret.signature(
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: "1614265330", Data(#"{"test": 2432232314}"#.utf8))
    #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
  }

  @Test(arguments: ["", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_c2hvcnQ=", "whsec_§"])
  func aSecretThatIsNoneIsRefused(text: String) { #expect(WebhookSecret(text) == nil) }

  @Test func aRequestIsSignedOverItsBodyAndItsId() throws {
    let secret = try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    let message = OutgoingMessage(
      id: UUID(), kind: .change, language: .spanish, mailbox: EmailAddress("ida@example.org"),
      phone: "+1 407 555 0100", subject: "Su cita", text: "Hola")
    let url = try #require(URL(string: "https://messages.example.org/send"))
    let request = try WebhookSender(url: url, secret: secret).request(
      message, at: Date(timeIntervalSince1970: 1_614_265_330.7))
    let body = try #require(request.httpBody)
    let id = message.id.uuidString.lowercased()
    #expect(request.value(forHTTPHeaderField: "webhook-id") == id)
    #expect(request.value(forHTTPHeaderField: "webhook-timestamp") == "1614265330")
    #expect(
      request.value(forHTTPHeaderField: "webhook-signature")
        == secret.signature(id: id, timestamp: "1614265330", body))
    #expect(
      String(decoding: body, as: UTF8.self)
        == #"{"email":"ida@example.org","id":"\#(id)","kind":"change","language":"es","phone":"+1 407 555 0100","subject":"Su cita","text":"Hola"}"#
    )
    #expect("\(secret)" == "WebhookSecret")
  }

  /// Where it was sent to is the one that was configured; what answers with another address has not taken it.
  @Test(arguments: [302, 307, 308])
  func aRedirectIsNotFollowedAndTakesNothing(status: Int) async throws {
    let other = try AnsweringSocket("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    let first = try AnsweringSocket(
      "HTTP/1.1 \(status) Elsewhere\r\nLocation: http://127.0.0.1:\(other.port)/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
    let sender = WebhookSender(
      url: try #require(URL(string: "http://127.0.0.1:\(first.port)/send")),
      secret: try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")))
    let message = OutgoingMessage(
      id: UUID(), kind: .change, language: .english, mailbox: nil, phone: nil, subject: "s", text: "t")
    await #expect(throws: ApplicationError.self) { try await sender.send(message) }
    #expect(first.asked.count == 1 && other.asked.isEmpty)
    // Asked itself, it takes what it is sent.
    try await WebhookSender(
      url: try #require(URL(string: "http://127.0.0.1:\(other.port)/send")),
      secret: try #require(WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    ).send(message)
    #expect(other.asked.count == 1)
  }
}
