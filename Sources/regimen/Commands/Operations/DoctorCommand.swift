import ArgumentParser
import Dashboard
import EventSourcing
import EventStore
import Foundation
import Postgres
import ReadModels

/// `regimen doctor`: what is there, what works, and what to do about the rest.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check databases, vault, key and read models, and say what is wrong.",
    discussion: "Example:\n  regimen doctor --format json")

  @OptionGroup var globals: GlobalOptions

  private struct Answer: Encodable {
    struct Database: Encodable {
      let connection: String
      let server: String?
    }
    struct Log: Encodable {
      let id: String
      let position: Int64
      let lag: Int64
      let parked: Int
    }
    let ok: Bool
    let embedded: Bool
    let dataFolder: String?
    let masterKeyFile: String
    let database: Database
    let vault: Database
    let practices: [Log]
    let problems: [String]
  }

  func run() async throws {
    try await Office.open(globals) { office in
      var problems: [String] = []
      var logs: [Answer.Log] = []
      for practice in try await office.store.practices() {
        let findings = try await office.runtime.findings(
          in: practice, readyLag: DashboardConfiguration().readyLag)
        problems += findings.map { "Practice \(practice): \($0)" }
        let status = try await office.runtime.status(of: practice)
        logs.append(
          .init(
            id: practice.description, position: try await office.store.head(of: practice).position,
            lag: status.map(\.lag).max() ?? 0, parked: status.map(\.parked).reduce(0, +)))
      }
      for database in [office.databases.events, office.databases.vault] {
        problems += try await Databases.connected(to: database) {
          try await Databases.problemsOfRights(on: $0)
        }
      }
      problems += try await office.vault.practicesThatStayClosed().map {
        "The master key does not open the key of practice \($0). Name the file that it was made with, or restore the vault."
      }
      if logs.isEmpty { problems.append("No practice yet: regimen setup --help") }
      let settings = office.settings
      let answer = Answer(
        ok: problems.isEmpty, embedded: office.databases.cluster != nil,
        dataFolder: office.databases.cluster == nil ? nil : settings.dataFolder,
        masterKeyFile: settings.masterKeyFile,
        database: try await describe(office, "regimen", office.databases.events),
        vault: try await describe(office, "regimen_vault", office.databases.vault), practices: logs,
        problems: problems)
      Output.answer(answer, as: globals.format) { Self.text(answer) }
    }
  }

  /// The superuser's connection of the embedded cluster; of another server what was configured, without its password.
  private func describe(_ office: Office, _ name: String, _ text: String) async throws -> Answer.Database {
    let shown: String
    if let cluster = office.databases.cluster {
      shown = try await cluster.ensureRunning().connectionString(database: name, user: "postgres")
    } else {
      shown = ConnectionText.withoutPassword(text)
    }
    let connection = try await PostgresConnection.connect(ConnectionConfiguration(text))
    let server = try await connection.queryOne("show server_version") { row in try row.get(0) as String }
    await connection.close()
    return Answer.Database(connection: shown, server: server)
  }

  private static func text(_ answer: Answer) -> String {
    let logs = answer.practices.map {
      "  \($0.id)  position \($0.position), read models behind by \($0.lag), parked \($0.parked)"
    }
    let problems = answer.problems.map { "  \($0)" }
    return """
      Event database  \(answer.database.connection)  (PostgreSQL \(answer.database.server ?? "?"))
      Vault           \(answer.vault.connection)  (PostgreSQL \(answer.vault.server ?? "?"))
      Master key      \(answer.masterKeyFile)
      Practices
      \(logs.isEmpty ? "  none" : logs.joined(separator: "\n"))
      \(problems.isEmpty ? "All is well." : "To do:\n" + problems.joined(separator: "\n"))
      """
  }
}
