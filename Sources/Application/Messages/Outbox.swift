public import EventSourcing
public import EventStore
public import Foundation
import Postgres
public import Practice

/// The messages to clients that are due, and what became of those before, in a table of their own. Texts, addresses and secrets are made when a
/// message is sent, and are not in it.
///
/// All methods throw ``ApplicationError``.
public struct Outbox: Sendable {
  /// For how long a message is kept after it was settled, in seconds: a year and a bit.
  static let kept: TimeInterval = 400 * 86_400

  let store: EventStore<PracticeEvent>

  public init(_ store: EventStore<PracticeEvent>) { self.store = store }

  /// Asks for a message that a client or somebody of the staff wants now.
  ///
  /// - Parameters:
  ///   - kind: ``MessageKind/code`` or ``MessageKind/link``.
  ///   - client: the one that is kept, where it was merged.
  public func ask(_ kind: MessageKind, for client: UUID, in practice: PracticeID, now: Date) async throws {
    try await add([OutboxMessage(UUID(), kind, to: client, dueAt: now)], in: practice)
  }

  /// Adds messages; those that are there already stay as they are.
  func add(_ messages: [OutboxMessage], in practice: PracticeID) async throws {
    guard !messages.isEmpty else { return }
    _ = try await ApplicationError.translating {
      try await store.pool.withTransaction { connection in
        try await Self.insert(messages, in: practice, through: connection)
      }
    }
  }

  static func insert(
    _ messages: [OutboxMessage], in practice: PracticeID, through connection: PostgresConnection
  ) async throws {
    for message in messages {
      let about = String(decoding: try JSONCoding.encoder().encode(message.appointments), as: UTF8.self)
      _ = try await connection.execute(
        """
        insert into public.messages
          (practice_id, message_id, kind, client_id, appointments, due_at, next_at)
        values (\(practice.uuid), \(message.id), \(message.kind.rawValue), \(message.clientID), \(about),
          \(message.dueAt), \(message.nextAt))
        on conflict (practice_id, message_id) do nothing
        """)
    }
  }

  /// Those that are to be looked at now, in the order in which they became due, codes first: somebody waits for them.
  func due(in practice: PracticeID, now: Date, limit: Int) async throws -> [OutboxMessage] {
    try await messages(
      """
      where practice_id = \(practice.uuid) and state = 'due' and next_at <= \(now)
      order by kind <> 'code', due_at, message_id limit \(limit)
      """)
  }

  /// Messages, the newest first.
  ///
  /// - Parameters:
  ///   - clients: whose, with the ids that were merged into one; empty for everybody's.
  ///   - limit: 1 to 500.
  public func messages(
    in practice: PracticeID, of clients: [UUID] = [], state: OutboxMessage.State? = nil, since: Date? = nil,
    limit: Int = 50
  ) async throws -> [OutboxMessage] {
    let size = min(max(limit, 1), 500)
    return try await messages(
      """
      where practice_id = \(practice.uuid) and (pg_catalog.cardinality(\(clients)::uuid[]) = 0 or client_id = any(\(clients)::uuid[]))
        and (\(state?.rawValue)::text is null or state = \(state?.rawValue)::text)
        and (\(since)::timestamptz is null or due_at >= \(since)::timestamptz)
      order by due_at desc, message_id limit \(size)
      """)
  }

  /// Those that somebody has to see to and that are not too old, the newest first.
  public func troubles(in practice: PracticeID, since: Date, limit: Int = 50) async throws -> [OutboxMessage]
  {
    try await messages(
      """
      where practice_id = \(practice.uuid) and due_at >= \(since)
        and (state = 'failed' or (state = 'due'
          and (attempts >= \(Int32(OutboxMessage.attemptsUntilTold)) or reason = 'no-address')))
      order by due_at desc, message_id limit \(limit)
      """)
  }

  /// The clients who were told something since a moment, or are about to be; those to whom nothing was left to tell are not among them.
  func clients(told kind: MessageKind, since: Date, in practice: PracticeID) async throws -> [UUID] {
    try await ApplicationError.translating {
      try await store.pool.query(
        """
        select distinct client_id from public.messages
        where practice_id = \(practice.uuid) and kind = \(kind.rawValue) and state <> 'dropped' and due_at > \(since)
        """
      ) { row in try row.get(0) as UUID }
    }
  }

  /// The ids of all messages to a client, also after the client was erased.
  package func ids(of client: UUID, in practice: PracticeID) async throws -> Set<UUID> {
    try await ApplicationError.translating {
      Set(
        try await store.pool.query(
          "select message_id from public.messages where practice_id = \(practice.uuid) and client_id = \(client)"
        ) { row in try row.get(0) as UUID })
    }
  }

  /// How many are due and not to be looked at yet.
  func waiting(in practice: PracticeID, now: Date) async throws -> Int {
    try await ApplicationError.translating {
      try await store.pool.queryOne(
        """
        select count(*) from public.messages
        where practice_id = \(practice.uuid) and state = 'due' and next_at > \(now)
        """
      ) { row in Int(try row.get(0) as Int64) }
    } ?? 0
  }

  /// Keeps what became of a message.
  func note(_ message: OutboxMessage, in practice: PracticeID) async throws {
    _ = try await ApplicationError.translating {
      try await store.pool.execute(
        """
        update public.messages set state = \(message.state.rawValue), reason = \(message.reason),
          channel = \(message.channel?.rawValue), attempts = \(Int32(clamping: message.attempts)),
          next_at = \(message.nextAt), settled_at = \(message.settledAt)
        where practice_id = \(practice.uuid) and message_id = \(message.id)
        """)
    }
  }

  /// Deletes those that were settled long ago.
  func deleteOld(in practice: PracticeID, now: Date) async throws {
    _ = try await ApplicationError.translating {
      try await store.pool.execute(
        "delete from public.messages where practice_id = \(practice.uuid) and settled_at < \(now - Self.kept)"
      )
    }
  }

  private func messages(_ condition: SQL) async throws -> [OutboxMessage] {
    try await ApplicationError.translating {
      let found = try await store.pool.query(
        """
        select message_id, kind, client_id, appointments, due_at, next_at, state, reason, channel, attempts,
          settled_at
        from public.messages \(fragment: condition)
        """
      ) { row -> OutboxMessage? in
        // A kind of a later build is that one's to send, and so is what only it can read.
        guard let kind = MessageKind(rawValue: try row.get(1)),
          let about = try? JSONCoding.decoder().decode(
            [OutboxMessage.About].self, from: Data((try row.get(3) as String).utf8))
        else { return nil }
        var message = OutboxMessage(
          try row.get(0), kind, to: try row.get(2), about: about, dueAt: try row.get(4))
        message.nextAt = try row.get(5)
        message.state = OutboxMessage.State(rawValue: try row.get(6)) ?? .dropped
        message.reason = try row.get(7)
        message.channel = (try row.get(8) as String?).flatMap { ReminderSent.Channel(rawValue: $0) }
        message.attempts = Int(try row.get(9) as Int32)
        message.settledAt = try row.get(10)
        return message
      }
      return found.compactMap(\.self)
    }
  }
}
