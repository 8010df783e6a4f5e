import EventSourcing
import EventStore
import Foundation
import Logging
import Practice
import ReadModels
import Synchronization
import TestSupport
import Testing

@testable import Application

/// Handing messages over: recorded only when they were taken, tried again later, never for what was cancelled.
@Suite(.serialized) struct MessageJobTests {
  private let practice = MessagePractice()

  @Test func whatCannotBeDeliveredIsToldAndNeitherSentNorRecorded() async throws {
    let postbox = Postbox()
    try await practice.withRound(postbox, practice.history(email: "root,foo@example.com")) { fixture, round in
      let outcome = try await round.run(fixture.practice, now: MessagePractice.due)
      #expect(outcome.undeliverable.count == 2)
      let troubles = try await Outbox(fixture.store).troubles(
        in: fixture.practice, since: MessagePractice.due - 60)
      #expect(troubles.map(\.reason) == ["no-address", "no-address"])
      #expect(Set(troubles.flatMap(\.appointments).map(\.id)) == Set(practice.appointments))
      #expect(outcome.sent == 0 && outcome.failed == 0)
      #expect(postbox.taken.isEmpty)
      let recorded = try await fixture.store.read(
        Condition.none.reading(PracticeTags.client(practice.client), ReminderSent.self), in: fixture.practice)
      #expect(recorded.isEmpty)
      // The address of old can still be read.
      let view = try await Queries(MessagePractice.runtime(fixture)).client(
        fixture.practice, id: practice.client, now: MessagePractice.due)
      #expect(view.client.email == "root,foo@example.com")
    }
  }

  @Test func aFileOfRemindersKeepsNothingOfAnErasedClient() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "reminders-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = MessageFile(path: folder.appending(path: "reminders.jsonl").path)
    try await withPractice { fixture in
      try await fixture.given(practice.history)
      let queries = Queries(MessagePractice.runtime(fixture))
      let round = MessageJob(
        fixture.store, queries, FileSender(path: file.path), lead: 24 * 3600, logger: MessagePractice.silent)
      try await file.append(Data("{\"email\":\"other@example.org\",\"id\":\"\(UUID())\"}\n".utf8))
      try await file.append(Data("not a message\n".utf8))
      #expect(try await round.run(fixture.practice, now: MessagePractice.due).sent == 2)
      #expect(try String(contentsOfFile: file.path, encoding: .utf8).contains("ida@example.org"))

      try await fixture.given([
        Draft(
          .client(.personErased(PersonErased(personID: practice.client, kind: .client))),
          at: MessagePractice.due)
      ])
      let removed = try await file.remove(
        try await queries.messageIDs(of: practice.client, in: fixture.practice))
      #expect(removed == 2)
      let left = try String(contentsOfFile: file.path, encoding: .utf8)
      #expect(
        !left.contains("ida@") && left.contains("other@example.org") && left.hasSuffix("not a message\n"))
      let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? NSNumber
      #expect(mode?.intValue == 0o600)
      // What is added meanwhile is not lost.
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<40 {
          let id = UUID()
          group.addTask {
            try await file.append(Data("{\"id\":\"\(id)\"}\n".utf8))
            if number % 2 == 0 { _ = try await file.remove([id]) }
          }
        }
        try await group.waitForAll()
      }
      let lines = try String(contentsOfFile: file.path, encoding: .utf8).split(separator: "\n")
      #expect(lines.count == 22)
    }
  }

  @Test func eachIsSentOnceAndInOrder() async throws {
    let postbox = Postbox()
    try await practice.withRound(postbox) { fixture, round in
      let first = try await round.run(fixture.practice, now: MessagePractice.due)
      #expect(first.sent == 2)
      let again = try await round.run(fixture.practice, now: MessagePractice.due + 60)
      #expect(again.sent == 0)
      #expect(Set(postbox.taken).count == 2)
    }
  }

  @Test func whatIsNotTakenIsTriedAgainLaterUnderTheSameID() async throws {
    let postbox = Postbox()
    try await practice.withRound(postbox) { fixture, round in
      postbox.isOpen.withLock { $0 = false }
      let refused = try await round.run(fixture.practice, now: MessagePractice.due)
      #expect(refused.failed == 2)
      // Not at once, and after the second failure twice as late.
      let tooSoon = try await round.run(fixture.practice, now: MessagePractice.due + 59)
      #expect(tooSoon.waiting == 2)
      let refusedAgain = try await round.run(fixture.practice, now: MessagePractice.due + 61)
      #expect(refusedAgain.failed == 2)
      let tooSoonAgain = try await round.run(fixture.practice, now: MessagePractice.due + 61 + 119)
      #expect(tooSoonAgain.waiting == 2)
      postbox.isOpen.withLock { $0 = true }
      let taken = try await round.run(fixture.practice, now: MessagePractice.due + 61 + 121)
      #expect(taken.sent == 2)
      let recorded = try await fixture.store.read(
        Condition.none.reading(PracticeTags.client(practice.client), ReminderSent.self), in: fixture.practice)
      #expect(recorded.count == 2)
    }
  }

  @Test func whatIsCancelledWhileOthersAreSentIsNotSent() async throws {
    let cancel = Mutex<(@Sendable () async throws -> Void)?>(nil)
    let postbox = Postbox(before: {
      let now = cancel.withLock { step in
        defer { step = nil }
        return step
      }
      try await now?()
    })
    try await practice.withRound(postbox) { fixture, round in
      cancel.withLock { step in
        // Both, for either may be the first of the two.
        step = { [both = practice.appointments] in
          for appointment in both {
            _ = try await fixture.store.perform(
              CancelAppointment(
                appointmentID: appointment, by: .client, code: .illness, now: MessagePractice.due),
              in: fixture.practice, identity: CommandIdentity(key: nil, in: fixture.practice, request: []),
              issuer: Issuer(role: "owner", client: "tests"))
          }
        }
      }
      let outcome = try await round.run(fixture.practice, now: MessagePractice.due)
      #expect(outcome.sent == 1)
      #expect(postbox.taken.count == 1)
    }
  }

  @Test func aFileIsReadByItsOwnerOnlyAndHoldsOneMessageALine() async throws {
    try await withPractice { fixture in
      try await fixture.given(practice.history)
      let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).jsonl").path
      defer { try? FileManager.default.removeItem(atPath: path) }
      let round = MessageJob(
        fixture.store, Queries(MessagePractice.runtime(fixture)), FileSender(path: path), lead: 24 * 3600,
        logger: MessagePractice.silent)
      let outcome = try await round.run(fixture.practice, now: MessagePractice.due)
      #expect(outcome.sent == 2)
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      #expect(lines.count == 2 && lines.allSatisfy { $0.contains("(America/New_York)") })
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }
}
