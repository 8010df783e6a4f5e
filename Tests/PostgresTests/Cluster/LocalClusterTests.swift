import Foundation
import TestSupport
import Testing

@testable import Postgres

/// Clusters of their own, made, shared, crashed and stopped. One at a time: each is a whole server.
@Suite(.serialized) struct LocalClusterTests {
  private func withCluster(
    _ settings: [String: String] = ["fsync": "off"], _ body: (LocalCluster) async throws -> Void
  ) async throws {
    // The prefix lets the fixture sweep what a killed test process leaves.
    let folder = "/tmp/regimen-test-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    let cluster = LocalCluster(directory: folder, settings: settings)
    var failure: (any Error)?
    do {
      try await body(cluster)
    } catch {
      failure = error
    }
    try? await cluster.stop(mode: .immediate)
    #expect(access(cluster.socketDirectory, F_OK) != 0)
    try? FileManager.default.removeItem(atPath: folder)
    if let failure { throw failure }
  }

  private func connect(_ running: RunningCluster) async throws -> PostgresConnection {
    try await PostgresConnection.connect(.init(running.connectionString()))
  }

  @Test func isMadeOnceHoweverManyAsk() async throws {
    try await withCluster { cluster async throws in
      #expect(await cluster.status() == .absent)
      let all = try await withThrowingTaskGroup(of: RunningCluster.self) { group in
        for _ in 0..<5 {
          group.addTask { try await LocalCluster(directory: cluster.directory).ensureRunning() }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(all.filter(\.startedHere).count == 1)
      #expect(Set(all.map(\.socketDirectory)).count == 1)
      #expect(await cluster.status() == .running)
      let c = try await connect(all[0])
      let row = try await c.queryOne(
        """
        SELECT current_setting('server_encoding'), current_setting('data_checksums'),
          current_setting('listen_addresses'), current_user::text
        """
      ) { [try $0.get(0) as String, try $0.get(1), try $0.get(2), try $0.get(3)] }
      #expect(row == ["UTF8", "on", "", "postgres"])
      await c.close()
      for folder in [cluster.directory, cluster.dataDirectory, all[0].socketDirectory] {
        var info = stat()
        #expect(stat(folder, &info) == 0 && info.st_mode & 0o777 == 0o700)
      }
    }
  }

  @Test func dataSurvivesStopAndCrash() async throws {
    try await withCluster { cluster async throws in
      var running = try await cluster.ensureRunning()
      var c = try await connect(running)
      try await c.executeScript("CREATE TABLE t (a int); INSERT INTO t VALUES (1)")
      try await cluster.stop(mode: .fast)
      #expect(await cluster.status() == .stopped)
      #expect(await postgresError { try await c.execute("SELECT 1") }?.code == .connectionLost)
      running = try await cluster.ensureRunning()
      #expect(running.startedHere)
      c = try await connect(running)
      try await c.execute("INSERT INTO t VALUES (2)")
      // kill -9 of the postmaster, while a backend of it is at work and holds its shared memory.
      let busy = try await connect(running)
      let work = Task { await postgresError { try await busy.execute("SELECT pg_sleep(1)") } }
      try await Task.sleep(for: .milliseconds(100))
      let postmaster = try #require(cluster.postmaster?.pid)
      kill(postmaster, SIGKILL)
      let again = try await cluster.ensureRunning()
      #expect(again.startedHere)
      _ = await work.value
      c = try await connect(again)
      #expect(try await c.query("SELECT a FROM t") { try $0.get(0) as Int } == [1, 2])
      await c.close()
    }
  }

  @Test func aPoolSurvivesACrashUnderLoad() async throws {
    try await withCluster { cluster async throws in
      let running = try await cluster.ensureRunning()
      let pool = pool(running.connectionString(), size: 4, wait: .seconds(20))
      try await pool.execute("CREATE TABLE t (a int PRIMARY KEY)")
      let lost = Tally<PostgresError>()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for worker in 0..<6 {
          group.addTask {
            for number in 0..<150 {
              let value = worker * 1000 + number
              while true {
                do {
                  try await pool.execute("INSERT INTO t VALUES (\(value)) ON CONFLICT DO NOTHING")
                  break
                } catch let error as PostgresError where error.isRetryable {
                  await lost.add(error)
                }
              }
              try await Task.sleep(for: .milliseconds(4))
            }
          }
        }
        group.addTask {
          try await Task.sleep(for: .milliseconds(200))
          try await cluster.stop(mode: .immediate)
          _ = try await cluster.ensureRunning()
        }
        try await group.waitForAll()
      }
      #expect(try await pool.queryOne("SELECT count(*) FROM t") { try $0.get(0) as Int } == 900)
      let errors = await lost.values
      #expect(errors.allSatisfy { $0.code == .connectionLost || $0.code == .connectionFailed })
      await pool.shutdown()
    }
  }

  /// Neither waited for without end, nor taken for one that has died.
  @Test func aServerThatSaysNothingIsToldAsSuch() async throws {
    try await withCluster { cluster async throws in
      _ = try await cluster.ensureRunning()
      let postmaster = try #require(cluster.postmaster?.pid)
      kill(postmaster, SIGSTOP)
      let began = ContinuousClock.now
      let error = await postgresError { try await cluster.ensureRunning() }
      let took = began.duration(to: .now)
      kill(postmaster, SIGCONT)
      #expect(error?.code == .clusterUnavailable && error?.isRetryable == true)
      #expect(error?.description.contains("does not answer") == true)
      #expect(took < .seconds(30))
      #expect(try await cluster.ensureRunning().startedHere == false)
    }
  }

  @Test func aForeignSocketFolderIsRefused() async throws {
    try await withCluster { cluster async throws in
      let sockets = SocketDirectory.path(forData: cluster.dataDirectory, root: geteuid() == 0)
      try #require(mkdir(sockets, 0o777) == 0)
      chmod(sockets, 0o777)
      let error = await postgresError { try await cluster.ensureRunning() }
      rmdir(sockets)
      #expect(error?.code == .clusterUnavailable)
      #expect(error?.description.contains(sockets) == true)
    }
  }

  @Test func aSettingThatIsWrongIsSaidInWords() async throws {
    try await withCluster(["fsync": "off", "max_connections": "it's nonsense"]) { cluster async throws in
      let error = await postgresError { try await cluster.ensureRunning() }
      #expect(error?.code == .clusterUnavailable)
      #expect(error?.description.contains("max_connections") == true)
    }
  }

  @Test func aFileOfAnotherProgramsNumberIsPutAside() async throws {
    try await withCluster { cluster async throws in
      _ = try await cluster.ensureRunning()
      let text = try String(contentsOfFile: cluster.dataDirectory + "/postmaster.pid", encoding: .utf8)
      try await cluster.stop()
      // As after a container was started anew: the number belongs to this process now.
      let lines = ["\(getpid())"] + text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
      try lines.joined(separator: "\n").write(
        toFile: cluster.dataDirectory + "/postmaster.pid", atomically: true, encoding: .utf8)
      #expect(try await cluster.ensureRunning().startedHere)
    }
  }

  @Test func namesOfSocketFoldersAreStable() {
    #expect(SocketDirectory.hash("") == "cbf29ce484222325")
    #expect(SocketDirectory.hash("a") == "af63dc4c8601ec8c")
    #expect(
      RunningCluster(socketDirectory: "/a b", port: 1, startedHere: false).connectionString(database: "it's")
        == "host='/a b' port=1 dbname='it\\'s' user='postgres'")
  }

  @Test func thePathIsResolved() {
    #expect(LocalCluster(directory: "~/x/../y").directory.hasSuffix("/y"))
    #expect(!LocalCluster(directory: "~/x").directory.contains("~"))
  }
}
