import EventSourcing
import Foundation
import Logging
import Postgres
import TestSupport
import Testing

@testable import EventStore

/// A server that is full, out of resources or stalled: told as what it is, within the time that there is.
@Suite(.serialized) struct ServerTroubleTests {
  @Test(arguments: [
    ("53100", EventStoreError.Code.outOfSpace), ("53200", .outOfResources), ("53400", .outOfResources),
    ("58030", .fileError), ("58P01", .fileError),
  ]) func whatTheServerLacksIsToldAtOnce(_ state: String, _ code: EventStoreError.Code) async throws {
    try await StoreFixture.with { fixture in
      try await fixture.asSuperuser(
        """
        create function public.fail() returns trigger language plpgsql as
        $$ begin raise exception using errcode = '\(fragment: SQL(stringLiteral: state))'; end $$
        """)
      try await fixture.asSuperuser(
        "create trigger fail before insert on public.events for each row execute function public.fail()")
      let began = ContinuousClock.now
      let error = await #expect(throws: EventStoreError.self) { try await fixture.fill(1) }
      #expect(error?.code == code)
      #expect(error?.description.contains("SQLSTATE") == false)
      #expect(began.duration(to: .now) < .seconds(20))
      try await fixture.expectHead(0)
      let check = await #expect(throws: EventStoreError.self) { try await fixture.store.checkWrites() }
      #expect(check?.code == code)
      try await fixture.asSuperuser("drop trigger fail on public.events")
      try await fixture.fill(1)
      try await fixture.store.checkWrites()
    }
  }

  /// A real disk without space: the tables stand on a small file system of their own, where one can be mounted.
  @Test func aFullDiskIsToldAtOnce() async throws {
    let disk = "/tmp/regimen-test-disk-\(UUID().uuidString.prefix(8).lowercased())"
    guard mkdir(disk, 0o755) == 0 else { return }
    defer { rmdir(disk) }
    guard geteuid() == 0, mount("tmpfs", disk, "tmpfs", 0, "size=8m,mode=0777") == 0 else {
      print("SKIPPED aFullDiskIsToldAtOnce: no file system can be mounted here")
      return
    }
    defer { umount(disk) }
    guard let postgres = getpwnam("postgres") else { return }
    mkdir("\(disk)/space", 0o700)
    chown("\(disk)/space", postgres.pointee.pw_uid, postgres.pointee.pw_gid)
    let space = "space_\(UUID().uuidString.prefix(8).lowercased())"
    try await StoreFixture.with { fixture in
      try await fixture.asSuperuser(
        "create tablespace \(identifier: space) location '\(fragment: SQL(stringLiteral: disk))/space'")
      try await fixture.asSuperuser("alter table public.events set tablespace \(identifier: space)")
      try await fixture.fill(1)
      let ballast = open("\(disk)/ballast", O_WRONLY | O_CREAT, 0o600)
      let block = [UInt8](repeating: 1, count: 1 << 12)
      while write(ballast, block, block.count) > 0 {}
      close(ballast)
      let began = ContinuousClock.now
      let error = await #expect(throws: EventStoreError.self) { try await fixture.fill(2_000, from: 2) }
      #expect(error?.code == .outOfSpace)
      #expect(began.duration(to: .now) < .seconds(20))
      try await fixture.expectHead(1)
      let check = await #expect(throws: EventStoreError.self) { try await fixture.store.checkWrites() }
      #expect(check?.code == .outOfSpace)
      // Space is made, and everything goes on.
      unlink("\(disk)/ballast")
      try await fixture.fill(2_000, from: 2)
      try await fixture.expectHead(2_001)
      try await fixture.store.checkWrites()
      try await fixture.asSuperuser("alter table public.events set tablespace pg_default")
      try await fixture.asSuperuser("drop tablespace \(identifier: space)")
    }
  }

  /// Somebody began a transaction, took the head of the log and went to lunch.
  @Test func aLogThatAnotherSessionHoldsIsToldAsSuch() async throws {
    try await StoreFixture.with { fixture in
      try await fixture.fill(1)
      let holder = try await PostgresConnection.connect(ConnectionConfiguration(fixture.events))
      try await holder.withTransaction { connection in
        try await connection.execute("select 1 from public.heads for update")
        let began = ContinuousClock.now
        let error = await #expect(throws: EventStoreError.self) { try await fixture.fill(1, from: 2) }
        #expect(error?.code == .busy)
        #expect(began.duration(to: .now) < .seconds(20))
        // Reads need no lock, and the tried append is of a log of its own.
        try await fixture.expectHead(1)
        try await fixture.store.checkWrites()
      }
      await holder.close()
    }
  }

  @Test func aReadThatIsNotAnsweredEndsWithItsDeadline() async throws {
    try await StoreFixture.with { fixture in
      var configuration = StoreFixture.asApplication(fixture.events)
      configuration.statementTimeout = .seconds(1)
      let pool = PostgresPool(configuration, size: 1, waitDeadline: .seconds(1), logger: StoreFixture.logger)
      let store = EventStore(
        pool: pool, vault: fixture.store.vault, codec: SampleEvent.codec, logger: StoreFixture.logger)
      let backend = try await pool.queryOne("select pg_backend_pid()") { row in try row.get(0) as Int32 }
      let stopped = try #require(backend)
      kill(stopped, SIGSTOP)
      defer { kill(stopped, SIGCONT) }
      let began = ContinuousClock.now
      let error = await #expect(throws: EventStoreError.self) { try await store.head(of: fixture.practice) }
      #expect(error?.isRetryable == true)
      #expect(began.duration(to: .now) < .seconds(20))
      // The connection was given up, and the next one is answered.
      #expect(try await store.head(of: fixture.practice).position == 0)
      await pool.shutdown()
    }
  }

  /// A server of its own, all of whose processes stop: neither a statement nor a new connection is answered.
  @Test func anAppendThatIsNotAnsweredEndsWithItsDeadline() async throws {
    let folder = "/tmp/regimen-test-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    let cluster = LocalCluster(directory: folder, settings: ["fsync": "off"])
    let running = try await cluster.ensureRunning()
    let pool = PostgresPool(
      ConnectionConfiguration(running.connectionString()), size: 1, waitDeadline: .seconds(1),
      logger: StoreFixture.logger)
    let backend = try await pool.queryOne("select pg_backend_pid()") { row in try row.get(0) as Int32 }
    let first = (try? String(contentsOfFile: cluster.dataDirectory + "/postmaster.pid", encoding: .utf8))?
      .split(separator: "\n").first
    let processes = [backend, first.flatMap { Int32($0) }].compactMap(\.self)
    for process in processes { kill(process, SIGSTOP) }
    let began = ContinuousClock.now
    var batch = AppendBatch()
    _ = batch.admit(
      PreparedAppend(commandID: UUID(), requestMAC: Data(count: 32), condition: .none, after: 0, events: []))
    let sender = AppendSender(
      pool: pool, troubles: AppendTroubles(), logger: StoreFixture.logger, deadline: .seconds(3))
    let sent = batch
    let error = await #expect(throws: EventStoreError.self) {
      _ = try await sender.send(sent, PracticeID(UUID()))
    }
    #expect(processes.count == 2)
    #expect(error?.code == .outcomeUnknown)
    #expect(began.duration(to: .now) < .seconds(20))
    for process in processes { kill(process, SIGCONT) }
    await pool.shutdown()
    try await cluster.stop(mode: .immediate)
    try FileManager.default.removeItem(atPath: folder)
  }
}
