import EventSourcing
import EventStore
import Foundation
import Postgres
import Practice

extension Outbox {
  /// How many events are looked at in one transaction.
  private static let page = 500

  /// Adds what clients are to be told of the events that were not looked at yet.
  ///
  /// The messages of a page and how far was looked are kept together, so an interruption leaves none out and makes none twice. A log is looked at from
  /// where it stood when it was looked at first: of what was booked before nobody is told late.
  func collect(_ practice: PracticeID, now: Date) async throws {
    guard var position = try await cursor(of: practice) else {
      let head = try await store.head(of: practice).position
      _ = try await ApplicationError.translating {
        try await store.pool.execute(
          """
          insert into public.message_cursors (practice_id, position) values (\(practice.uuid), \(head))
          on conflict (practice_id) do nothing
          """)
      }
      return
    }
    while true {
      try Task.checkCancellation()
      let page = try await store.readPage(in: practice, after: position, limit: Self.page)
      guard let last = page.lastPosition else { return }
      var events = page.events[...]
      // What one command recorded is told in one message, so it is looked at as a whole.
      if let command = events.last?.metadata.commandID,
        page.events.count + page.unreadable.count == Self.page,
        let whole = events.lastIndex(where: { $0.metadata.commandID != command })
      {
        events = events[...whole]
      }
      let next = events.count == page.events.count ? last : events.last?.position ?? last
      let messages = Self.messages(of: events, in: practice, now: now)
      _ = try await ApplicationError.translating {
        try await store.pool.withTransaction { connection in
          try await Self.insert(messages, in: practice, through: connection)
          _ = try await connection.execute(
            """
            update public.message_cursors set position = \(next)
            where practice_id = \(practice.uuid) and position < \(next)
            """)
        }
      }
      position = next
    }
  }

  /// Whether something was recorded that was not looked at yet, or is due.
  func hasWork(in practice: PracticeID, now: Date) async throws -> Bool {
    try await ApplicationError.translating {
      try await store.pool.queryOne(
        """
        select exists (select from public.messages
            where practice_id = \(practice.uuid) and state = 'due' and next_at <= \(now))
          or (select position from public.heads where practice_id = \(practice.uuid))
            is distinct from (select position from public.message_cursors where practice_id = \(practice.uuid))
        """
      ) { row in try row.get(0) as Bool }
    } ?? false
  }

  private func cursor(of practice: PracticeID) async throws -> Int64? {
    try await ApplicationError.translating {
      try await store.pool.queryOne(
        "select position from public.message_cursors where practice_id = \(practice.uuid)"
      ) { row in try row.get(0) as Int64 }
    }
  }

  private struct Cause: Hashable {
    let command: UUID
    let client: UUID
    let kind: MessageKind
  }

  /// One message to a client for each command and kind, about everything of the kind that the command did to appointments to come.
  static func messages(
    of events: some Sequence<Recorded<PracticeEvent>>, in practice: PracticeID, now: Date
  ) -> [OutboxMessage] {
    var order: [Cause] = []
    var causes: [Cause: [OutboxMessage.About]] = [:]
    for recorded in events {
      guard let told = Self.told(by: recorded.event), told.startsAt > now else { continue }
      let cause = Cause(command: recorded.metadata.commandID, client: told.client, kind: told.kind)
      if causes[cause] == nil { order.append(cause) }
      causes[cause, default: []].append(OutboxMessage.About(told.appointment, at: told.startsAt))
    }
    return order.enumerated().map { index, cause in
      var message = OutboxMessage(
        OutboxMessage.id("\(cause.kind.rawValue)/\(cause.client)/\(cause.command)", in: practice), cause.kind,
        to: cause.client, about: causes[cause] ?? [],
        // In the order in which it happened.
        dueAt: now + Double(index) / 1000)
      message.nextAt = now
      return message
    }
  }

  private struct Told {
    let kind: MessageKind
    let client: UUID
    let appointment: UUID
    let startsAt: Date

    init(_ kind: MessageKind, _ client: UUID, _ appointment: UUID, _ slot: Slot) {
      self.kind = kind
      self.client = client
      self.appointment = appointment
      startsAt = slot.startsAt
    }
  }

  private static func told(by event: PracticeEvent) -> Told? {
    switch event {
    case .appointment(.appointmentBooked(let facts)):
      Told(.confirmation, facts.clientID, facts.appointmentID, facts.slot)
    // Of another room nobody needs to know.
    case .appointment(.appointmentRescheduled(let facts))
    where facts.from != facts.to || facts.fromPractitionerID != nil || facts.fromSiteID != nil:
      Told(.change, facts.clientID, facts.appointmentID, facts.to)
    case .appointment(.appointmentCancelled(let facts)):
      Told(.cancellation, facts.clientID, facts.appointmentID, facts.slot)
    case .appointment(.cancellationWithdrawn(let facts)):
      Told(.confirmation, facts.clientID, facts.appointmentID, facts.slot)
    case .scheduling(.appointmentHeld(let facts)) where facts.entryID != nil:
      Told(.offer, facts.clientID, facts.appointmentID, facts.slot)
    default: nil
    }
  }
}
