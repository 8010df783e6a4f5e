import Dashboard
import EventSourcing
import EventStore
import Foundation
import Logging
import Postgres
import Practice
import ReadModels

/// The wired application: the one place where its parts are put together. It decides nothing.
struct Office: Sendable {
  let settings: Settings
  let databases: Databases
  let store: EventStore<PracticeEvent>
  let runtime: ProjectionRuntime<PracticeEvent>
  let queries: Queries
  let tokens: TokenStore
  let logger: Logger

  /// How the event database is reached by connections that are not pooled.
  let configuration: ConnectionConfiguration

  /// Opens the databases and wires everything; closes the pools when `body` leaves, however it leaves.
  ///
  /// - Parameter endsWhatItStarted: whether an embedded cluster that was started here is stopped again, unless somebody
  ///   else is connected by then.
  static func open<Value: Sendable>(
    _ settings: Settings, endsWhatItStarted: Bool = false, _ body: (Office) async throws -> Value
  ) async throws -> Value {
    let databases = try await Databases.open(settings)
    let master = try MasterKey.readOrMake(settings, embedded: databases.cluster != nil)
    let logger = Logger.toStandardError
    let configuration = connection(databases.events, settings)
    let events = PostgresPool(configuration, size: settings.poolSize, logger: logger)
    let keys = PostgresPool(connection(databases.vault, settings), size: 4, logger: logger)
    let store = EventStore(
      pool: events, vault: Vault(pool: keys, master: master), codec: PracticeEvents.codec, logger: logger)
    let runtime = ProjectionRuntime(store: store, projections: PracticeReadModels.all, logger: logger)
    let office = Office(
      settings: settings, databases: databases, store: store, runtime: runtime,
      queries: Queries(runtime), tokens: TokenStore(events), logger: logger, configuration: configuration)
    let result: Result<Value, any Error>
    do {
      result = .success(try await body(office))
    } catch {
      result = .failure(error)
    }
    await events.shutdown()
    await keys.shutdown()
    if endsWhatItStarted, databases.startedHere { try await databases.stopUnlessUsed() }
    return try result.get()
  }

  /// Opens the office of a command's options.
  static func open<Value: Sendable>(
    _ options: GlobalOptions, _ body: (Office) async throws -> Value
  ) async throws -> Value {
    try await open(try await Settings.read(options), body)
  }

  private static func connection(_ text: String, _ settings: Settings) -> ConnectionConfiguration {
    var configuration = ConnectionConfiguration(text)
    configuration.preparedStatements = settings.preparedStatements
    configuration.applicationName = "regimen"
    return configuration
  }
}

extension MasterKey {
  /// The master key of the settings; made at its usual place beside an embedded database the first time, and nowhere else.
  fileprivate static func readOrMake(_ settings: Settings, embedded: Bool) throws -> MasterKey {
    let isUsual = settings.masterKeyFile == "\(settings.dataFolder)/master.key"
    return try embedded && isUsual ? readOrMake(settings.masterKeyFile) : read(settings.masterKeyFile)
  }
}

extension Logger {
  /// Warnings and worse, on standard error; more with `REGIMEN_LOG_LEVEL`.
  fileprivate static var toStandardError: Logger {
    var logger = Logger(label: "regimen") { StreamLogHandler.standardError(label: $0) }
    let level = ProcessInfo.processInfo.environment["REGIMEN_LOG_LEVEL"] ?? "warning"
    logger.logLevel = Logger.Level(rawValue: level) ?? .warning
    return logger
  }
}
