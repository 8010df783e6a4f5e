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

/// Handing reminders over: recorded only when they were taken, tried again later, never for what was cancelled.
@Suite(.serialized) struct ReminderJobTests {
  private struct NotTaken: Error {}

  /// Takes messages, or refuses them.
  private final class Postbox: MessageSender {
    let channel = ReminderSent.Channel.webhook
    let isOpen = Mutex(true)
    let taken = Mutex<[UUID]>([])
    /// Done before each message is taken.
    let before: @Sendable () async throws -> Void

    init(before: @escaping @Sendable () async throws -> Void = {}) { self.before = before }

    func send(_ reminder: Reminder) async throws {
      try await before()
      guard isOpen.withLock({ $0 }) else { throw NotTaken() }
      taken.withLock { $0.append(reminder.messageID) }
    }
  }

  private static let zone = "America/New_York"
  private static let start = Date(timeIntervalSince1970: 1_930_489_200)
  private static let due = start - 3600
  private let site = UUID(), practitioner = UUID(), client = UUID()
  private let appointments = [UUID(), UUID()]

  private var history: [Draft<PracticeEvent>] { history(email: "ida@example.org") }

  private func history(email: String) -> [Draft<PracticeEvent>] {
    let at = Date(timeIntervalSince1970: 1_800_000_000)
    return [
      Draft(.organisation(.practiceFounded(PracticeFounded(name: "Practice", timeZone: Self.zone))), at: at),
      Draft(
        .organisation(.siteOpened(SiteOpened(siteID: site, name: "Lake Nona", timeZone: Self.zone))), at: at),
      Draft(
        .organisation(
          .practitionerRegistered(PractitionerRegistered(practitionerID: practitioner, number: 1))), at: at),
      Draft(
        .client(.clientRegistered(ClientRegistered(clientID: client, number: 1001))), at: at,
        personal: PersonalPart([.name: "Ida Zwanziger", .email: email])),
    ]
      + appointments.enumerated().map { index, id in
        let start = Self.start + Double(index) * 7200
        let slot = Slot(
          startsAt: start, endsAt: start + 3600,
          wallTime: LocalDateTime(of: start, in: TimeZone(identifier: Self.zone) ?? .gmt),
          timeZone: Self.zone, shifted: false)
        return Draft(
          .appointment(
            .appointmentBooked(
              AppointmentBooked(
                appointmentID: id, kind: .session, clientID: client, practitionerID: practitioner,
                siteID: site, slot: slot))), at: at)
      }
  }

  @Test func whatCannotBeDeliveredIsToldAndNeitherSentNorRecorded() async throws {
    let postbox = Postbox()
    try await withRound(postbox, history(email: "root,foo@example.com")) { fixture, round in
      let outcome = try await round.run(fixture.practice, now: Self.due)
      #expect(outcome.undeliverable == appointments.map { $0.uuidString.lowercased() })
      #expect(outcome.sent == 0 && outcome.failed == 0)
      #expect(postbox.taken.withLock { $0 }.isEmpty)
      let recorded = try await fixture.store.read(
        Condition.none.reading(PracticeTags.client(client), ReminderSent.self), in: fixture.practice)
      #expect(recorded.isEmpty)
      // The address of old can still be read.
      let view = try await Queries(Self.runtime(fixture)).client(fixture.practice, id: client, now: Self.due)
      #expect(view.client.email == "root,foo@example.com")
    }
  }

  private static let silent = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

  private static func runtime(_ fixture: PracticeFixture<PracticeEvent>) -> ProjectionRuntime<PracticeEvent> {
    var runtime = ProjectionRuntime(store: fixture.store, projections: PracticeReadModels.all, logger: silent)
    runtime.patience = .seconds(60)
    return runtime
  }

  private func withRound(
    _ postbox: Postbox, _ given: [Draft<PracticeEvent>]? = nil,
    _ body: (PracticeFixture<PracticeEvent>, ReminderJob) async throws -> Void
  ) async throws {
    try await withPractice { fixture in
      try await fixture.given(given ?? history)
      let round = ReminderJob(
        fixture.store, Queries(Self.runtime(fixture)), postbox, lead: 24 * 3600, logger: Self.silent)
      try await body(fixture, round)
    }
  }

  @Test func aFileOfRemindersKeepsNothingOfAnErasedClient() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "reminders-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = MessageFile(path: folder.appending(path: "reminders.jsonl").path)
    try await withPractice { fixture in
      try await fixture.given(history)
      let queries = Queries(Self.runtime(fixture))
      let round = ReminderJob(
        fixture.store, queries, FileSender(path: file.path), lead: 24 * 3600, logger: Self.silent)
      try await file.append(Data("{\"email\":\"other@example.org\",\"id\":\"\(UUID())\"}\n".utf8))
      try await file.append(Data("not a message\n".utf8))
      #expect(try await round.run(fixture.practice, now: Self.due).sent == 2)
      #expect(try String(contentsOfFile: file.path, encoding: .utf8).contains("ida@example.org"))

      try await fixture.given([
        Draft(.client(.personErased(PersonErased(personID: client, kind: .client))), at: Self.due)
      ])
      let removed = try await file.remove(try await queries.messageIDs(of: client, in: fixture.practice))
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
    try await withRound(postbox) { fixture, round in
      let first = try await round.run(fixture.practice, now: Self.due)
      #expect(first.sent == 2)
      let again = try await round.run(fixture.practice, now: Self.due + 60)
      #expect(again.sent == 0)
      #expect(Set(postbox.taken.withLock { $0 }).count == 2)
    }
  }

  @Test func whatIsNotTakenIsTriedAgainLaterUnderTheSameID() async throws {
    let postbox = Postbox()
    try await withRound(postbox) { fixture, round in
      postbox.isOpen.withLock { $0 = false }
      let refused = try await round.run(fixture.practice, now: Self.due)
      #expect(refused.failed == 2)
      // Not at once, and after the second failure twice as late.
      let tooSoon = try await round.run(fixture.practice, now: Self.due + 59)
      #expect(tooSoon.waiting == 2)
      let refusedAgain = try await round.run(fixture.practice, now: Self.due + 61)
      #expect(refusedAgain.failed == 2)
      let tooSoonAgain = try await round.run(fixture.practice, now: Self.due + 61 + 119)
      #expect(tooSoonAgain.waiting == 2)
      postbox.isOpen.withLock { $0 = true }
      let taken = try await round.run(fixture.practice, now: Self.due + 61 + 121)
      #expect(taken.sent == 2)
      let recorded = try await fixture.store.read(
        Condition.none.reading(PracticeTags.client(client), ReminderSent.self), in: fixture.practice)
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
    try await withRound(postbox) { fixture, round in
      cancel.withLock { step in
        step = { [second = appointments[1]] in
          _ = try await fixture.store.perform(
            CancelAppointment(appointmentID: second, by: .client, code: .illness, now: Self.due),
            in: fixture.practice, identity: CommandIdentity(key: nil, in: fixture.practice, request: []),
            issuer: Issuer(role: "owner", client: "tests"))
        }
      }
      let outcome = try await round.run(fixture.practice, now: Self.due)
      #expect(outcome.sent == 1)
      #expect(postbox.taken.withLock { $0 }.count == 1)
    }
  }

  @Test func aFileIsReadByItsOwnerOnlyAndHoldsOneMessageALine() async throws {
    try await withPractice { fixture in
      try await fixture.given(history)
      let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).jsonl").path
      defer { try? FileManager.default.removeItem(atPath: path) }
      let round = ReminderJob(
        fixture.store, Queries(Self.runtime(fixture)), FileSender(path: path), lead: 24 * 3600,
        logger: Self.silent)
      let outcome = try await round.run(fixture.practice, now: Self.due)
      #expect(outcome.sent == 2)
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      #expect(lines.count == 2 && lines.allSatisfy { $0.contains("(America/New_York)") })
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }
}
