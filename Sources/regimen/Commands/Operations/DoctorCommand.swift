import ArgumentParser
import Foundation
import Postgres

/// `regimen doctor`: what is there, what works, and what to do about the rest.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Try databases, vault, key, an append and the read models, and say what is wrong.",
    discussion: """
      The append is rolled back. Exit status: 0 all is well, or there are warnings alone · 1 something is wrong · 69 a \
      database is out of reach.
      Example:
        regimen doctor --format json
      """)

  @OptionGroup var globals: GlobalOptions

  private struct Answer: Encodable {
    struct Database: Encodable {
      let connection: String
      let server: String?
    }
    struct Log: Encodable {
      let id: String
      /// Nil, like the next two, where it could not be found out.
      let position: Int64?
      let lag: Int64?
      let deadLetters: Int?
      /// Whether the whole log was checked here, as “regimen verify” does; a long one is not.
      let isVerified: Bool
      /// Whether the read models were compared with the log here, as “regimen projections compare” does.
      let isCompared: Bool
    }
    let ok: Bool
    let embedded: Bool
    let dataFolder: String?
    let masterKeyFile: String
    let database: Database
    let vault: Database
    let practices: [Log]
    let problems: [String]
    /// What is not as it will be, and no fault.
    let warnings: [String]
  }

  func run() async throws {
    try await AppEnvironment.open(globals, forOperators: true) { environment in
      let settings = environment.settings
      let database = try await describe(environment, "regimen", environment.databases.events)
      let vault = try await describe(environment, "regimen_vault", environment.databases.vault)
      var examination = Examination(environment)
      await examination.run()
      let answer = Answer(
        ok: examination.problems.isEmpty, embedded: environment.databases.cluster != nil,
        dataFolder: environment.databases.cluster == nil ? nil : settings.dataFolder,
        masterKeyFile: settings.masterKeyFile, database: database, vault: vault,
        practices: examination.logs.map {
          Answer.Log(
            id: $0.id, position: $0.position, lag: $0.lag, deadLetters: $0.deadLetters,
            isVerified: $0.isVerified,
            isCompared: $0.isCompared)
        }, problems: examination.problems, warnings: examination.warnings)
      Output.answer(answer, as: globals.format) { Self.text(answer) }
      guard answer.ok else {
        throw ExitCode((examination.isOutOfReach ? Failure.Status.outOfReach : .unexpected).rawValue)
      }
    }
  }

  /// The superuser's connection of the embedded cluster; of another server what was configured, without its password.
  private func describe(_ environment: AppEnvironment, _ name: String, _ text: String) async throws
    -> Answer.Database
  {
    let shown: String
    if let cluster = environment.databases.cluster {
      shown = try await cluster.ensureRunning().connectionString(database: name, user: "postgres")
    } else {
      shown = ConnectionText.withoutPassword(text)
    }
    var configuration = ConnectionConfiguration(text)
    configuration.statementTimeout = .seconds(5)
    // Why one does not answer is the examination's to say.
    guard let connection = try? await PostgresConnection.connect(configuration) else {
      return Answer.Database(connection: shown, server: nil)
    }
    let server = try? await connection.queryOne("show server_version") { row in try row.get(0) as String }
    await connection.close()
    return Answer.Database(connection: shown, server: server)
  }

  private static func text(_ answer: Answer) -> String {
    let logs = answer.practices.map {
      "  \($0.id)  position \(known($0.position)), read models behind by \(known($0.lag)), dead letters \(known($0.deadLetters))"
        + ($0.isVerified ? "" : "; log not checked, see “regimen verify”")
        + ($0.isCompared ? "" : "; read models not compared, see “regimen projections compare”")
    }
    let toDo = (answer.problems + answer.warnings).map { "  \($0)" }
    return """
      Event database  \(answer.database.connection)  (\(server(answer.database)))
      Vault           \(answer.vault.connection)  (\(server(answer.vault)))
      Master key      \(answer.masterKeyFile)
      Practices
      \(logs.isEmpty ? "  none" : logs.joined(separator: "\n"))
      \(toDo.isEmpty ? "All is well." : "To do:\n" + toDo.joined(separator: "\n"))
      """
  }

  private static func known(_ number: (some BinaryInteger)?) -> String { number.map { "\($0)" } ?? "unknown" }

  private static func server(_ database: Answer.Database) -> String {
    database.server.map { "PostgreSQL \($0)" } ?? "does not answer"
  }
}
