import Foundation
/// A real PostgreSQL for tests: one temporary cluster a process, one fresh database a test; never the user's own server.
public import Postgres
import Synchronization

public enum PostgresFixture {
  /// The folder of this process's cluster, in `/tmp`.
  private static let folder = "/tmp/regimen-test-\(getpid())-\(UInt32.random(in: 0 ... .max))"
  private static let counter = Atomic<Int>(0)
  private static let starter = Starter()

  /// The cluster, started at the first call and removed when the process exits. Without `fsync`: not for crash tests.
  public static func cluster() async throws -> RunningCluster { try await starter.cluster() }

  /// The cluster's own handle, for tests that restart the server.
  public static var local: LocalCluster {
    LocalCluster(
      directory: folder,
      settings: [
        "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200",
        "shared_buffers": "64MB", "autovacuum_naptime": "30s",
      ])
  }

  /// Runs `body` with the connection string of a new database, dropped afterwards.
  public static func withDatabase<R: Sendable>(
    isolation: isolated (any Actor)? = #isolation, _ body: (String) async throws -> R
  ) async throws -> R { try await withDatabase(copyOf: "template1", body) }

  /// Runs `body` with the connection string of a new database made like `template`, which `build` fills once a process:
  /// with migrations, for example.
  public static func withDatabase<R: Sendable>(
    template: String, isolation: isolated (any Actor)? = #isolation,
    build: @Sendable (String) async throws -> Void, _ body: (String) async throws -> R
  ) async throws -> R {
    let name = try await starter.template(template, build: build)
    return try await withDatabase(copyOf: name, body)
  }

  private static func withDatabase<R: Sendable>(
    copyOf template: String, isolation: isolated (any Actor)? = #isolation, _ body: (String) async throws -> R
  ) async throws -> R {
    let cluster = try await cluster()
    let name = "test_\(counter.add(1, ordering: .relaxed).newValue)"
    try await starter.administer("CREATE DATABASE \(identifier: name) TEMPLATE \(identifier: template)")
    let result: Result<R, any Error>
    do {
      result = .success(try await body(cluster.connectionString(database: name)))
    } catch {
      result = .failure(error)
    }
    // A test that stopped the server leaves the database to the folder's end.
    try? await starter.administer("DROP DATABASE IF EXISTS \(identifier: name) WITH (FORCE)")
    return try result.get()
  }

  /// Starts the cluster and serves what the tests need of its superuser, one request after another.
  private actor Starter {
    private var running: RunningCluster?
    private var starting = false
    private var building: Set<String> = []
    private var built: [String: String] = [:]

    func cluster() async throws -> RunningCluster {
      while starting { try await Task.sleep(for: .milliseconds(20)) }
      if let running { return running }
      starting = true
      defer { starting = false }
      Leftovers.sweep()
      Leftovers.removeAtExit(PostgresFixture.folder, PostgresFixture.local.socketDirectory)
      let fresh = try await PostgresFixture.local.ensureRunning()
      running = fresh
      return fresh
    }

    func administer(_ sql: SQL) async throws {
      let running = try await cluster()
      let connection = try await PostgresConnection.connect(.init(running.connectionString()))
      do {
        try await connection.execute(sql)
      } catch {
        await connection.close()
        throw error
      }
      await connection.close()
    }

    func template(_ key: String, build: @Sendable (String) async throws -> Void) async throws -> String {
      while building.contains(key) { try await Task.sleep(for: .milliseconds(20)) }
      if let name = built[key] { return name }
      building.insert(key)
      defer { building.remove(key) }
      let name = "template_\(key)"
      let running = try await cluster()
      try await administer("DROP DATABASE IF EXISTS \(identifier: name) WITH (FORCE)")
      try await administer("CREATE DATABASE \(identifier: name)")
      try await build(running.connectionString(database: name))
      // A session that is still ending would keep it from being copied.
      try await administer(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = \(name)")
      built[key] = name
      return name
    }
  }
}

/// Removes clusters: this process's at its exit, and those of test processes that were killed.
private enum Leftovers {
  private static let mine = Mutex<[(folder: String, sockets: String)]>([])

  static func removeAtExit(_ folder: String, _ sockets: String) {
    mine.withLock { $0.append((folder, sockets)) }
    atexit { for (folder, sockets) in Leftovers.mine.withLock({ $0 }) { Leftovers.remove(folder, sockets) } }
  }

  static func sweep() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? []
    for name in names where name.hasPrefix("regimen-test-") {
      let parts = name.split(separator: "-")
      guard parts.count == 4, let process = pid_t(parts[2]), kill(process, 0) != 0, errno == ESRCH else {
        continue
      }
      let folder = "/tmp/" + name
      remove(folder, LocalCluster(directory: folder).socketDirectory)
    }
  }

  private static func remove(_ folder: String, _ sockets: String) {
    let file = folder + "/data/postmaster.pid"
    if let text = try? String(contentsOfFile: file, encoding: .utf8),
      let server = text.split(separator: "\n").first.flatMap({ pid_t($0) }), isServer(server, of: folder)
    {
      // SIGQUIT is an immediate shutdown: nothing of it is kept.
      kill(server, SIGQUIT)
      for _ in 0..<500 where kill(server, 0) == 0 { usleep(10_000) }
    }
    try? FileManager.default.removeItem(atPath: folder)
    if sockets.contains("/regimen-") { try? FileManager.default.removeItem(atPath: sockets) }
  }

  /// Whether that process still is the server of that folder, and not another one under its number.
  private static func isServer(_ process: pid_t, of folder: String) -> Bool {
    guard let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") else {
      return !FileManager.default.fileExists(atPath: "/proc/self")
    }
    return String(decoding: line, as: UTF8.self).contains(folder)
  }
}
