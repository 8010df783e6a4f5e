/// A PostgreSQL cluster of our own, from installed server programs; never touches one that it did not make.
import CLibPQ
import Foundation

/// Any number of processes may use the same folder at once. The server outlives the process that started it.
///
/// In the folder: `data`, `lock`, `postgres.log`, `started-by`. Connections come through a private Unix socket only, as the superuser
/// `postgres`. A process that is root runs the server as the user `postgres`, who must be able to reach the folder.
public struct LocalCluster: Sendable {
  public enum Status: Hashable, Sendable { case absent, stopped, running }

  public enum StopMode: String, Sendable {
    /// Waits for clients to leave.
    case smart
    /// Ends clients, then stops in order.
    case fast
    /// Stops at once, as in a crash: the next start recovers.
    case immediate
  }

  /// The folder, with its real path where it exists.
  public let directory: String
  /// Settings of postgresql.conf, in force from the next start.
  public let settings: [String: String]
  /// The command that starts the server, if this value does, and answers for its end; nil for one that stays up.
  let startedBy: String?

  static let port = 5432

  /// - Parameters:
  ///   - directory: holds the cluster; made when it is first started. `~` is the home folder.
  ///   - settings: names and values of `postgresql.conf`, unquoted.
  ///   - startedBy: noted in the folder as ``starter`` if this value starts the server, so that a later process can end what
  ///     one that was killed has left behind.
  public init(directory: String, settings: [String: String] = [:], startedBy: String? = nil) {
    let expanded = (directory as NSString).expandingTildeInPath
    let url = URL(fileURLWithPath: expanded).standardizedFileURL
    self.directory = Self.realPath(url.path)
    self.settings = settings
    self.startedBy = startedBy
  }

  public var dataDirectory: String { directory + "/data" }
  public var logFile: String { directory + "/postgres.log" }
  var lockFile: String { directory + "/lock" }
  var starterFile: String { directory + "/started-by" }
  var versionFile: String { dataDirectory + "/PG_VERSION" }

  /// The command that started the server and was to end it; nil for a server that stays up.
  public var starter: String? {
    guard let text = try? String(contentsOfFile: starterFile, encoding: .utf8) else { return nil }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Where the socket is: as the server that runs, or ran last, says; else as every process derives it.
  public var socketDirectory: String {
    postmaster?.socketDirectory ?? SocketDirectory.path(forData: dataDirectory, root: geteuid() == 0)
  }

  /// What the server wrote of itself when it started.
  var postmaster: (pid: pid_t, socketDirectory: String)? {
    guard let text = try? String(contentsOfFile: dataDirectory + "/postmaster.pid", encoding: .utf8) else {
      return nil
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 5, let pid = pid_t(lines[0]), lines[4].hasPrefix("/") else { return nil }
    return (pid, String(lines[4]))
  }

  /// The cluster's state, asked of the server itself.
  public func status() async -> Status {
    guard access(versionFile, F_OK) == 0 else { return .absent }
    return await answers() == nil ? .stopped : .running
  }

  /// The server, if it accepts connections and serves this very data folder.
  func answers() async -> RunningCluster? {
    guard access(socketDirectory + "/.s.PGSQL.\(Self.port)", F_OK) == 0 else { return nil }
    let running = RunningCluster(socketDirectory: socketDirectory, port: Self.port, startedHere: false)
    var configuration = ConnectionConfiguration(running.connectionString())
    configuration.connectTimeout = .seconds(3)
    configuration.searchPath = ConnectionConfiguration.catalogOnly
    configuration.statementTimeout = .seconds(3)
    guard let connection = try? await PostgresConnection.connect(configuration) else { return nil }
    let data = try? await connection.queryOne("SELECT current_setting('data_directory')") {
      try $0.get(0) as String
    }
    await connection.close()
    guard let data, Self.realPath(data) == dataDirectory else { return nil }
    return running
  }

  /// With symbolic links resolved, in as much of the path as exists.
  static func realPath(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else {
      let url = URL(fileURLWithPath: path)
      guard path != "/", !path.isEmpty else { return path }
      let parent = realPath(url.deletingLastPathComponent().path)
      return (parent == "/" ? "" : parent) + "/" + url.lastPathComponent
    }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
