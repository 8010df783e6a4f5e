import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Postgres

/// `regimen import events`: a whole exported log into a database where the practice has none.
struct ImportEventsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events", abstract: "Take in a log that “regimen export events” wrote, whole.",
    discussion: """
      For the operator: it runs as the superuser of the embedded database, or as the role that you connect as, which has to be
      the one that migrates. The chain is checked line by line; where a line does not verify, it is named and nothing is
      imported. Positions, times and chain are as they were, erased people stay erased, and an idempotency key that was used
      before is refused rather than done again.
      Examples:
        regimen import events centro.jsonl --keys centro.keys --data /srv/centro
        regimen verify --data /srv/centro
      """)

  @OptionGroup var globals: GlobalOptions
  @Argument(help: "The exported log.") var file: String
  @Option(help: ArgumentHelp("The keys that were exported with it.", valueName: "file")) var keys: String?
  @Flag(help: "Take the log although keys are missing: those people's names and notes stay closed for ever.")
  var withoutKeys = false

  func validate() throws {
    guard keys == nil || !withoutKeys else {
      throw ValidationError("--keys and --without-keys exclude each other.")
    }
  }

  private struct Answer: Encodable {
    let practice: String
    let position: Int64
    let chain: String
    let keys: Int
  }

  func run() async throws {
    var lines = try LogFile(file)
    let keyFile = try keys.map(read)
    try await AppEnvironment.open(globals, creating: true, forOperators: true) { environment in
      let connection = try await operatorsConnection(environment)
      let progress = ProgressMeter("Importing")
      let result: Result<ImportedLog, any Error>
      do {
        result = .success(
          try await environment.store.importLog(
            {
              progress.report(lines.done, of: lines.size)
              return try lines.next()
            }, keys: keyFile, mayStayClosed: withoutKeys, through: connection))
      } catch {
        result = .failure(error)
      }
      progress.finish()
      await connection.close()
      let imported = try result.get()
      let answer = Answer(
        practice: imported.practice.uuid.uuidString.lowercased(), position: imported.position,
        chain: HexText.write(imported.chain), keys: imported.keys)
      Output.answer(answer, as: globals.format) {
        """
        Imported practice \(answer.practice), up to position \(answer.position), with \(Count.text(answer.keys, "key")).
        The chain is \(answer.chain).
        """
      }
    }
  }

  private func operatorsConnection(_ environment: AppEnvironment) async throws -> PostgresConnection {
    guard let cluster = environment.databases.cluster else {
      var configuration = environment.configuration
      configuration.searchPath = ConnectionConfiguration.catalogOnly
      return try await PostgresConnection.connect(configuration)
    }
    let running = try await cluster.ensureRunning()
    return try await PostgresConnection.connect(.privileged(running.connectionString(database: "regimen")))
  }

  private func read(_ path: String) throws -> KeyFile {
    let whole = Settings.expanded(path)
    let data = try InputFile.read(
      whole, "the keys that “regimen export events --keys” wrote", upTo: InputFile.exportLimit)
    let attributes = try? FileManager.default.attributesOfItem(atPath: whole)
    guard let mode = attributes?[.posixPermissions] as? NSNumber, mode.intValue & 0o077 == 0 else {
      throw Failure(
        .refused, "unreadable-keys",
        "The file with keys can be read by others than its owner. Run: chmod 600 \(whole)")
    }
    return try KeyFile(data)
  }
}
