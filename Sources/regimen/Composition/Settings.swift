import Application
import Dashboard
import Foundation
import Logging
import Postgres

/// What is configured: flags over environment (`REGIMEN_*`) over file (`regimen.yaml`).
///
/// It holds connection strings, which may contain passwords, so it is never printed.
struct Settings: Sendable {
  /// libpq connection string of the event database; nil for the embedded one.
  let database: String?
  /// libpq connection string of the vault; nil for the embedded one.
  let vault: String?
  let masterKeyFile: String
  /// Folder of the embedded database, the master key and its logs.
  let dataFolder: String
  /// Whether named prepared statements are used; off for a pooler in transaction mode.
  let preparedStatements: Bool
  /// Connections that one process may hold.
  let poolSize: Int
  let logLevel: Logger.Level
  let logFormat: LogFormat
  /// The proxies that a server believes where a request comes from.
  let trustedProxies: TrustedProxies
  /// Where the images of exercises are that a server shows; nil for none.
  let exerciseImages: ExerciseImages?

  /// What `pool-size` may be.
  static let poolSizes = 2...200

  static func read(
    _ options: GlobalOptions, _ further: [SettingKey: String] = [:], defaultFolder: String = "regimen"
  ) throws -> Settings { try read(options.connection, further, defaultFolder: defaultFolder) }

  /// - Parameter further: flags that one command alone has.
  /// - Throws: ``Failure`` with status `usage` that names the flag, variable or line at fault, and never its value.
  static func read(
    _ options: ConnectionOptions, _ further: [SettingKey: String] = [:], defaultFolder: String = "regimen"
  ) throws -> Settings {
    let layers = try SettingLayers(options, further)
    let database = try database(options, layers)
    let data = expanded(layers.value(.data)?.text ?? folder(named: defaultFolder))
    let usualKey = "\(data)/master.key"
    return Settings(
      database: database?.events, vault: database?.vault,
      masterKeyFile: expanded(layers.value(.masterKeyFile)?.text ?? usualKey), dataFolder: data,
      preparedStatements: try layers.choice(.preparedStatements, of: [true, false]) ?? true,
      poolSize: try layers.number(.poolSize, in: poolSizes) ?? 8,
      logLevel: try layers.choice(.logLevel, of: Logger.Level.allCases) ?? .warning,
      logFormat: try layers.choice(.logFormat, of: LogFormat.allCases) ?? .text,
      trustedProxies: try layers.reading(
        .trustedProxy,
        as: "addresses of proxies, or their ranges such as 10.0.0.0/28, with commas between them",
        TrustedProxies.init) ?? .none,
      exerciseImages: try layers.reading(
        .exerciseImages,
        as:
          "the folder of the images of exercises, or an address such as https://images.example.org/exercises"
      ) { text in
        guard let images = ExerciseImages(text) else { return nil }
        guard case .folder(let folder) = images else { return images }
        return .folder(expanded(folder))
      })
  }

  /// The two databases of a server; nil where the embedded one is meant. What says where the data is wins over what says so
  /// further behind, be it a folder or a server.
  private static func database(_ options: ConnectionOptions, _ layers: SettingLayers) throws -> (
    events: String, vault: String
  )? {
    if let data = options.data {
      guard options.database == nil else {
        throw Failure(
          .usage, "two-places",
          "--data names the folder of an embedded database and --database a server. Give one of them.")
      }
      guard !data.trimmingCharacters(in: .whitespaces).isEmpty else {
        throw Failure(.usage, "no-folder", "--data takes the folder of the embedded database; it was empty.")
      }
    }
    guard let events = layers.valueOverriding(.data, by: .database) else {
      guard options.vault == nil else {
        throw Failure(
          .usage, "vault-alone", "--vault goes with --database; the embedded database has a vault of its own."
        )
      }
      return nil
    }
    guard let vault = layers.value(.vault) else {
      throw Failure(
        .usage, "vault-missing",
        "\(events.name) names a database, and no vault is named. Set REGIMEN_VAULT or --vault to the connection string of a second database."
      )
    }
    for setting in [events, vault] where !ConnectionConfiguration(setting.text).isWellFormed {
      throw Failure(
        .usage, "unreadable-connection",
        "\(setting.name) is no connection string. Write libpq keywords and values, such as 'host=db dbname=regimen user=regimen', or a URI, postgresql://regimen@db/regimen."
      )
    }
    return (events.text, vault.text)
  }

  private static func folder(named name: String) -> String {
    getuid() == 0 ? "/var/lib/\(name)" : "\(NSHomeDirectory())/.local/share/\(name)"
  }

  /// A path as the system takes it: whole, and without `~`.
  static func expanded(_ path: String) -> String {
    let whole = NSString(string: path).expandingTildeInPath
    return whole.hasPrefix("/") ? whole : "\(FileManager.default.currentDirectoryPath)/\(whole)"
  }
}
