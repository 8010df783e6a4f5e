import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Logging
import NIOCore
import Practice
import ReadModels
import TestSupport
import Testing

@testable import Dashboard

/// What staff see of messages: each with what became of it, and those that could not be sent in the inbox.
@Suite(.serialized) struct MessagePageTests {
  private struct NotTaken: Error {}

  private struct Closed: MessageSender {
    let channel = ReminderSent.Channel.webhook
    func reaches(_ message: OutgoingMessage) -> Bool { true }
    func send(_ message: OutgoingMessage) async throws { throw NotTaken() }
  }

  private let sample = SamplePractice()

  @Test func aMessageThatFailsStandsInTheInboxAndAtItsAppointment() async throws {
    let appointment = UUID()
    try await withDashboard(sample.organisation) { served in
      let job = MessageJob(
        served.fixture.store, served.parts.queries, Closed(), lead: 86_400, quiet: nil,
        logger: Logger(label: "tests"))
      _ = try await job.run(served.fixture.practice, now: served.clock.now)
      try await served.fixture.given([sample.book(appointment, sample.anna, at: 100, site: sample.site)])
      var now = served.clock.now
      for _ in 0..<5 {
        _ = try await job.run(served.fixture.practice, now: now)
        now += 3600
      }
      let desk = try await Browser.signedIn(served, as: .frontDesk)
      let inbox = try await desk.open("/inbox")
      #expect(
        inbox.text.contains("Messages that could not be sent")
          && inbox.text.contains("Confirmation: not taken"))
      #expect(try await desk.open("/messages").text.contains("tried again"))
      let page = try await desk.open("/appointments/\(appointment.lowercased)")
      #expect(page.text.contains("Confirmation") && page.text.contains("tried again"))
      let answer = try await served.get("/v1/messages?client=C-1001", token: try await served.token())
      let item = try #require(answer.json["items"]?.items.first)
      #expect(item["kind"]?.text == "confirmation" && item["state"]?.text == "due")
      #expect(item["attempts"]?.number == 5)
      #expect(item["appointmentIds"]?.items.first?.text?.lowercased() == appointment.lowercased)
    }
  }

  @Test func anOwnerReadsWhatEachKindSaysAndChangesIt() async throws {
    try await withDashboard(sample.organisation) { served in
      let owner = try await Browser.signedIn(served, as: .owner)
      let before = try await owner.open("/settings/messages")
      #expect(
        before.text.contains("Your appointment is booked") && before.text.contains("Su cita está reservada"))
      var headers: HTTPFields = [.contentType: "application/json"]
      if let name = HTTPField.Name("Idempotency-Key") { headers[name] = UUID().uuidString }
      let refused = try await served.get(
        "/v1/message-texts", token: try await served.token(), method: .post, headers: headers,
        body: ByteBuffer(
          string: #"{"kind":"reminder","language":"en","subject":"Hello","text":"Your {pain}"}"#))
      #expect(refused.status == 422 && refused.text.contains("{pain}"), "\(refused.text)")
      try await served.fixture.given([
        Draft(
          .scheduling(
            .messageTemplateSet(
              MessageTemplateSet(
                kind: .reminder, language: .english,
                template: MessageTemplate(subject: "See you soon", text: "See you on {when}.")))),
          at: served.clock.now)
      ])
      let after = try await owner.open("/settings/messages")
      #expect(after.text.contains("See you soon") && after.text.contains("your own"))
    }
  }
}
