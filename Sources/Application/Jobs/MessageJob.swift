package import EventSourcing
package import EventStore
package import Foundation
package import Logging
import Postgres
package import Practice
package import ReadModels

/// One look at what clients are to be told: each message is handed over and then recorded, so that none is lost; after a crash between the two, or
/// where a recording fails, the same message goes out again, with the same id.
///
/// What a message says is looked up just before: nothing is sent of an appointment that does not stand as it would be told, nor to a client who was erased,
/// discharged, or wants no such messages. Only one round at a time works on a database, whatever the number of processes.
package actor MessageJob {
  /// What became of the messages that were looked at.
  package struct Outcome: Encodable, Sendable {
    package var sent = 0
    package var failed = 0
    /// Failed before, and not to be tried yet, or waiting for the end of the quiet hours.
    package var waiting = 0
    /// Nothing was left to tell, or nobody wanted it.
    package var dropped = 0
    /// The ids of messages whose client left nothing that this way goes to: no address, or a text of old that is not one.
    package var undeliverable: [String] = []

    package init() {}
  }

  private let store: EventStore<PracticeEvent>
  private let queries: Queries
  private let outbox: Outbox
  private let rules: MessageRules
  private let logger: Logger
  private let sender: any MessageSender
  private let lead: TimeInterval

  /// - Parameters:
  ///   - lead: Seconds before the start from which on a reminder is due.
  ///   - quiet: When only what was asked for is sent; nil for never.
  ///   - url: Where clients open their pages; nil where messages name no link.
  package init(
    _ store: EventStore<PracticeEvent>, _ queries: Queries, _ sender: any MessageSender, lead: TimeInterval,
    quiet: QuietHours? = .usual, url: String? = nil, logger: Logger
  ) {
    self.store = store
    self.queries = queries
    self.outbox = Outbox(store)
    self.rules = MessageRules(
      store, queries, MessageWriter(store, queries, url: url), sender, quiet: quiet)
    self.logger = logger
    self.sender = sender
    self.lead = lead
  }

  /// Hands over what is due in a practice.
  ///
  /// - Parameter whole: whether reminders are looked for too, which a clock makes due and no event.
  package func run(_ practice: PracticeID, now: Date, whole: Bool = true) async throws -> Outcome {
    try await store.pool.withConnection { connection in
      // Earlier builds take it for their reminders.
      let isMine = try await connection.queryOne(
        "select pg_catalog.pg_try_advisory_lock(pg_catalog.hashtextextended('regimen.reminders', 0))"
      ) { row in try row.get(0) as Bool }
      guard isMine == true else { return Outcome() }
      let result: Result<Outcome, any Error>
      do {
        result = .success(try await self.handOver(practice, now: now, whole: whole))
      } catch {
        result = .failure(error)
      }
      _ = try? await connection.execute(
        "select pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended('regimen.reminders', 0))")
      return try result.get()
    }
  }

  private func handOver(_ practice: PracticeID, now: Date, whole: Bool) async throws -> Outcome {
    try await outbox.collect(practice, now: now)
    if whole {
      let reminders = try await queries.dueReminders(practice, lead: lead, now: now)
      try await outbox.add(
        reminders.map { reminder in
          OutboxMessage(
            reminder.messageID, .reminder, to: reminder.clientID,
            about: [OutboxMessage.About(reminder.appointmentID, at: reminder.startsAt)], dueAt: now)
        }, in: practice)
      try await outbox.add(try await rules.mornings(in: practice, now: now), in: practice)
      try await outbox.deleteOld(in: practice, now: now)
    }
    var outcome = Outcome()
    for message in try await outbox.due(in: practice, now: now) {
      try Task.checkCancellation()
      try await handOver(message, in: practice, now: now, &outcome)
    }
    if whole { outcome.waiting = try await outbox.waiting(in: practice, now: now) }
    return outcome
  }

  private func handOver(
    _ message: OutboxMessage, in practice: PracticeID, now: Date, _ outcome: inout Outcome
  ) async throws {
    var message = message
    switch try await rules.verdict(on: message, in: practice, now: now) {
    case .dropped(let reason):
      outcome.dropped += 1
      (message.state, message.reason, message.settledAt) = (.dropped, reason, now)
    case .tooLate:
      outcome.failed += 1
      if message.reason == nil { message.reason = "too-late" }
      (message.state, message.settledAt) = (.failed, now)
      try await record(.failed, of: message, in: practice, now: now)
    case .waits(let end): message.nextAt = end
    case .unreachable:
      outcome.undeliverable.append(message.id.uuidString.lowercased())
      if message.reason != "no-address" {
        logger.warning(
          "a message cannot be delivered", metadata: ["message": "\(message.id)", "code": "no-address"])
      }
      // An address may be added, so it is looked at again.
      (message.reason, message.nextAt) = ("no-address", now + Self.longestPause)
      try await record(.failed, of: message, in: practice, now: now)
    case .ready(let outgoing):
      do {
        try await sender.send(outgoing)
      } catch {
        outcome.failed += 1
        message.attempts += 1
        message.reason = (error as? ApplicationError)?.code.rawValue ?? "not-sent"
        message.nextAt = now + Self.pause(after: message.attempts)
        logger.warning(
          "a message was not taken",
          metadata: [
            "message": "\(message.id)", "attempts": "\(message.attempts)", "code": "\(message.reason ?? "")",
          ])
        if message.isTrouble { try await record(.failed, of: message, in: practice, now: now) }
        break
      }
      (message.state, message.reason, message.channel) = (.sent, nil, sender.channel)
      message.settledAt = now
      try await record(.sent, of: message, in: practice, now: now)
      outcome.sent += 1
    }
    try await outbox.note(message, in: practice)
  }

  /// Records what became of a message, once.
  private func record(
    _ what: MessageHandled.Outcome, of message: OutboxMessage, in practice: PracticeID, now: Date
  ) async throws {
    let identity = CommandIdentity(key: nil, in: practice, request: [])
    let issuer = Issuer(role: "owner", client: "regimen-messages")
    if what == .sent, message.kind == .reminder, let about = message.appointments.first {
      let facts = ReminderSent(
        messageID: message.id, appointmentID: about.id, clientID: message.clientID, startsAt: about.startsAt,
        channel: sender.channel)
      _ = try await store.perform(
        RecordReminder(facts, now: now), in: practice, identity: identity, issuer: issuer)
      return
    }
    let facts = MessageHandled(
      messageID: message.id, kind: message.kind, clientID: message.clientID,
      appointmentIDs: message.appointments.map(\.id), outcome: what,
      channel: what == .sent ? sender.channel : nil)
    _ = try await store.perform(
      RecordMessage(facts, now: now), in: practice, identity: identity, issuer: issuer)
  }

  private static let longestPause: TimeInterval = 3600

  /// One minute, doubled with each attempt, an hour at the most.
  private static func pause(after attempts: Int) -> TimeInterval {
    min(longestPause, 60 * Double(1 << min(attempts - 1, 6)))
  }
}
