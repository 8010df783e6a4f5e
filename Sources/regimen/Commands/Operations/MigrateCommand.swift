import ArgumentParser
import Foundation
import Migrations
import Postgres

/// `regimen migrate`: brings both databases to this build's shape.
struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Bring the event database and the vault to the shape that this build needs.",
    discussion: """
      Migrations only go forward, each in one transaction, and two processes at once do not race. Connect as a role
      that may create tables and roles. The embedded database is migrated by itself. Where a weaker role has made
      functions, operators, casts, types or tables that a superuser might run, they are named and nothing is done. A role
      that may change what is recorded, or become who may, is not let in.
      Example:
        REGIMEN_DATABASE='host=db user=postgres dbname=regimen' REGIMEN_VAULT='host=vault user=postgres dbname=vault' \\
          regimen migrate --grant regimen
      """)

  @OptionGroup var globals: GlobalOptions
  @Option(help: ArgumentHelp("Let this login role act as the application.", valueName: "role")) var grant:
    String?

  private struct Answer: Encodable {
    let events: [Int]
    let vault: [Int]
  }

  func run() async throws {
    let settings = try Settings.read(globals)
    guard let events = settings.database, let vault = settings.vault else {
      _ = try await Databases.open(settings, creating: true)
      Output.answer(Answer(events: [], vault: []), as: globals.format) {
        "The embedded database is up to date."
      }
      return
    }
    // Before either is changed.
    for (text, part) in [(events, Databases.Part.events), (vault, .vault)] {
      try await Databases.connected(to: text) { connection in
        try await Databases.refuseOther(than: part, connection)
        try await connection.refuseUnfitEncoding()
      }
    }
    let answer = Answer(
      events: try await migrate(events, EmbeddedMigration.events),
      vault: try await migrate(vault, EmbeddedMigration.vault))
    Output.answer(answer, as: globals.format) {
      let count = answer.events.count + answer.vault.count
      return count == 0 ? "Both databases are up to date." : "Applied \(Count.text(count, "migration"))."
    }
  }

  private func migrate(_ text: String, _ migrations: [EmbeddedMigration]) async throws -> [Int] {
    let connection = try await PostgresConnection.connect(.privileged(text))
    do {
      try await Databases.refuseUntrusted(on: connection)
      let applied: [Int]
      do {
        applied = try await Migrator(migrations).migrate(connection)
      } catch let error as PostgresError {
        throw await Databases.explained(error, on: connection)
      }
      if let grant {
        try await Databases.grant(grant, on: connection, mayLogIn: false)
        // Also of one that was let in earlier.
        try await Databases.refusePowers(of: grant, on: connection)
      }
      // Behind a transaction pooler a session makes no settings: they have to be the role's.
      for login in try await Databases.logins(besides: grant, on: connection) {
        try await connection.demandRowSecurityOff(of: login)
      }
      await connection.close()
      return applied
    } catch {
      await connection.close()
      throw error
    }
  }
}
