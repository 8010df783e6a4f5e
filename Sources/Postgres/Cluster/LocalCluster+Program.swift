import Foundation

/// The server's program and libraries on disk, against the server that runs: an update replaces them while it goes on.
public enum ServerProgramState: Hashable, Sendable {
  /// They are those that it was started from, as far as can be told.
  case current
  /// They were replaced since it started: what it loads from now on does not fit it, and appends may fail.
  case replaced
  /// They are gone: it cannot be started again before they are installed.
  case removed
}

extension LocalCluster {
  /// The libraries that the server loads when it needs them, and that appends need.
  private static let libraries = ["plpgsql"]

  /// How the running server's program stands; `current` where none runs.
  public func programState() async -> ServerProgramState {
    guard let running = await answers() else { return .current }
    return await programState(of: running)
  }

  /// What ``ensureRunning()`` found running: restarted where its program was replaced and nobody is at work in it.
  func renewed(_ running: RunningCluster) async throws -> RunningCluster {
    guard await programState(of: running) == .replaced, try await !isAtWork(running) else { return running }
    let lock = try await ClusterLock(path: lockFile, timeout: Self.lockTimeout)
    defer { lock.release() }
    // Another process may have done it meanwhile.
    guard let running = await answers(), await programState(of: running) == .replaced,
      let made = try? String(contentsOfFile: versionFile, encoding: .utf8)
    else { return running }
    let account = try ServerAccount.current()
    let binaries = try await ServerBinaries.find(version: Int(made.prefix { $0.isNumber }))
    // In a task of its own: once begun it ends with a server that runs, also where the caller is cancelled.
    return try await Task {
      let control = ServerProgram(path: binaries.directory + "/pg_ctl", account: account)
      let outcome = try await control.run(["stop", "-D", dataDirectory, "-m", "fast", "-w", "-t", "60", "-s"])
      guard outcome.status == 0 || postmaster == nil else { return running }
      return try await start(binaries, account)
    }.value
  }

  /// Whether a client has a transaction or a statement under way; connections that rest are made again by those who hold
  /// them.
  private func isAtWork(_ running: RunningCluster) async throws -> Bool {
    let busy = await asked(running) { connection in
      try await connection.queryOne(
        """
        select count(*) from pg_catalog.pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid() and state is distinct from 'idle'
        """
      ) { row in try row.get(0) as Int64 }
    }
    return busy != 0
  }

  private func programState(of running: RunningCluster) async -> ServerProgramState {
    let places = await asked(running) { connection in
      try await connection.queryOne(
        """
        select max(c.setting) filter (where c.name = 'BINDIR'), max(c.setting) filter (where c.name = 'PKGLIBDIR'),
          extract(epoch from pg_postmaster_start_time())::float8
        from pg_catalog.pg_config() c
        """
      ) { row in
        (
          programs: try row.get(0) as String, libraries: try row.get(1) as String,
          started: try row.get(2) as Double
        )
      }
    }
    guard let places else { return .current }
    var state = ServerProgramState.current
    for file in ["\(places.programs)/postgres"] + Self.libraries.map({ "\(places.libraries)/\($0).so" }) {
      guard let changed = Self.changed(file) else {
        // Elsewhere libraries have other endings; only the program is looked for by its one name.
        if file.hasSuffix("/postgres") || Self.isLinux { return .removed }
        continue
      }
      if changed > places.started { state = .replaced }
    }
    return state
  }

  private static var isLinux: Bool {
    #if os(Linux)
      true
    #else
      false
    #endif
  }

  /// When a file came to its place or was changed there, in seconds since 1970; nil where there is none. An update that
  /// keeps the date of what it installs still sets this one.
  private static func changed(_ path: String) -> Double? {
    var info = stat()
    guard stat(path, &info) == 0 else { return nil }
    #if canImport(Darwin)
      let time = info.st_ctimespec
    #else
      let time = info.st_ctim
    #endif
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private func asked<Value: Sendable>(
    _ running: RunningCluster, _ question: (PostgresConnection) async throws -> Value?
  ) async -> Value? {
    var configuration = ConnectionConfiguration(running.connectionString())
    configuration.connectTimeout = .seconds(3)
    configuration.statementTimeout = .seconds(3)
    guard let connection = try? await PostgresConnection.connect(configuration) else { return nil }
    let answer = try? await question(connection)
    await connection.close()
    return answer
  }
}
