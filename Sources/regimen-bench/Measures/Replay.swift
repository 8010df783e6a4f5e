import EventSourcing
import EventStore
import Foundation
import Postgres

extension Measure {
  /// Every event streamed and decoded, beside binary COPY of the same rows to nowhere.
  static let replay = Measure("replay", unit: "events/s", goal: "≥ 0.35 ×") { bench in
    let world = try await bench.world(bench.sizes.usual)
    let head = try await world.store.head(of: world.practice).position
    let start = ContinuousClock.now
    var last: Int64 = 0
    try await world.store.stream(in: world.practice, upTo: head) { last = $0.last?.position ?? last }
    let own = Double(head) / (ContinuousClock.now - start).inSeconds
    guard last == head else { throw BenchError("The replay ended at \(last) and not at \(head).") }
    return Sample(own: own, limit: try await world.copyToNowhere())
  }
}

extension World {
  /// Copies the practice's rows out and drops them, in rows a second.
  func copyToNowhere() async throws -> Double {
    let head = try await store.head(of: practice).position
    let start = ContinuousClock.now
    try await store.pool.withConnection { connection in
      try await connection.copyOut(
        "copy (select * from public.events where practice_id = \(literal: practice.uuid) order by position) to stdout (format binary)"
      ) { chunks in
        for try await _ in chunks {}
      }
    }
    return Double(head) / (ContinuousClock.now - start).inSeconds
  }
}
