import EventSourcing
import EventStore
import Foundation
import Logging
import Practice
import ReadModels
import Synchronization
import TestSupport

@testable import Application

/// A message was not taken.
struct NotTaken: Error {}

/// Takes messages, or refuses them.
final class Postbox: MessageSender {
  let channel = ReminderSent.Channel.webhook
  let isOpen = Mutex(true)
  let messages = Mutex<[OutgoingMessage]>([])
  var taken: [UUID] { messages.withLock { $0.map(\.id) } }
  /// Done before each message is taken.
  let before: @Sendable () async throws -> Void

  init(before: @escaping @Sendable () async throws -> Void = {}) { self.before = before }

  func send(_ message: OutgoingMessage) async throws {
    try await before()
    guard isOpen.withLock({ $0 }) else { throw NotTaken() }
    messages.withLock { $0.append(message) }
  }
}

/// A practice of one client with two appointments, whose messages are handed over.
struct MessagePractice: Sendable {
  static let zone = "America/New_York"
  static let start = Date(timeIntervalSince1970: 1_930_489_200)
  static let due = start - 3600
  let site = UUID(), practitioner = UUID(), client = UUID()
  let appointments = [UUID(), UUID()]

  var history: [Draft<PracticeEvent>] { history(email: "ida@example.org") }

  /// A client of whom nothing is known, and who wants no messages about forms.
  func history(email: String) -> [Draft<PracticeEvent>] {
    asked(email: email) + [
      Draft(
        .scheduling(.messageChoiceSet(MessageChoiceSet(clientID: client, kind: .form, isWanted: false))),
        at: Date(timeIntervalSince1970: 1_800_000_000))
    ]
  }

  /// The same of one who gets them.
  func asked(email: String = "ida@example.org", service: UUID? = nil) -> [Draft<PracticeEvent>] {
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
                siteID: site, slot: slot, serviceID: service))), at: at)
      }
  }

  static let silent = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

  static func runtime(_ fixture: PracticeFixture<PracticeEvent>) -> ProjectionRuntime<PracticeEvent> {
    var runtime = ProjectionRuntime(store: fixture.store, projections: PracticeReadModels.all, logger: silent)
    runtime.patience = .seconds(60)
    return runtime
  }

  func withRound(
    _ postbox: Postbox, _ given: [Draft<PracticeEvent>]? = nil,
    _ body: (PracticeFixture<PracticeEvent>, MessageJob) async throws -> Void
  ) async throws {
    try await withPractice { fixture in
      try await fixture.given(given ?? history)
      let round = MessageJob(
        fixture.store, Queries(Self.runtime(fixture)), postbox, lead: 24 * 3600, logger: Self.silent)
      try await body(fixture, round)
    }
  }

  func perform<Command: Decider>(
    _ command: Command, _ fixture: PracticeFixture<PracticeEvent>
  ) async throws where Command.Event == PracticeEvent {
    _ = try await fixture.store.perform(
      command, in: fixture.practice, identity: CommandIdentity(key: nil, in: fixture.practice, request: []),
      issuer: Issuer(role: "owner", client: "tests"))
  }

  func cancellation(_ index: Int = 0) -> CancelAppointment {
    CancelAppointment(appointmentID: appointments[index], by: .client, code: .illness, now: Self.due)
  }

  /// Days before the appointments, so that nobody is reminded.
  static let early = start - 5 * 86_400
}
