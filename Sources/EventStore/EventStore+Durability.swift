import EventSourcing
import Postgres

extension EventStore {
  /// The names of settings with which a crash of a database server may lose what it acknowledged, as connections of this process
  /// to the event database and the vault have them or get them; empty where all is well.
  ///
  /// - Throws: ``EventStoreError`` where a database is out of reach.
  public func losingSettings() async throws -> [String] {
    let events = try await translated { try await pool.withConnection { try await $0.serverSettings() } }
    let keys = try await vault.reached {
      try await vault.pool.withConnection { try await $0.serverSettings() }
    }
    return Set((events + keys).filter(\.isLosing).map(\.name)).sorted()
  }
}
