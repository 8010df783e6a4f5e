public import EventSourcing
public import Foundation
public import Postgres

/// The secret addresses under which calendars subscribe to a practitioner's appointments; a digest is stored, never the secret.
///
/// Each practitioner has one at the most, and a new one ends the one before. All methods throw ``ApplicationError`` `unreachable`,
/// `rejected` and `not-migrated`.
public struct CalendarFeeds: Sendable {
  /// Whose appointments an address shows.
  package struct Subscription: Hashable, Sendable {
    package let practice: PracticeID
    package let practitionerID: UUID
  }

  private let pool: PostgresPool

  /// - Parameter pool: of the event database.
  public init(_ pool: PostgresPool) { self.pool = pool }

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
  package func subscription(_ text: String) async throws -> Subscription? {
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
    return Subscription(practice: token.practice, practitionerID: token.tokenID)
  }
}
