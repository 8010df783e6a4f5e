import Application
import EventSourcing
import EventStore
import Foundation
import Logging
import Observability
import Postgres
import Practice
import ReadModels

/// The wired application: the one place where its parts are put together. It decides nothing.
struct AppEnvironment: Sendable {
  let settings: Settings
  let databases: Databases
  let store: EventStore<PracticeEvent>
  let vault: Vault
  let runtime: ProjectionRuntime<PracticeEvent>
  let queries: Queries
  let tokens: TokenStore
  let sessions: BrowserSessions
  let accessLog: AccessLog
  let logger: Logger

  /// How the event database is reached by connections that are not pooled.
  let configuration: ConnectionConfiguration

  /// Opens the databases and wires everything; closes the pools when `body` leaves, however it leaves.
  ///
  /// - Parameters:
  ///   - creating: whether an embedded cluster is made where there is none.
  ///   - startedBy: the command, where it ends an embedded cluster that it started, or that one like it left behind when it
  ///     was killed. Nil leaves the cluster up.
  ///   - forOperators: whether a connection with an operator's rights may be used, by commands that keep to the log and the
  ///     vault. The read models, which the application makes, are out of its reach even then.
  static func open<Value: Sendable>(
    _ settings: Settings, creating: Bool = false, startedBy: String? = nil, forOperators: Bool = false,
    _ body: (AppEnvironment) async throws -> Value
  ) async throws -> Value {
    let result: Result<Value, any Error>
    do {
      let databases = try await Databases.open(settings, creating: creating, startedBy: startedBy)
      result = .success(try await open(settings, databases, forOperators, body))
    } catch {
      result = .failure(error)
    }
    if startedBy != nil {
      do {
        try await Databases.stopUnlessUsed(settings)
      } catch {
        _ = try result.get()
        throw error
      }
    }
    return try result.get()
  }

  private static func open<Value: Sendable>(
    _ settings: Settings, _ databases: Databases, _ forOperators: Bool,
    _ body: (AppEnvironment) async throws -> Value
  ) async throws -> Value {
    let master = try await MasterKey.readOrMake(settings, databases)
    let logger = Logger.toStandardError(settings.logLevel, settings.logFormat)
    let configuration = connection(databases.events, as: databases.cluster == nil ? .events : nil, settings)
    var guarded = configuration
    // An embedded database is reached as the role that it was made with.
    if databases.cluster == nil {
      guarded.admit = { connection in
        try await configuration.admit?(connection)
        try await Databases.refuseOperator(connection)
      }
    }
    let events = PostgresPool(forOperators ? configuration : guarded, size: settings.poolSize, logger: logger)
    // Makes no connection that nobody asks for.
    let models = forOperators ? PostgresPool(guarded, size: settings.poolSize, logger: logger) : events
    let vaultPart: Databases.Part? = databases.cluster == nil ? .vault : nil
    let keys = PostgresPool(
      connection(databases.vault, as: vaultPart, settings), size: 4, logger: logger)
    let vault = Vault(pool: keys, master: master)
    let store = EventStore(pool: events, vault: vault, codec: PracticeEvents.codec, logger: logger)
    let readable =
      forOperators
      ? EventStore(pool: models, vault: vault, codec: PracticeEvents.codec, logger: logger) : store
    let runtime = ProjectionRuntime(store: readable, projections: PracticeReadModels.all, logger: logger)
    let environment = AppEnvironment(
      settings: settings, databases: databases, store: store, vault: vault, runtime: runtime,
      queries: Queries(runtime), tokens: TokenStore(store), sessions: BrowserSessions(store),
      accessLog: AccessLog(events), logger: logger, configuration: configuration)
    let result: Result<Value, any Error>
    do {
      result = .success(try await body(environment))
    } catch {
      result = .failure(error)
    }
    await events.shutdown()
    await models.shutdown()
    await keys.shutdown()
    return try result.get()
  }

  /// Opens the databases that a command's options name.
  static func open<Value: Sendable>(
    _ options: GlobalOptions, creating: Bool = false, forOperators: Bool = false,
    _ body: (AppEnvironment) async throws -> Value
  ) async throws -> Value {
    try await open(options.connection, creating: creating, forOperators: forOperators, body)
  }

  /// Opens the databases of a command that names no practice.
  static func open<Value: Sendable>(
    _ options: ConnectionOptions, creating: Bool = false, forOperators: Bool = false,
    _ body: (AppEnvironment) async throws -> Value
  ) async throws -> Value {
    try await open(try Settings.read(options), creating: creating, forOperators: forOperators, body)
  }

  /// - Parameter part: which database it has to be; nil where that is known.
  private static func connection(_ text: String, as part: Databases.Part?, _ settings: Settings)
    -> ConnectionConfiguration
  {
    var configuration = ConnectionConfiguration(text)
    configuration.preparedStatements = settings.preparedStatements
    // A transaction pooler, for which prepared statements are off, would lose it.
    if settings.preparedStatements { configuration.searchPath = ConnectionConfiguration.catalogOnly }
    configuration.applicationName = "regimen"
    if let part {
      let isPooled = !settings.preparedStatements
      configuration.admit = { connection in
        try await Databases.admit(connection, as: part, isPooled: isPooled)
      }
    }
    return configuration
  }
}

extension MasterKey {
  /// The master key of the settings; made at its usual place beside an embedded database the first time, and nowhere else.
  ///
  /// Beside a vault that holds keys none is made: it would open none of them, and stand where the lost one has to go.
  fileprivate static func readOrMake(_ settings: Settings, _ databases: Databases) async throws -> MasterKey {
    let path = settings.masterKeyFile
    guard databases.cluster != nil, path == "\(settings.dataFolder)/master.key" else { return try read(path) }
    if !FileManager.default.fileExists(atPath: path),
      try await Databases.connected(to: databases.vault, { try await Vault.holdsKeys($0) })
    {
      // Another process may have made it and its first keys meanwhile.
      guard FileManager.default.fileExists(atPath: path) else { throw MasterKeyError.lost(path: path) }
    }
    return try readOrMake(path)
  }
}

extension Logger {
  /// What is logged from a level on, on standard error: as text, or as JSON where errors are.
  fileprivate static func toStandardError(_ level: Logger.Level, _ format: LogFormat) -> Logger {
    var logger = Logger(label: "regimen") { label in
      if Output.speaksJSON || format == .json {
        JSONLogHandler()
      } else {
        StreamLogHandler.standardError(label: label, metadataProvider: RequestScope.metadataProvider)
      }
    }
    logger.logLevel = level
    return logger
  }
}
