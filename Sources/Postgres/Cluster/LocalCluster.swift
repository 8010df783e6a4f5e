import CLibPQ
import Foundation

/// A PostgreSQL cluster of our own, from installed server programs; never touches one that it did not make.

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

/// A local cluster that answers: where it is and how to connect.
public struct RunningCluster: Hashable, Sendable {
  public let socketDirectory: String
  public let port: Int
  /// Whether this call started the server, rather than found it running.
  public let startedHere: Bool

  /// libpq keywords and values.
  public func connectionString(database: String = "postgres", user: String = "postgres") -> String {
    "host=\(quoted(socketDirectory)) port=\(port) dbname=\(quoted(database)) user=\(quoted(user))"
  }

  private func quoted(_ value: String) -> String {
    "'" + value.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}

/// Keeps other processes from making, starting or stopping a cluster at the same time; never outlives its scope.

final class ClusterLock {
  private var descriptor: Int32 = -1

  /// Waits for the lock without holding a thread.
  /// - Throws: `clusterUnavailable` after `timeout`; `CancellationError`.
  init(path: String, timeout: Duration) async throws {
    // Not inherited by the server: it would hold the lock for as long as it runs.
    let file = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw PostgresError(
        .clusterUnavailable, "the lock \(path) cannot be opened: \(String(cString: strerror(errno)))")
    }
    let deadline = ContinuousClock.now + timeout
    do {
      while flock(file, LOCK_EX | LOCK_NB) != 0 {
        guard errno == EWOULDBLOCK || errno == EINTR, .now < deadline else {
          throw PostgresError(.clusterUnavailable, "another process holds the cluster's lock \(path)")
        }
        try await Task.sleep(for: .milliseconds(30))
      }
    } catch {
      _ = Foundation.close(file)
      throw error
    }
    descriptor = file
  }

  func release() {
    guard descriptor >= 0 else { return }
    _ = Foundation.close(descriptor)
    descriptor = -1
  }

  deinit { release() }
}

/// The private folder of a cluster's socket: short, derived from the data folder, so that every process agrees on it;
/// never one that another user owns.

enum SocketDirectory {
  /// - Parameter data: the data folder's real path.
  static func path(forData data: String, root: Bool) -> String {
    let environment = ProcessInfo.processInfo.environment
    let runtime = root ? "/run" : environment["XDG_RUNTIME_DIR"] ?? ""
    let isGood = runtime.hasPrefix("/") && runtime.utf8.count <= 60 && access(runtime, W_OK | X_OK) == 0
    return "\(isGood ? runtime : "/tmp")/regimen-\(hash(data))"
  }

  /// FNV-1a, 64 bits: names a folder, protects nothing.
  static func hash(_ text: String) -> String {
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Makes the folder, or checks that the one that is there is ours and private.
  static func prepare(_ path: String, for account: ServerAccount?) throws {
    let owner = account?.user ?? geteuid()
    if mkdir(path, 0o700) == 0 {
      if let account { _ = lchown(path, account.user, account.group) }
    } else if errno != EEXIST {
      throw PostgresError(
        .clusterUnavailable, "the folder \(path) cannot be made: \(String(cString: strerror(errno)))")
    }
    var info = stat()
    guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR, info.st_uid == owner,
      info.st_mode & 0o077 == 0
    else {
      throw PostgresError(
        .clusterUnavailable,
        "the folder \(path), in which the server's socket belongs, is somebody else's or open to others: remove it"
      )
    }
    guard path.utf8.count + "/.s.PGSQL.5432".utf8.count < 104 else {
      throw PostgresError(.clusterUnavailable, "the folder \(path) has too long a name for a socket")
    }
  }
}
