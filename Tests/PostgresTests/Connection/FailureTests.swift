import Foundation
import Postgres
import TestSupport
import Testing

/// Lost connections, deadlines, cancellation, and what errors say, on a real server.
@Suite struct FailureTests {
  @Test func aTerminatedBackendIsALossWithUnknownOutcome() async throws {
    try await PostgresFixture.withDatabase { string async throws in
      let victim = try await PostgresConnection.connect(.init(string))
      let other = try await PostgresConnection.connect(.init(string))
      async let killed: Void = {
        try await Task.sleep(for: .milliseconds(200))
        try await other.execute("SELECT pg_terminate_backend(\(victim.backendPID))")
      }()
      let error = await postgresError { try await victim.execute("SELECT pg_sleep(30)") }
      try await killed
      #expect(error?.code == .connectionLost)
      #expect(error?.sqlState == "57P01")
      #expect(error?.mayHaveCommitted == true)
      #expect(error?.isRetryable == true)
      #expect(!victim.isUsable)
      await other.close()
    }
  }

  @Test func aLossWhileIdleIsNoticedBeforeSending() async throws {
    try await PostgresFixture.withDatabase { string async throws in
      let victim = try await PostgresConnection.connect(.init(string))
      let other = try await PostgresConnection.connect(.init(string))
      try await other.execute("SELECT pg_terminate_backend(\(victim.backendPID), 5000)")
      try await Task.sleep(for: .milliseconds(100))
      let error = await postgresError { try await victim.execute("SELECT 1") }
      #expect(error?.code == .connectionLost)
      #expect(error?.mayHaveCommitted == false)
      await other.close()
    }
  }

  @Test func theDeadlineEndsAStatement() async throws {
    try await withConnection { c async throws in
      let began = ContinuousClock.now
      let error = await postgresError {
        try await c.execute("SELECT pg_sleep(30)", deadline: .milliseconds(200))
      }
      #expect(error?.code == .timedOut)
      #expect(error?.isRetryable == true)
      #expect(.now - began < .seconds(28))
      #expect(!c.isUsable)
    }
  }

  /// A process that stands still answers neither the statement nor that it was cancelled.
  @Test func theDeadlineEndsWhatTheServerDoesNotAnswer() async throws {
    try await PostgresFixture.withDatabase { string async throws in
      let c = try await PostgresConnection.connect(.init(string))
      let stopped = c.backendPID
      kill(stopped, SIGSTOP)
      defer { kill(stopped, SIGCONT) }
      let error = await postgresError { try await c.execute("SELECT 1", deadline: .milliseconds(200)) }
      #expect(error?.code == .timedOut)
      #expect(error?.mayHaveCommitted == true)
      #expect(error?.description.contains("given up") == true)
      #expect(!c.isUsable)
    }
  }

  @Test func cancellingTheTaskEndsTheStatement() async throws {
    try await PostgresFixture.withDatabase { string async throws in
      let c = try await PostgresConnection.connect(.init(string))
      let other = try await PostgresConnection.connect(.init(string))
      let pid = c.backendPID
      func count(_ state: String) async throws -> Int? {
        try await other.queryOne(
          "SELECT count(*) FROM pg_stat_activity WHERE pid = \(pid) AND state LIKE \(state)"
        ) { try $0.get(0) as Int }
      }
      let task = Task { await postgresError { try await c.execute("SELECT pg_sleep(60)") } }
      try await eventually("the statement runs") { try await count("active") == 1 }
      task.cancel()
      let error = await task.value
      #expect(error?.code == .cancelled)
      #expect(!c.isUsable)
      try await eventually("the server has let the session go") { try await count("%") == 0 }
      await other.close()
    }
  }

  @Test func aCancelledTaskSendsNothing() async throws {
    try await withConnection { c async throws in
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return await postgresError { try await c.execute("SELECT 1") }
      }
      #expect(await task.value?.code == .cancelled)
      #expect(c.isReusable)
    }
  }

  @Test func oneCancelledRequestDoesNotReachTheNext() async throws {
    try await withConnection { c async throws in
      let slow = Task { await postgresError { try await c.execute("SELECT pg_sleep(4)") } }
      try await Task.sleep(for: .milliseconds(500))
      // Waits for its turn behind the other, is cancelled there, and must leave it alone.
      let waiting = Task { await postgresError { try await c.execute("SELECT 2") } }
      try await Task.sleep(for: .milliseconds(500))
      waiting.cancel()
      #expect(await slow.value == nil)
      #expect(await waiting.value?.code == .cancelled)
      #expect(c.isReusable)
    }
  }

  @Test func errorsHoldNoBoundValues() async throws {
    try await withConnection { c async throws in
      try await c.executeScript(
        """
        CREATE TABLE t (a text PRIMARY KEY, b int CHECK (b < 10));
        CREATE FUNCTION complain(x text) RETURNS void LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'no: %', x USING ERRCODE = '42501'; END $$;
        """)
      let secret = "s3cr3t-value"
      try await c.execute("INSERT INTO t VALUES (\(secret), 1)")
      let attempts: [SQL] = [
        "INSERT INTO t VALUES (\(secret), 2)", "INSERT INTO t VALUES (\(secret + "x"), 20)",
        "SELECT \(secret)::int", "SELECT \(secret)::uuid", "SELECT complain(\(secret))",
        "SELECT \(secret)::json", "SELECT \(secret)::timestamptz",
      ]
      for attempt in attempts {
        let error = await postgresError { try await c.execute(attempt) }
        #expect(error?.sqlState != nil)
        for text in ["\(error as Any)", String(reflecting: error)] { #expect(!text.contains("s3cr3t")) }
        var dumped = ""
        dump(error, to: &dumped)
        #expect(!dumped.contains("s3cr3t"))
      }
      #expect(c.isReusable)
    }
  }

  @Test func connectingFailsWithAReasonAndNoPassword() async throws {
    let nowhere = await postgresError {
      _ = try await PostgresConnection.connect(.init("host=/nonexistent password=hunter2"))
    }
    #expect(nowhere?.code == .connectionFailed)
    #expect(nowhere?.isRetryable == true)
    #expect(nowhere?.description.contains("hunter2") == false)
    let nonsense = await postgresError { _ = try await PostgresConnection.connect(.init("password hunter2")) }
    #expect(nonsense?.code == .connectionFailed)
    #expect(nonsense?.isRetryable == false)
    #expect(nonsense?.description.contains("hunter2") == false)
    try await PostgresFixture.withDatabase { string async throws in
      let database = await postgresError {
        _ = try await PostgresConnection.connect(.init(string + " dbname=nope"))
      }
      #expect(database?.description.contains("nope") == true)
    }
  }

  @Test func aSilentHostDoesNotUseUpTheDeadline() async throws {
    let silent = try SilentPort()
    let port = silent.port
    let cluster = try await PostgresFixture.cluster()
    var configuration = ConnectionConfiguration(
      "host=127.0.0.1,\(cluster.socketDirectory) port=\(port),\(cluster.port) user=postgres dbname=postgres")
    configuration.connectTimeout = .seconds(40)
    let began = ContinuousClock.now
    let connection = try await PostgresConnection.connect(configuration)
    #expect(.now - began < .seconds(40))
    #expect(connection.isUsable)
    await connection.close()
    var alone = ConnectionConfiguration("host=127.0.0.1 port=\(port)")
    alone.connectTimeout = .milliseconds(300)
    let error = await postgresError { _ = try await PostgresConnection.connect(alone) }
    #expect(error?.code == .connectionFailed)
    let task = Task {
      await postgresError { _ = try await PostgresConnection.connect(.init("host=127.0.0.1 port=\(port)")) }
    }
    try await Task.sleep(for: .milliseconds(100))
    task.cancel()
    #expect(await task.value?.code == .cancelled)
  }

  @Test func tlsThatTheServerLacksIsAClearError() async throws {
    let server = try SilentPort()
    let descriptor = server.descriptor
    // What a server without TLS does: it reads the eight bytes of the request and answers N.
    Thread.detachNewThread {
      let client = accept(descriptor, nil, nil)
      var request = [UInt8](repeating: 0, count: 8)
      _ = read(client, &request, 8)
      _ = write(client, "N", 1)
      sleep(1)
      close(client)
    }
    let error = await postgresError {
      _ = try await PostgresConnection.connect(.init("host=127.0.0.1 port=\(server.port) sslmode=require"))
    }
    #expect(error?.code == .connectionFailed)
    #expect(error?.description.contains("SSL") == true)
  }
}
