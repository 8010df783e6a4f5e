public import EventSourcing
public import EventStore
public import Foundation
import Postgres
public import Practice

/// The secret addresses under which calendars subscribe to a practitioner's appointments; a digest is stored, never the secret.
///
/// Each practitioner has one at the most, and a new one ends the one before. It shows nothing once they were removed from the staff,
/// retired on a day that has begun, or erased. All methods throw ``ApplicationError`` `unreachable`,
/// `rejected` and `not-migrated`.
public struct CalendarFeeds: Sendable {
  /// Whose appointments an address shows.
  package struct Subscription: Hashable, Sendable {
    package let practice: PracticeID
    package let practitionerID: UUID
  }

  private let store: EventStore<PracticeEvent>
  private var pool: PostgresPool { store.pool }

  /// - Parameter store: the event store, whose log says who works for the practice still.
  public init(_ store: EventStore<PracticeEvent>) { self.store = store }

  /// Makes a new address, and ends the one before.
  ///
  /// - Returns: The path of the address, which is shown nowhere else.
  public func issue(_ practitionerID: UUID, in practice: PracticeID, now: Date) async throws -> String {
    let text = TokenText(for: practice, tokenID: practitionerID)
    _ = try await ApplicationError.translating {
      try await pool.execute(
        """
        insert into public.calendar_feeds (practice_id, practitioner_id, secret_hash, issued_at)
        values (\(practice.uuid), \(practitionerID), \(text.digest), \(now))
        on conflict (practice_id, practitioner_id)
        do update set secret_hash = excluded.secret_hash, issued_at = excluded.issued_at
        """)
    }
    return "/calendar/\(text.text).ics"
  }

  /// Ends a practitioner's address.
  ///
  /// - Returns: Whether there was one.
  @discardableResult public func end(_ practitionerID: UUID, in practice: PracticeID) async throws -> Bool {
    try await ApplicationError.translating {
      try await pool.execute(
        """
        delete from public.calendar_feeds
        where practice_id = \(practice.uuid) and practitioner_id = \(practitionerID)
        """) > 0
    }
  }

  /// Whom the last part of an address shows; nil for any that is not one, or not any more.
  ///
  /// - Throws: an `EventStoreError` too, where the log does not tell.
  package func subscription(_ text: String, now: Date) async throws -> Subscription? {
    let secret = text.hasSuffix(".ics") ? String(text.dropLast(4)) : text
    guard let token = TokenText(secret) else { return nil }
    let digest = try await ApplicationError.translating {
      try await pool.queryOne(
        """
        select secret_hash from public.calendar_feeds
        where practice_id = \(token.practice.uuid) and practitioner_id = \(token.tokenID)
        """
      ) { row in try row.get(0) as Data }
    }
    guard let digest, token.matches(digest) else { return nil }
    var presence = PractitionerPresence(token.tokenID)
    for event in try await store.read(presence.reads, in: token.practice) { presence.evolve(event) }
    guard !presence.isOver(at: now) else { return nil }
    return Subscription(practice: token.practice, practitionerID: token.tokenID)
  }
}
