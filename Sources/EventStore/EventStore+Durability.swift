import EventSourcing
import Postgres

extension EventStore {
  /// The names of settings with which a crash of a database server may lose what it acknowledged, as they hold on a connection of
  /// this process to the event database and on one to the vault; empty where all is well.
  ///
  /// - Throws: ``EventStoreError`` where a database is out of reach.
  public func losingSettings() async throws -> [String] {
    let events = try await translated { try await pool.withConnection { try await $0.losingSettings() } }
    let keys = try await vault.reached {
      try await vault.pool.withConnection { try await $0.losingSettings() }
    }
    return Set(events + keys).sorted()
  }
}
