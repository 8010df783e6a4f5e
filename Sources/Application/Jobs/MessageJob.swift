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
    /// Whether another process was sending, so that nothing was looked at.
    package var isElsewhere = false
    /// The ids of messages whose client left nothing that this way goes to: no address, or a text of old that is not one.
    package var undeliverable: [String] = []

    package init(isElsewhere: Bool = false) { self.isElsewhere = isElsewhere }
  }

  private let store: EventStore<PracticeEvent>
  private let queries: Queries
  private let outbox: Outbox
  private let rules: MessageRules
  private let logger: Logger
  private let sender: any MessageSender
  private let lead: TimeInterval
  /// When it was last looked who is asked for a form, which takes longer than all else.
  private var formsLookedAt: [PracticeID: Date] = [:]
  /// Seconds from one such look to the next.
  private static let formsInterval: TimeInterval = 6 * 3600

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
    try await run(practice, clock: { now }, whole: whole)
  }

  /// The same, with a clock that goes on: a round may last, and what is due or too late is judged when its turn comes.
  package func run(_ practice: PracticeID, clock: @escaping @Sendable () -> Date, whole: Bool = true)
    async throws -> Outcome
  {
    // Of a transaction, so that a pooler between cannot hand the lock to another. It waits for nothing and writes nothing.
    try await store.pool.withTransaction { connection in
      // Earlier builds take it for their reminders.
      let isMine = try await connection.queryOne(
        "select pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('regimen.reminders', 0))"
      ) { row in try row.get(0) as Bool }
      guard isMine == true else { return Outcome(isElsewhere: true) }
      return try await self.handOver(practice, clock, whole: whole)
    }
  }

  private func handOver(_ practice: PracticeID, _ clock: @Sendable () -> Date, whole: Bool) async throws
    -> Outcome
  {
    let now = clock()
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
      if now.timeIntervalSince(formsLookedAt[practice] ?? .distantPast) >= Self.formsInterval {
        try await outbox.add(try await rules.forms(in: practice, now: now), in: practice)
        formsLookedAt[practice] = now
      }
      try await outbox.deleteOld(in: practice, now: now)
    }
    var outcome = Outcome()
    // A few at a time, so that a code that is asked for meanwhile does not wait for all of them.
    for _ in 0..<Self.maxBatches {
      let batch = try await outbox.due(in: practice, now: clock(), limit: Self.batch)
      guard !batch.isEmpty else { break }
      for message in batch {
        try Task.checkCancellation()
        try await handOverAlone(message, in: practice, clock, &outcome)
      }
    }
    if whole { outcome.waiting = try await outbox.waiting(in: practice, now: clock()) }
    return outcome
  }

  /// Hands one over. What stands in its own way, such as something of its client that only a later build reads, holds up no other.
  private func handOverAlone(
    _ message: OutboxMessage, in practice: PracticeID, _ clock: @Sendable () -> Date, _ outcome: inout Outcome
  ) async throws {
    var message = message
    do {
      try await handOver(&message, in: practice, clock, &outcome)
    } catch {
      guard !Self.concernsAll(error) else { throw error }
      outcome.failed += 1
      message.state = .due
      message.settledAt = nil
      if message.reason != OutboxMessage.handedOver {
        message.attempts += 1
        message.reason = "unreadable"
      }
      message.nextAt = clock() + Self.pause(after: message.attempts)
      warn(message, error)
    }
    try await outbox.note(message, in: practice)
  }

  private func handOver(
    _ message: inout OutboxMessage, in practice: PracticeID, _ clock: @Sendable () -> Date,
    _ outcome: inout Outcome
  ) async throws {
    // It was taken, and could not be recorded: it is recorded now, and not sent again.
    if message.reason == OutboxMessage.handedOver {
      try await settle(&message, in: practice, clock())
      return
    }
    let now = clock()
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
      // Noted before: where nothing can be noted nothing goes out, and what follows a crash goes out later each time.
      message.attempts += 1
      message.nextAt = now + Self.unknownPause * Double(1 << min(message.attempts - 1, 9))
      try await outbox.note(message, in: practice)
      do {
        try await sender.send(outgoing)
      } catch {
        outcome.failed += 1
        message.reason = (error as? ApplicationError)?.code.rawValue ?? "not-sent"
        message.nextAt = clock() + Self.pause(after: message.attempts)
        warn(message, error)
        if message.isTrouble { try await record(.failed, of: message, in: practice, now: clock()) }
        return
      }
      outcome.sent += 1
      (message.reason, message.channel) = (OutboxMessage.handedOver, sender.channel)
      try await outbox.note(message, in: practice)
      try await settle(&message, in: practice, clock())
    }
  }

  /// Records that a message was taken.
  private func settle(_ message: inout OutboxMessage, in practice: PracticeID, _ now: Date) async throws {
    try await record(.sent, of: message, in: practice, now: now)
    (message.state, message.reason, message.settledAt) = (.sent, nil, now)
  }

  private func warn(_ message: OutboxMessage, _ error: any Error) {
    guard !(error is CancellationError) else { return }
    logger.warning(
      "a message was not taken",
      metadata: [
        "message": "\(message.id)", "attempts": "\(message.attempts)", "code": "\(message.reason ?? "")",
      ])
  }

  /// Whether nothing else can be handed over either.
  private static func concernsAll(_ error: any Error) -> Bool {
    if Task.isCancelled || error is CancellationError { return true }
    return switch error {
    case let error as ApplicationError: error.code == .unreachable
    case let error as EventStoreError: error.code == .unreachable
    case let error as ReadModelError: error.code == .unreachable
    default: false
    }
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
        channel: message.channel ?? sender.channel)
      _ = try await store.perform(
        RecordReminder(facts, now: now), in: practice, identity: identity, issuer: issuer)
      return
    }
    let facts = MessageHandled(
      messageID: message.id, kind: message.kind, clientID: message.clientID,
      appointmentIDs: message.appointments.map(\.id), outcome: what,
      channel: what == .sent ? message.channel ?? sender.channel : nil)
    _ = try await store.perform(
      RecordMessage(facts, now: now), in: practice, identity: identity, issuer: issuer)
  }

  private static let longestPause: TimeInterval = 3600
  /// Seconds after which a message of which it is not known what became of it is looked at again, doubled with each attempt.
  private static let unknownPause: TimeInterval = 5
  private static let batch = 5
  /// So many batches a round, of which the next one follows within seconds.
  private static let maxBatches = 200

  /// One minute, doubled with each attempt, an hour at the most.
  private static func pause(after attempts: Int) -> TimeInterval {
    min(longestPause, 60 * Double(1 << min(attempts - 1, 6)))
  }
}
