import EventStore
import Migrations
import Postgres
import Practice

/// Which of the two databases a connection leads to, by the tables that are there.
extension Databases {
  enum Part {
    case events
    case vault

    fileprivate var tables: [String] {
      switch self {
      case .events: ["heads", "events", "commands"]
      case .vault: ["practice_keys", "person_keys", "master_key", "erasure_scans"]
      }
    }

    /// Every table of it, by name.
    var allTables: [String] {
      switch self {
      case .events: EventStore<PracticeEvent>.tablesOfEvents
      case .vault: EventStore<PracticeEvent>.tablesOfVault
      }
    }

    /// The versions of this build's migrations.
    var migrations: [Int] {
      switch self {
      case .events: EmbeddedMigration.events.map(\.version)
      case .vault: EmbeddedMigration.vault.map(\.version)
      }
    }

    fileprivate var other: Part { self == .events ? .vault : .events }

    var words: String {
      switch self {
      case .events: "the event database"
      case .vault: "the vault's database"
      }
    }

    fileprivate var variable: String {
      switch self {
      case .events: "REGIMEN_DATABASE"
      case .vault: "REGIMEN_VAULT"
      }
    }
  }

  /// Refuses a connection that leads to the other of the two databases. One that holds neither's tables is not migrated yet.
  ///
  /// Each command needs it: where the two connection strings are exchanged, everything else that is wrong only follows from that.
  /// - Throws: ``PostgresError`` `wrongDatabase`.
  static func refuseOther(than part: Part, _ connection: PostgresConnection) async throws {
    let found = try await connection.query(
      """
      select c.relname::text from pg_catalog.pg_class c
      where c.relnamespace = (select n.oid from pg_catalog.pg_namespace n where n.nspname = 'public')
        and c.relkind in ('r', 'p') and c.relname = any(\(Part.events.tables + Part.vault.tables)::name[])
      """
    ) { row in try row.get(0) as String }
    guard !found.contains(where: part.tables.contains), found.contains(where: part.other.tables.contains)
    else { return }
    throw PostgresError(
      .wrongDatabase,
      "This is \(part.other.words), and \(part.words) is meant: \(part.variable) leads to the other of the two. Exchange the "
        + "connection strings: REGIMEN_DATABASE names the event database and REGIMEN_VAULT the vault's.")
  }

  /// Refuses either connection string that leads to the other database; one whose server does not answer is named elsewhere.
  func refuseExchanged() async throws {
    for (text, part) in [(events, Part.events), (vault, Part.vault)] {
      do {
        try await Self.connected(to: text) { try await Self.refuseOther(than: part, $0) }
      } catch let error as PostgresError where error.code != .wrongDatabase {}
    }
  }
}
