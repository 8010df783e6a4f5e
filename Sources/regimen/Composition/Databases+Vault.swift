import EventStore
import Logging
import Postgres

/// What only the owner of the vault's tables may do.
extension Databases {
  /// Has the embedded vault's files cleared of destroyed keys; another server's are its operator's, by “regimen vault clear”.
  ///
  /// It never fails: what could not be done now is done after the next erasure or at the next start.
  func clearVault(_ logger: Logger) async {
    guard let cluster else { return }
    do {
      let text = try await cluster.ensureRunning().connectionString(
        database: "regimen_vault", user: "postgres")
      for _ in 0..<10 {
        if try await Self.connected(to: text, { try await Vault.clearErasedKeys($0) }) { return }
        // Most often the server's own upkeep, which is over in a moment.
        try await Task.sleep(for: .milliseconds(200))
      }
      logger.notice("the vault is in use: its files are cleared of destroyed keys the next time")
    } catch {
      logger.warning(
        "the vault's files could not be cleared of destroyed keys", metadata: ["error": "\(error)"])
    }
  }
}
