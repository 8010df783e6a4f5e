public import EventSourcing
public import EventStore
public import Foundation
import Postgres
public import Practice

/// Codes that a client's link asks for after a long time: six digits, good for ten minutes and five tries; a digest is stored.
///
/// A client has one at the most, and a new one ends the one before.
public struct ClientCodes: Sendable {
  /// Ten minutes, in seconds.
  public static let lifetime: TimeInterval = 600
  /// How often one may be tried.
  static let maxTries = 5

  private let store: EventStore<PracticeEvent>

  public init(_ store: EventStore<PracticeEvent>) { self.store = store }

  /// Makes a code, to be read out to the client.
  ///
  /// - Parameter client: the one that is kept, where it was merged.
  /// - Throws: ``ApplicationError``.
  public func issue(for client: UUID, in practice: PracticeID, now: Date) async throws -> String {
    try await keep(Int.random(in: 0..<1_000_000), for: client, in: practice, now: now)
  }

  /// Makes the code of a message, which is the same however often the message goes out.
  func issue(_ message: UUID, for client: UUID, in practice: PracticeID, now: Date) async throws -> String {
    let bytes = try await store.vault.authenticationCode(
      of: message.uuidString, for: "client-code-message", in: practice)
    let number = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return try await keep(Int(number % 1_000_000), for: client, in: practice, now: now)
  }

  private func keep(_ number: Int, for client: UUID, in practice: PracticeID, now: Date) async throws
    -> String
  {
    let digits = String(number)
    let code = String(repeating: "0", count: 6 - digits.count) + digits
    _ = try await ApplicationError.translating {
      // The same code again has no tries of its own.
      try await store.pool.execute(
        """
        insert into public.client_codes as known (practice_id, client_id, code_hash, expires_at, tries)
        values (\(practice.uuid), \(client), \(digest(code, client, practice)), \(now + Self.lifetime), 0)
        on conflict (practice_id, client_id) do update
        set code_hash = excluded.code_hash, expires_at = excluded.expires_at,
          tries = case when known.code_hash = excluded.code_hash then known.tries else 0 end
        """)
    }
    return code
  }

  /// Whether a code is the client's and good, which uses it up; a wrong one counts as a try.
  ///
  /// - Throws: ``ApplicationError``.
  package func redeem(_ code: String, for client: UUID, in practice: PracticeID, now: Date) async throws
    -> Bool
  {
    let digest = digest(code, client, practice)
    return try await ApplicationError.translating {
      // The count goes up in one statement, so that no two tries are counted as one.
      let isRight = try await store.pool.queryOne(
        """
        update public.client_codes set tries = tries + 1
        where practice_id = \(practice.uuid) and client_id = \(client) and expires_at > \(now)
          and tries < \(Int32(Self.maxTries))
        returning code_hash = \(digest)
        """
      ) { row in try row.get(0) as Bool }
      guard isRight == true else { return false }
      return try await store.pool.execute(
        """
        delete from public.client_codes
        where practice_id = \(practice.uuid) and client_id = \(client) and code_hash = \(digest)
        """) == 1
    }
  }

  /// Deletes those that ran out.
  func deleteEnded(in practice: PracticeID, now: Date) async throws {
    _ = try await ApplicationError.translating {
      try await store.pool.execute(
        "delete from public.client_codes where practice_id = \(practice.uuid) and expires_at <= \(now)")
    }
  }

  private func digest(_ code: String, _ client: UUID, _ practice: PracticeID) -> Data {
    store.vault.digest(
      of: "\(practice.uuid.uuidString)\n\(client.uuidString)\n\(code)", for: "client-code")
  }
}
