import EventSourcing
import EventStore
import Foundation
import Logging
import Postgres
import ReadModels
import TestSupport
import Testing

/// A dump that is restored into a cluster whose transaction numbers begin anew, and a database that lost its newest events.
@Suite(.serialized) struct RestoredDumpTests {
  private func count(_ store: EventStore<TallyEvent>, _ practice: PracticeID, _ times: Int) async throws {
    for _ in 0..<times {
      _ = try await store.perform(
        Count("a"), in: practice, identity: CommandIdentity(key: nil, in: practice, request: []),
        issuer: Issuer(role: "owner", client: "tests"))
    }
  }

  private func runtime(_ store: EventStore<TallyEvent>) -> ProjectionRuntime<TallyEvent> {
    var runtime = ProjectionRuntime(
      store: store, projections: [AnyProjection(Tallies.self)],
      logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
    runtime.patience = .seconds(60)
    return runtime
  }

  @Test func aDumpRestoredIntoAYoungerClusterReadsAndGoesOn() async throws {
    let practice = PracticeID(UUID())
    let file = "/tmp/regimen-dump-\(UUID().uuidString.prefix(8).lowercased())"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let head = try await CrashCluster.with { old in
      let head = try await old.withStore { store in
        // The old cluster's transaction numbers go far beyond those of the new one.
        for _ in 0..<200 { try await store.pool.execute("select pg_current_xact_id()") }
        try await store.openLog(of: practice)
        try await count(store, practice, 60)
        try await runtime(store).catchUpToHead(practice)
        return try await store.head(of: practice)
      }
      try await PostgresProgram.run("pg_dump", ["-Fc", "-f", file, old.events])
      return head
    }
    try await CrashCluster.with { young in
      try await young.administer("drop database events")
      try await young.administer("create database events")
      try await PostgresProgram.run("pg_restore", ["-d", young.events, file])
      try await young.withStore { store in
        #expect(try await store.head(of: practice) == head)
        #expect(try await store.verify(practice) == .intact(position: 60))
        let events = try await store.read(in: practice, limit: 500)
        #expect(events.map(\.position) == Array(1...60))
        let runtime = runtime(store)
        #expect(try await runtime.status(of: practice).allSatisfy { $0.isOnChain && $0.position == 60 })
        try await count(store, practice, 10)
        try await runtime.catchUpToHead(practice)
        #expect(try await runtime.compare(practice).allSatisfy { $0.differences == 0 })
        #expect(try await store.verify(practice) == .intact(position: 70))
      }
    }
  }

  /// As after a failover to a replica that had not everything: what the read model has seen is not what the log says.
  @Test func aReadModelOfALostHistoryRefusesAndIsRebuilt() async throws {
    try await withStore(of: TallyEvent.codec) { fixture in
      let (store, practice) = (fixture.store, fixture.practice)
      try await count(store, practice, 15)
      try await fixture.pool.execute("create table public.head_of_then as select * from public.heads")
      try await count(store, practice, 5)
      let runtime = runtime(store)
      try await runtime.catchUpToHead(practice)
      // The last five are gone, and others were appended in their place.
      for statement: SQL in [
        "delete from events where position > 15", "delete from event_tags where position > 15",
        "delete from commands where last_position > 15", "delete from heads",
        "insert into heads select * from public.head_of_then", "drop table public.head_of_then",
      ] { try await fixture.pool.execute(statement) }
      try await count(store, practice, 8)
      await #expect { try await runtime.catchUpToHead(practice) } throws: { error in
        (error as? ReadModelError)?.code == .offChain
      }
      _ = try await runtime.rebuild()
      try await runtime.catchUpToHead(practice)
      #expect(try await runtime.compare(practice).allSatisfy { $0.differences == 0 && $0.position == 23 })
      #expect(try await store.verify(practice) == .intact(position: 23))
    }
  }
}
