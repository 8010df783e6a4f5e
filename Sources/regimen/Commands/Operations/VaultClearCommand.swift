import ArgumentParser
import EventSourcing
import EventStore
import Postgres
import Practice

/// `regimen vault clear`: takes the bytes of destroyed keys out of the vault's files.
struct VaultClearCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clear", abstract: "Clear the vault's files of the keys of erased people.",
    discussion: """
      First the keys of recorded erasures that the vault still holds are destroyed, as after an older vault was restored.
      PostgreSQL leaves the bytes of a deleted key in the table's file until the table is written anew. This does that
      (VACUUM FULL, which holds the vault's table of keys for a moment). Beside an embedded database it happens by itself;
      on another server run it as the owner of the vault's tables, after erasures or once a day.
      Example:
        REGIMEN_VAULT='host=vault user=postgres dbname=vault' regimen vault clear
      """)

  @OptionGroup var connection: ConnectionOptions

  private struct Answer: Encodable {
    let cleared: Bool
    /// Keys of recorded erasures that were still there, and were destroyed now.
    let destroyed: Int
  }

  func run() async throws {
    let settings = try Settings.read(connection)
    let databases = try await Databases.open(settings, creating: false)
    if databases.cluster == nil { try await databases.refuseUnfit() }
    let text =
      try await databases.cluster?.ensureRunning().connectionString(
        database: "regimen_vault", user: "postgres") ?? databases.vault
    let (destroyed, isCleared) = try await Databases.connected(to: text) { vault in
      (try await destroyKeysLeft(databases.events, vault), try await Vault.clearErasedKeys(vault))
    }
    guard isCleared else {
      throw Failure(
        .changedByOthers, "vault-in-use",
        "The vault's files still hold keys of erased people: an older transaction here or on a standby, a replication slot, or a lock on the table is in the way. Run it again when dumps and reports have ended."
      )
    }
    Output.answer(Answer(cleared: true, destroyed: destroyed), as: connection.format) {
      let found =
        destroyed == 0 ? "" : "Destroyed \(Count.text(destroyed, "key")) that recorded erasures had left.\n"
      return found + "The vault's files hold no key of anybody who was erased."
    }
  }

  /// Destroys the keys that recorded erasures left: each practice's log is compared with the vault.
  private func destroyKeysLeft(_ events: String, _ vault: PostgresConnection) async throws -> Int {
    try await Databases.connected(to: events) { events in
      var count = 0
      let practices = try await events.query(
        "select practice_id from public.heads where practice_id <> \(PracticeID.reserved.uuid) order by practice_id"
      ) { row in PracticeID(try row.get(0)) }
      for practice in practices {
        do {
          count += try await EventStore<PracticeEvent>.destroyKeysLeft(
            in: practice, codec: PracticeEvents.codec, events: events, vault: vault)
        } catch let error as PostgresError
          where [.timedOut, .cancelled].contains(error.code) || error.isRetryable
        {
          throw Failure(
            .changedByOthers, "erasure-incomplete",
            "The vault still holds keys of erased people, and a database did not let them be destroyed: "
              + "\(error.description). Run it again.")
        }
      }
      return count
    }
  }
}
