import ArgumentParser
import EventStore
import Postgres

/// `regimen vault clear`: takes the bytes of destroyed keys out of the vault's files.
struct VaultClearCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clear", abstract: "Clear the vault's files of the keys of erased people.",
    discussion: """
      PostgreSQL leaves the bytes of a deleted key in the table's file until the table is written anew. This does that
      (VACUUM FULL, which holds the vault's table of keys for a moment). Beside an embedded database it happens by itself;
      on another server run it as the owner of the vault's tables, after erasures or once a day.
      Example:
        REGIMEN_VAULT='host=vault user=postgres dbname=vault' regimen vault clear
      """)

  @OptionGroup var place: PlaceOptions

  private struct Answer: Encodable {
    let cleared: Bool
  }

  func run() async throws {
    let settings = try Settings.read(place)
    let databases = try await Databases.open(settings, creating: false)
    let text =
      try await databases.cluster?.ensureRunning()
      .connectionString(database: "regimen_vault", user: "postgres") ?? databases.vault
    guard try await Databases.connected(to: text, { try await Vault.clearErasedKeys($0) }) else {
      throw Failure(
        .changedByOthers, "vault-in-use",
        "The vault's files still hold keys of erased people: a transaction from before, or a lock on the table, is in the way. Run it again when dumps and reports have ended."
      )
    }
    Output.answer(Answer(cleared: true), as: place.format) {
      "The vault's files hold no key of anybody who was erased."
    }
  }
}
