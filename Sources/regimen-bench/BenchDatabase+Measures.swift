import EventSourcing
import EventStore
import Foundation
import Postgres
import Practice

extension BenchDatabase {
  /// Appends of one event each by several callers to one practice, in events a second.
  func appends(callers: Int, each: Int) async throws -> Double {
    let practice = PracticeID(UUID())
    try await store.openLog(of: practice)
    return try await rate(callers * each) {
      try await concurrently(callers) {
        let client = UUID()
        for _ in 0..<each {
          let draft = SampleFact.session(of: client, id: UUID())
          _ = try await store.perform(
            SampleFact.Append(client: client, drafts: [draft]), in: practice,
            identity: CommandIdentity(key: nil, in: practice, request: []),
            issuer: Issuer(role: "owner", client: "regimen-bench"))
        }
      }
    }
  }

  /// Prepared inserts of one row each by as many connections, in rows a second.
  func inserts(callers: Int, each: Int) async throws -> Double {
    let facts = try PracticeEvents.codec.encode(SampleFact.session(of: UUID(), id: UUID()).event).facts
    var connections: [PostgresConnection] = []
    for _ in 0..<callers { connections.append(try await PostgresConnection.connect(configuration)) }
    let opened = connections
    let result = try await rate(callers * each) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for connection in opened {
          group.addTask {
            for _ in 0..<each {
              try await connection.execute(
                "insert into plain values (\(UUID()), \(JSONText(facts)), \(Date()))")
            }
          }
        }
        try await group.waitForAll()
      }
    }
    for connection in opened { await connection.close() }
    return result
  }

  /// Streams and decodes a history, made the first time, in events a second.
  func replay(_ count: Int) async throws -> Double {
    try await fill(count)
    return try await rate(count) {
      var last: Int64 = 0
      try await store.stream(in: history, upTo: Int64(count)) { last = $0.last?.position ?? last }
      precondition(last == Int64(count), "every event has to be seen")
    }
  }

  /// Copies the same rows out and drops them, in rows a second.
  func copyToNowhere(_ count: Int) async throws -> Double {
    try await fill(count)
    return try await rate(count) {
      try await store.pool.withConnection { connection in
        try await connection.copyOut(
          "copy (select * from events where practice_id = \(literal: history.uuid) order by position) to stdout (format binary)"
        ) { chunks in
          for try await _ in chunks {}
        }
      }
    }
  }

  private func fill(_ count: Int) async throws {
    var stored = Int(try await store.head(of: history).position)
    while stored < count {
      let client = UUID()
      let number = min(1_000, count - stored)
      let drafts = (0..<number).map { _ in SampleFact.session(of: client, id: UUID()) }
      _ = try await store.perform(
        SampleFact.Append(client: client, drafts: drafts), in: history,
        identity: CommandIdentity(key: nil, in: history, request: []),
        issuer: Issuer(role: "owner", client: "regimen-bench"))
      stored += number
    }
  }

  private func rate(_ count: Int, _ work: () async throws -> Void) async throws -> Double {
    let start = ContinuousClock.now
    try await work()
    return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
  }

  private func concurrently(_ callers: Int, _ work: @escaping @Sendable () async throws -> Void) async throws
  {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<callers { group.addTask { try await work() } }
      try await group.waitForAll()
    }
  }
}
