import CLibPQ
import Foundation

/// Starting and stopping the cluster; never two servers on one data folder.
extension LocalCluster {
  static let lockTimeout: Duration = .seconds(120)
  private static let startTimeout: Duration = .seconds(30)

  /// Makes the cluster if there is none, and starts it if it does not answer. Any number of processes may call it.
  ///
  /// One whose program was replaced while it ran, as by an update, is started anew, unless a client is at work in it.
  /// - Throws: `PostgresError` with code `clusterUnavailable` and one sentence on what to do.
  public func ensureRunning() async throws -> RunningCluster {
    if access(versionFile, F_OK) == 0, let running = await answers() { return try await renewed(running) }
    let account = try ServerAccount.current()
    try prepareDirectory(account)
    let lock = try await ClusterLock(path: lockFile, timeout: Self.lockTimeout)
    defer { lock.release() }
    if let running = try await answersAfterStarting() { return running }
    try Task.checkCancellation()
    let made = try? String(contentsOfFile: versionFile, encoding: .utf8)
    let version = made.flatMap { Int($0.prefix { $0.isNumber }) }
    let binaries = try await ServerBinaries.find(version: version)
    if made == nil { try await create(binaries, account) }
    try Task.checkCancellation()
    try noteStarter(account)
    // In a task of its own: once begun it ends with a server that is known to run, also where the caller is cancelled.
    return try await Task { try await start(binaries, account) }.value
  }

  /// Stops the server, if it runs, and removes its socket's folder. The data stays.
  public func stop(mode: StopMode = .fast) async throws {
    guard let made = try? String(contentsOfFile: versionFile, encoding: .utf8) else { return }
    let lock = try await ClusterLock(path: lockFile, timeout: Self.lockTimeout)
    defer { lock.release() }
    let sockets = socketDirectory
    guard postmaster != nil else {
      _ = rmdir(sockets)
      _ = unlink(starterFile)
      return
    }
    let binaries = try await ServerBinaries.find(version: Int(made.prefix { $0.isNumber }))
    let control = ServerProgram(path: binaries.directory + "/pg_ctl", account: try ServerAccount.current())
    let outcome = try await control.run([
      "stop", "-D", dataDirectory, "-m", mode.rawValue, "-w", "-t", "60", "-s",
    ])
    guard outcome.status == 0 || postmaster == nil else {
      if await answers() == nil, removeStaleProcessFile() { return }
      throw PostgresError(
        .clusterUnavailable, "the server could not be stopped: \(Self.gist(of: outcome.output))")
    }
    _ = rmdir(sockets)
    _ = unlink(starterFile)
  }

  /// As `answers`, but waits for a server that is starting or stopping at this moment.
  ///
  /// - Throws: `clusterUnavailable` where it takes connections and says nothing: a second one must not be started.
  private func answersAfterStarting() async throws -> RunningCluster? {
    guard access(versionFile, F_OK) == 0 else { return nil }
    let deadline = ContinuousClock.now + Self.startTimeout
    while true {
      if let running = await answers() { return running }
      let parameters =
        "host='\(socketDirectory)' port=\(Self.port) dbname=postgres user=postgres connect_timeout=3"
      let asked = ContinuousClock.now
      let state = PQping(parameters)
      if state == PQPING_NO_RESPONSE, asked.duration(to: .now) > .seconds(1), let pid = postmaster?.pid {
        throw PostgresError(
          .clusterUnavailable,
          "the server of \(directory), process \(pid), takes connections and does not answer: wait until it does, or end "
            + "that process", isRetryable: true)
      }
      guard state == PQPING_REJECT, .now < deadline, !Task.isCancelled else { return nil }
      try? await Task.sleep(for: .milliseconds(50))
    }
  }

  func start(_ binaries: ServerBinaries, _ account: ServerAccount?) async throws -> RunningCluster {
    let sockets = SocketDirectory.path(forData: dataDirectory, root: account != nil)
    try SocketDirectory.prepare(sockets, for: account)
    try writeSettings(socketDirectory: sockets, account)
    try prepareLog(account)
    let control = ServerProgram(path: binaries.directory + "/pg_ctl", account: account)
    let deadline = ContinuousClock.now + Self.startTimeout
    while true {
      let logged = Self.size(of: logFile)
      let outcome = try await control.run([
        "start", "-D", dataDirectory, "-l", logFile, "-w", "-t", "60", "-s",
      ])
      if outcome.status == 0, await answers() != nil {
        return RunningCluster(socketDirectory: sockets, port: Self.port, startedHere: true)
      }
      let words = outcome.output + Self.tail(of: logFile, from: logged)
      // Backends of a server that was killed may still be ending: they hold its shared memory.
      let mayPass = words.contains("shared memory block") || words.contains("lock file")
      guard mayPass, .now < deadline else {
        _ = rmdir(sockets)
        throw PostgresError(
          .clusterUnavailable, "the server did not start: \(Self.gist(of: words))",
          sqlState: words.contains("No space left on device") ? "53100" : nil)
      }
      _ = removeStaleProcessFile()
      try await Task.sleep(for: .milliseconds(200))
    }
  }

  /// Removes a process file whose number belongs to another program by now, as after a container was started anew: the
  /// server would take it for another server. Done under the lock only, after no server answered.
  private func removeStaleProcessFile() -> Bool {
    guard let pid = postmaster?.pid, let name = FileManager.default.contents(atPath: "/proc/\(pid)/comm"),
      !String(decoding: name, as: UTF8.self).hasPrefix("postgres")
    else { return false }
    return unlink(dataDirectory + "/postmaster.pid") == 0
  }

  /// The log belongs to the server's user; past 16 MiB it is put aside once.
  private func prepareLog(_ account: ServerAccount?) throws {
    if Self.size(of: logFile) > 16 << 20 { _ = rename(logFile, logFile + ".1") }
    let file = Foundation.open(logFile, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw PostgresError(.clusterUnavailable, "the log \(logFile) cannot be opened") }
    if let account { _ = fchown(file, account.user, account.group) }
    _ = Foundation.close(file)
  }

  private static func size(of path: String) -> Int {
    var info = stat()
    return stat(path, &info) == 0 ? Int(info.st_size) : 0
  }

  private static func tail(of path: String, from offset: Int) -> String {
    guard let file = FileHandle(forReadingAtPath: path) else { return "" }
    defer { try? file.close() }
    try? file.seek(toOffset: UInt64(offset))
    let data = try? file.read(upToCount: 64 << 10)
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  /// The last lines that say what went wrong; the server's log holds no client's values (see `writeSettings`).
  static func gist(of text: String) -> String {
    let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let telling = lines.filter { line in
      ["FATAL:", "PANIC:", "ERROR:", "HINT:", "error:", "parameter"].contains { line.contains($0) }
    }
    let chosen = (telling.isEmpty ? lines : telling).suffix(3).joined(separator: " ")
    return chosen.isEmpty ? "it gave no reason" : String(chosen.prefix(600))
  }
}
