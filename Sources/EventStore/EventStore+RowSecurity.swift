import EventSourcing
import Postgres

/// Row-level security, which Regimen does not use: where somebody turned it on, rows are missing from every answer, and what is
/// concluded from that is wrong. Connections make it an error themselves, but through a transaction pooler they cannot.
extension EventStore {
  /// The tables of the event database, by name.
  public static var tablesOfEvents: [String] {
    [
      "heads", "events", "event_tags", "commands", "access_log", "access_days", "access_heads",
      "projection_pointers", "projection_checkpoints", "dead_letters", "api_tokens", "browser_sessions",
      "sign_in_links", "accounts", "memberships", "calendar_feeds", "client_links",
      "client_codes", "messages", "message_cursors", "form_drafts",
      "busy_calendar_reads", "schema_migrations",
    ]
  }

  /// The tables of the vault, by name.
  public static var tablesOfVault: [String] {
    ["practice_keys", "person_keys", "master_key", "erasure_scans", "schema_migrations"]
  }

  /// Looks whether this process may read the tables of the event database that every request needs: nothing of them is read.
  ///
  /// - Throws: ``EventStoreError``, where a table or a right is missing or rows are hidden, saying what to do.
  public func checkTables() async throws {
    try await translated {
      _ = try await pool.queryOne(
        """
        select (select 1 from public.heads limit 0), (select 1 from public.events limit 0),
          (select 1 from public.event_tags limit 0), (select 1 from public.commands limit 0),
          (select 1 from public.api_tokens limit 0), (select 1 from public.browser_sessions limit 0),
          (select 1 from public.projection_pointers limit 0), (select 1 from public.projection_checkpoints limit 0),
          (select 1 from public.dead_letters limit 0)
        """, deadline: .seconds(3)
      ) { row in try row.get(0) as Int32? }
    }
  }

  /// The same of the vault.
  public func checkTablesOfVault() async throws {
    try await vault.reached {
      _ = try await vault.pool.queryOne(
        """
        select (select 1 from public.practice_keys limit 0), (select 1 from public.person_keys limit 0),
          (select 1 from public.erasure_scans limit 0)
        """, deadline: .seconds(3)
      ) { row in try row.get(0) as Int32? }
    }
  }

  /// The tables of both databases whose rows row-level security may hide from this process, or from the functions that append.
  ///
  /// - Throws: ``EventStoreError`` where a database is out of reach.
  public func tablesWithRowSecurity() async throws -> [String] {
    let events = try await translated {
      try await pool.withConnection {
        try await $0.tablesWithRowSecurity(of: Self.tablesOfEvents, ofOwners: true)
      }
    }
    let keys = try await vault.reached {
      try await vault.pool.withConnection { try await $0.tablesWithRowSecurity(of: Self.tablesOfVault) }
    }
    return events + keys
  }

  /// Refuses to go on where rows of the event database may be hidden.
  ///
  /// - Throws: ``EventStoreError`` `row-level-security`, naming the tables and what to do.
  public func refuseRowSecurity() async throws {
    try await translated {
      try await pool.withConnection { try await $0.refuseRowSecurity(of: Self.tablesOfEvents) }
    }
  }

  /// The same of the vault.
  ///
  /// - Throws: ``EventStoreError`` `row-level-security`.
  public func refuseRowSecurityOfVault() async throws {
    try await vault.reached {
      try await vault.pool.withConnection { try await $0.refuseRowSecurity(of: Self.tablesOfVault) }
    }
  }
}
