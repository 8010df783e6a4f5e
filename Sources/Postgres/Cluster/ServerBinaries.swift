import CLibPQ
import Dispatch
import Foundation

/// Finds the server programs that are installed.

struct ServerBinaries: Sendable {
  let directory: String
  let version: Int

  /// The newest of at least 15, or the one of that version.
  static func find(version wanted: Int?) async throws -> ServerBinaries {
    var found: [ServerBinaries] = []
    for directory in await candidates() {
      guard access(directory + "/postgres", X_OK) == 0, access(directory + "/initdb", X_OK) == 0,
        access(directory + "/pg_ctl", X_OK) == 0
      else { continue }
      let outcome = try await ServerProgram(path: directory + "/postgres", account: nil).run(["--version"])
      // "postgres (PostgreSQL) 15.18 (Debian …)"
      let words = outcome.output.split(separator: " ")
      guard words.count > 2, let major = Int(words[2].prefix { $0.isNumber }) else { continue }
      if major == wanted { return ServerBinaries(directory: directory, version: major) }
      found.append(ServerBinaries(directory: directory, version: major))
    }
    if let wanted {
      throw PostgresError(
        .clusterUnavailable,
        "the cluster was made by PostgreSQL \(wanted), which is not installed: install postgresql-\(wanted)")
    }
    guard let newest = found.max(by: { $0.version < $1.version }), newest.version >= 15 else {
      throw PostgresError(
        .clusterUnavailable,
        "no PostgreSQL server of version 15 or later is installed: install the package postgresql "
          + "(Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql@17)")
    }
    return newest
  }

  private static func candidates() async -> [String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    var result = path.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
    if let config = result.map({ $0 + "/pg_config" }).first(where: { access($0, X_OK) == 0 }),
      let outcome = try? await ServerProgram(path: config, account: nil).run(["--bindir"]),
      outcome.status == 0
    {
      result.append(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    for version in (15...30).reversed() {
      result += [
        "/usr/lib/postgresql/\(version)/bin", "/usr/pgsql-\(version)/bin",
        "/opt/homebrew/opt/postgresql@\(version)/bin", "/usr/local/opt/postgresql@\(version)/bin",
      ]
    }
    var seen: Set<String> = []
    return result.filter { seen.insert($0).inserted }
  }
}

/// The operating system user that the server runs as when this process is root, which it refuses; never root itself.

struct ServerAccount: Sendable {
  let name: String
  let user: uid_t
  let group: gid_t
  /// The program that steps down.
  let stepDown: String

  /// nil where this process is not root: it runs the server as itself.
  static func current() throws -> ServerAccount? {
    guard geteuid() == 0 else { return nil }
    guard let entry = getpwnam("postgres") else {
      throw PostgresError(
        .clusterUnavailable,
        "PostgreSQL does not run as root, and there is no user postgres to run it as: install the package postgresql, "
          + "or run as another user")
    }
    let places = ["/usr/sbin/runuser", "/sbin/runuser", "/usr/bin/runuser", "/bin/runuser"]
    guard let stepDown = places.first(where: { access($0, X_OK) == 0 }) else {
      throw PostgresError(
        .clusterUnavailable,
        "PostgreSQL does not run as root, and runuser is missing: install the package util-linux")
    }
    return ServerAccount(
      name: "postgres", user: entry.pointee.pw_uid, group: entry.pointee.pw_gid, stepDown: stepDown)
  }

  /// Whether this user may pass through every folder above and at `path`.
  func canReach(_ path: String) -> String? {
    var folder = URL(fileURLWithPath: path).standardizedFileURL
    while true {
      var info = stat()
      if stat(folder.path, &info) == 0 {
        let mode = info.st_mode
        let passes =
          info.st_uid == user
          ? mode & S_IXUSR != 0 : (info.st_gid == group && mode & S_IXGRP != 0) || mode & S_IXOTH != 0
        if !passes { return folder.path }
      }
      if folder.path == "/" { return nil }
      folder.deleteLastPathComponent()
    }
  }
}

/// Runs one program of the PostgreSQL server and waits for it; never hands it this process's files, signals or `PG*`
/// variables, and never a shell.

struct ServerProgram {
  let path: String
  /// The user to step down to; nil = as this process.
  let account: ServerAccount?

  struct Outcome {
    let status: Int32
    let output: String
  }

  func run(_ arguments: [String]) async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
      // A serial queue of its own gets a thread of its own: this blocks.
      DispatchQueue(label: "postgres.cluster").async {
        continuation.resume(with: Result { try runBlocking(arguments) })
      }
    }
  }

  private func runBlocking(_ arguments: [String]) throws -> Outcome {
    var command = [path] + arguments
    if let account { command = [account.stepDown, "-u", account.name, "--"] + command }
    // A file, not a pipe: the server that pg_ctl leaves behind would keep a pipe open.
    let output = NSTemporaryDirectory() + "/regimen-\(UUID().uuidString).out"
    defer { unlink(output) }
    let process = try spawn(command, output: output)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { break } }
    let text = FileManager.default.contents(atPath: output).map { String(decoding: $0, as: UTF8.self) }
    // The low seven bits hold the signal that ended it; the next eight its exit status.
    return Outcome(status: status & 0x7F == 0 ? (status >> 8) & 0xFF : -1, output: text ?? "")
  }

  private func spawn(_ command: [String], output: String) throws -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    regimen_spawn_apart(&actions, "/")
    // Threads of a dispatch queue block signals; a server that inherits that could not be stopped.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCHLD, SIGUSR1, SIGUSR2] {
      sigaddset(&defaults, signal)
    }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    #if canImport(Darwin)
      let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_CLOEXEC_DEFAULT
    #else
      let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    #endif
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let argv = command.map { strdup($0) } + [nil]
    let environment = Self.environment.map { strdup($0) } + [nil]
    defer { for text in argv + environment { free(text) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, command[0], &actions, &attributes, argv, environment)
    guard code == 0 else {
      throw PostgresError(
        .clusterUnavailable, "\(command[0]) cannot be run: \(String(cString: strerror(code)))")
    }
    return process
  }

  private static var environment: [String] {
    var kept = ProcessInfo.processInfo.environment.filter {
      !$0.key.hasPrefix("PG") && !$0.key.hasPrefix("LC_")
    }
    kept["LC_ALL"] = "C"
    return kept.map { "\($0.key)=\($0.value)" }
  }
}
