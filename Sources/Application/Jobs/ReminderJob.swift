package import EventSourcing
package import EventStore
package import Foundation
package import Logging
import Postgres
package import Practice
package import ReadModels

/// One look at what is due: each reminder is handed over and then recorded, so that none is lost; after a crash between the two, or
/// where a recording fails, the same message goes out again, with the same id.
///
/// It is never sent for an appointment that was cancelled, moved or begun: that is looked up just before. Only one round at a time
/// works on a database, whatever the number of processes.
package actor ReminderJob {
  /// What became of the reminders that were due.
  package struct Outcome: Encodable, Sendable {
    package var sent = 0
    package var failed = 0
    /// Failed before, and not to be tried yet.
    package var waiting = 0
    /// The ids of appointments whose client left nothing that this way goes to: no address, or a text of old that is not one.
    package var undeliverable: [String] = []

    package init() {}
  }

  private struct Failed {
    var attempts: Int
    var next: Date
  }

  private let store: EventStore<PracticeEvent>
  private let queries: Queries
  private let logger: Logger
  private let sender: any MessageSender
  private let lead: TimeInterval
  private var failed: [PracticeID: [UUID: Failed]] = [:]
  /// Messages of which it was logged that they cannot be delivered.
  private var toldUndeliverable: Set<UUID> = []

  /// - Parameter lead: Seconds before the start from which on a reminder is due.
  package init(
    _ store: EventStore<PracticeEvent>, _ queries: Queries, _ sender: any MessageSender, lead: TimeInterval,
    logger: Logger
  ) {
    self.store = store
    self.queries = queries
    self.logger = logger
    self.sender = sender
    self.lead = lead
  }

  /// Hands over what is due in a practice.
  package func run(_ practice: PracticeID, now: Date) async throws -> Outcome {
    try await store.pool.withConnection { connection in
      let isMine = try await connection.queryOne(
        "select pg_catalog.pg_try_advisory_lock(pg_catalog.hashtextextended('regimen.reminders', 0))"
      ) { row in try row.get(0) as Bool }
      guard isMine == true else { return Outcome() }
      let result: Result<Outcome, any Error>
      do {
        result = .success(try await self.handOver(practice, now: now))
      } catch {
        result = .failure(error)
      }
      _ = try? await connection.execute(
        "select pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended('regimen.reminders', 0))")
      return try result.get()
    }
  }

  private func handOver(_ practice: PracticeID, now: Date) async throws -> Outcome {
    var outcome = Outcome()
    let due = try await queries.dueReminders(practice, lead: lead, now: now)
    // What is not due any more is not waited for.
    failed[practice] = failed[practice]?.filter { id, _ in due.contains { $0.messageID == id } }
    for reminder in due {
      try Task.checkCancellation()
      if let before = failed[practice, default: [:]][reminder.messageID], before.next > now {
        outcome.waiting += 1
        continue
      }
      let appointment = try await store.appointment(reminder.appointmentID, in: practice)
      guard appointment.status == .booked, appointment.slot.startsAt == reminder.startsAt else { continue }
      guard sender.reaches(reminder) else {
        outcome.undeliverable.append(reminder.appointmentID.uuidString.lowercased())
        if toldUndeliverable.insert(reminder.messageID).inserted {
          logger.warning(
            "a reminder cannot be delivered",
            metadata: ["message": "\(reminder.messageID)", "code": "no-address"])
        }
        continue
      }
      do {
        try await sender.send(reminder)
      } catch {
        outcome.failed += 1
        let attempts = (failed[practice, default: [:]][reminder.messageID]?.attempts ?? 0) + 1
        failed[practice, default: [:]][reminder.messageID] = Failed(
          attempts: attempts, next: now + Self.pause(after: attempts))
        logger.warning(
          "a reminder was not taken",
          metadata: [
            "message": "\(reminder.messageID)", "attempts": "\(attempts)",
            "code": "\((error as? ApplicationError)?.code.rawValue ?? "not-sent")",
          ])
        continue
      }
      let facts = ReminderSent(
        messageID: reminder.messageID, appointmentID: reminder.appointmentID, clientID: reminder.clientID,
        startsAt: reminder.startsAt, channel: sender.channel)
      _ = try await store.perform(
        RecordReminder(facts, now: now), in: practice,
        identity: CommandIdentity(key: nil, in: practice, request: []),
        issuer: Issuer(role: "owner", client: "regimen-reminders"))
      failed[practice, default: [:]][reminder.messageID] = nil
      outcome.sent += 1
    }
    return outcome
  }

  /// One minute, doubled with each attempt, an hour at the most.
  private static func pause(after attempts: Int) -> TimeInterval {
    min(3600, 60 * Double(1 << min(attempts - 1, 6)))
  }
}
