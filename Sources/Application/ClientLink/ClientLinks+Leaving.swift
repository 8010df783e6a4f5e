import Crypto
import EventSourcing
import EventStore
package import Foundation
import Postgres

/// Passes of browsers whose client closed their page there; kept among the sessions of browsers until they would have run out.
extension ClientLinks {
  /// Ends what one browser keeps, and every copy of it; other browsers of the client's go on.
  ///
  /// - Parameter text: the pass, which was verified as the session's.
  package func end(browser text: String, of session: ClientSession, now: Date) async throws {
    let (id, digest) = Self.name(of: text)
    let begun = session.issuedAt ?? now
    _ = try await ApplicationError.translating {
      // It has no token, so it never opens anything itself.
      try await store.pool.execute(
        """
        insert into public.browser_sessions (practice_id, session_id, secret_hash, token_id, begun_at, expires_at)
        values (\(session.practice.uuid), \(id), \(digest), \(session.client), \(begun),
          \(begun + Self.idleLifetime + Self.leeway))
        on conflict (practice_id, session_id) do nothing
        """)
    }
  }

  /// Whether a browser's pass was ended.
  func isEnded(_ text: String, in practice: PracticeID) async throws -> Bool {
    let (id, digest) = Self.name(of: text)
    return try await ApplicationError.translating {
      try await store.pool.queryOne(
        """
        select true from public.browser_sessions
        where practice_id = \(practice.uuid) and session_id = \(id) and secret_hash = \(digest)
        """
      ) { row in try row.get(0) as Bool } ?? false
    }
  }

  /// By what a pass is kept: it opens nothing.
  private static func name(of text: String) -> (id: UUID, digest: Data) {
    let digest = Data(SHA256.hash(data: Data("client-pass\n\(text)".utf8)))
    return (digest.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }, digest)
  }

  /// How long an ended pass is kept beyond its own time, for clocks that differ, in seconds.
  private static let leeway: TimeInterval = 86_400
}
