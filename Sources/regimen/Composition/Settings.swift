import Configuration
import Foundation
import SystemPackage

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

  static func read(_ options: GlobalOptions, defaultFolder: String = "regimen") async throws -> Settings {
    var flags: [AbsoluteConfigKey: ConfigValue] = [:]
    func set(_ key: String, _ value: String?) {
      guard let value else { return }
      flags[AbsoluteConfigKey(ConfigKey(key))] = ConfigValue(.string(value), isSecret: key != "data")
    }
    set("data", options.data)
    set("database", options.database)
    set("vault", options.vault)
    set("master-key-file", options.masterKeyFile)
    let file = try await FileProvider<YAMLSnapshot>(
      filePath: FilePath(options.config ?? "regimen.yaml"), allowMissing: options.config == nil)
    let reader = ConfigReader(providers: [
      InMemoryProvider(values: flags),
      EnvironmentVariablesProvider().prefixKeys(with: "regimen"),
      file,
    ])
    let named = reader.string(forKey: "data") ?? folder(named: defaultFolder)
    guard !named.trimmingCharacters(in: .whitespaces).isEmpty else {
      throw Failure(.usage, "no-folder", "--data takes the folder of the embedded database; it was empty.")
    }
    let data = expanded(named)
    return Settings(
      database: reader.string(forKey: "database", isSecret: true),
      vault: reader.string(forKey: "vault", isSecret: true),
      masterKeyFile: expanded(reader.string(forKey: "master-key-file") ?? "\(data)/master.key"),
      dataFolder: data,
      preparedStatements: reader.bool(forKey: "prepared-statements", default: true),
      poolSize: max(2, reader.int(forKey: "pool-size", default: 8)))
  }

  private static func folder(named name: String) -> String {
    getuid() == 0 ? "/var/lib/\(name)" : "\(NSHomeDirectory())/.local/share/\(name)"
  }

  private static func expanded(_ path: String) -> String {
    let whole = NSString(string: path).expandingTildeInPath
    return whole.hasPrefix("/") ? whole : "\(FileManager.default.currentDirectoryPath)/\(whole)"
  }
}
