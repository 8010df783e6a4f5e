public import EventSourcing
public import EventStore
public import Foundation
public import Logging
public import Postgres
public import Practice
public import ServiceLifecycle

/// Browsers that are signed in: each session stands for a token and ends with it, with its own end at the latest.
///
/// All methods throw ``ApplicationError`` beside what they name, and store digests of secrets only.
public struct BrowserSessions: Sendable {
  private let pool: PostgresPool
  private let tokens: TokenStore

  /// Twelve hours, in seconds: a working day.
  public static let lifetime: TimeInterval = 12 * 3600
  /// How long a sign-in link may be used, in seconds.
  public static let linkLifetime: TimeInterval = 24 * 3600

  /// How many sessions of one token are kept; a new one beyond that ends the oldest.
  static let maxPerToken = 100

  /// - Parameter pool: of the event database.
  public init(_ pool: PostgresPool) {
    self.pool = pool
    tokens = TokenStore(pool)
  }

  /// - Parameter store: the event store, whose log says what members of staff may do.
  public init(_ store: EventStore<PracticeEvent>) {
    pool = store.pool
    tokens = TokenStore(store)
  }

  /// A secret that opens one session, once, for the role of a token.
  ///
  /// - Parameter lifetime: for how many seconds it may be used.
  public func link(
    for token: UUID, in practice: PracticeID, lifetime: TimeInterval = linkLifetime, now: Date
  ) async throws -> String {
    let text = TokenText(for: practice, tokenID: UUID(), use: .signInLink)
    _ = try await ApplicationError.translating {
      try await pool.execute(
        """
        insert into public.sign_in_links (practice_id, link_id, secret_hash, token_id, expires_at)
        values (\(practice.uuid), \(text.tokenID), \(text.digest), \(token), \(now + lifetime))
        """)
    }
    return text.text
  }

  /// Opens a session with a sign-in link, which is used up, or with a token.
  ///
  /// - Returns: what the browser keeps.
  /// - Throws: ``TokenRejection``.
  package func begin(with secret: String, now: Date) async throws -> (text: TokenText, expiresAt: Date) {
    guard secret.hasPrefix(TokenText.Use.signInLink.rawValue) else {
      let principal = try await tokens.verify(secret, now: now)
      return try await open(principal.practice, principal.tokenID, until: principal.expiresAt, now: now)
    }
    guard let link = TokenText(secret, use: .signInLink) else { throw TokenRejection.malformed }
    let token = try await ApplicationError.translating {
      try await pool.queryOne(
        """
        update public.sign_in_links l set used_at = \(now) from public.api_tokens t
        where l.practice_id = \(link.practice.uuid) and l.link_id = \(link.tokenID)
          and l.secret_hash = \(link.digest) and l.used_at is null and l.expires_at > \(now)
          and t.practice_id = l.practice_id and t.token_id = l.token_id
        returning t.token_id, t.expires_at
        """
      ) { row in (try row.get(0) as UUID, try row.get(1) as Date) }
    }
    guard let token else { throw TokenRejection.unknown }
    return try await open(link.practice, token.0, until: token.1, now: now)
  }

  private func open(_ practice: PracticeID, _ token: UUID, until end: Date, now: Date) async throws -> (
    text: TokenText, expiresAt: Date
  ) {
    let text = TokenText(for: practice, tokenID: UUID(), use: .session)
    let expiresAt = min(end, now + Self.lifetime)
    _ = try await ApplicationError.translating {
      _ = try await pool.execute(
        """
        insert into public.browser_sessions (practice_id, session_id, secret_hash, token_id, begun_at, expires_at)
        values (\(practice.uuid), \(text.tokenID), \(text.digest), \(token), \(now), \(expiresAt))
        """)
      return try await pool.execute(
        """
        delete from public.browser_sessions where practice_id = \(practice.uuid) and session_id in (
          select s.session_id from public.browser_sessions s
          where s.practice_id = \(practice.uuid) and s.token_id = \(token)
          order by s.begun_at desc, s.session_id offset \(Self.maxPerToken))
        """)
    }
    return (text, expiresAt)
  }

  /// Whom a session stands for; nil where it has ended, or its token was revoked.
  package func principal(of session: TokenText, now: Date) async throws -> Principal? {
    let found = try await ApplicationError.translating {
      try await pool.queryOne(
        """
        select s.secret_hash, t.token_id, t.role, least(s.expires_at, t.expires_at), t.site_ids,
          t.includes_virtual, t.staff_id, t.person_id, t.program, t.signed_in_by
        from public.browser_sessions s
        join public.api_tokens t on t.practice_id = s.practice_id and t.token_id = s.token_id
        where s.practice_id = \(session.practice.uuid) and s.session_id = \(session.tokenID)
          and s.ended_at is null and t.revoked_at is null
        """
      ) { row in
        (
          digest: try row.get(0) as Data, token: try row.get(1) as UUID, role: try row.get(2) as String,
          expiresAt: try row.get(3) as Date, places: PlaceScope(try row.get(4), try row.get(5)),
          holder: TokenHolder(staffID: try row.get(6), personID: try row.get(7), program: try row.get(8)),
          details: try row.get(9) as Int64?
        )
      }
    }
    guard let found, session.matches(found.digest), now < found.expiresAt,
      let role = Role(rawValue: found.role)
    else { return nil }
    return try await tokens.current(
      Principal(
        practice: session.practice, tokenID: found.token, holder: found.holder, role: role,
        places: found.places, expiresAt: found.expiresAt), signedInBy: found.details)
  }

  /// Ends a session; one that has ended stays as it is.
  package func end(_ session: TokenText, now: Date) async throws {
    _ = try await ApplicationError.translating {
      try await pool.execute(
        """
        update public.browser_sessions set ended_at = \(now)
        where practice_id = \(session.practice.uuid) and session_id = \(session.tokenID)
          and secret_hash = \(session.digest) and ended_at is null
        """)
    }
  }

  /// The browsers that are signed in to a practice, the newest first.
  package func standing(in practice: PracticeID, now: Date) async throws -> [SignedInBrowser] {
    try await ApplicationError.translating {
      try await pool.query(
        """
        select s.session_id, t.token_id, t.label, t.role, s.begun_at, least(s.expires_at, t.expires_at)
        from public.browser_sessions s
        join public.api_tokens t on t.practice_id = s.practice_id and t.token_id = s.token_id
        where s.practice_id = \(practice.uuid) and s.ended_at is null and s.expires_at > \(now)
          and t.revoked_at is null and t.expires_at > \(now)
        order by s.begun_at desc, s.session_id
        """
      ) { row in
        SignedInBrowser(
          id: try row.get(0), tokenID: try row.get(1), label: try row.get(2),
          role: Role(rawValue: try row.get(3)), begunAt: try row.get(4), expiresAt: try row.get(5))
      }
    }
  }

  /// Ends a browser's sign-in by its id; one that has ended stays as it is.
  ///
  /// - Returns: whether it was this call that ended it.
  package func end(_ id: UUID, in practice: PracticeID, now: Date) async throws -> Bool {
    try await ApplicationError.translating {
      try await pool.execute(
        """
        update public.browser_sessions set ended_at = \(now)
        where practice_id = \(practice.uuid) and session_id = \(id) and ended_at is null
        """) == 1
    }
  }

  /// Deletes what opens nothing any more: sessions that ended, ran out, or are of a token that did, and links that were used or
  /// ran out.
  func deleteEnded(in practice: PracticeID, now: Date) async throws {
    _ = try await ApplicationError.translating {
      _ = try await pool.execute(
        """
        delete from public.browser_sessions where practice_id = \(practice.uuid)
          and (ended_at is not null or expires_at <= \(now) or token_id in (
            select t.token_id from public.api_tokens t
            where t.practice_id = \(practice.uuid) and (t.revoked_at is not null or t.expires_at <= \(now))))
        """)
      return try await pool.execute(
        """
        delete from public.sign_in_links
        where practice_id = \(practice.uuid) and (used_at is not null or expires_at <= \(now))
        """)
    }
  }
}

/// Deletes ended browser sessions, sign-in links and clients' codes when it begins, and every ten minutes until it is shut down.
public struct EndedSignInsService: Service {
  private let sessions: BrowserSessions
  private let store: EventStore<PracticeEvent>
  private let logger: Logger
  private let now: @Sendable () -> Date

  public init(
    _ sessions: BrowserSessions, of store: EventStore<PracticeEvent>, logger: Logger,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.sessions = sessions
    self.store = store
    self.logger = logger
    self.now = now
  }

  public func run() async {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await delete()
        try? await Task.sleep(for: .seconds(600))
      }
    }
  }

  private func delete() async {
    do {
      for practice in try await store.practices() {
        try await sessions.deleteEnded(in: practice, now: now())
        try await ClientCodes(store).deleteEnded(in: practice, now: now())
      }
    } catch {
      if !Task.isCancelled { logger.warning("ended sign-ins were not deleted; they are in ten minutes") }
    }
  }
}
