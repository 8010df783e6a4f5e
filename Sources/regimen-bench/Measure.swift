import EventSourcing
import Foundation
import Postgres

/// One thing that is measured, and the physical limit beside it; both in events a second.
struct Measure: Sendable {
  /// How much a run does.
  struct Size: Sendable {
    /// Events to replay.
    let events: Int
  }

  let id: String
  let unit = "events/s"
  let own: @Sendable (BenchDatabase, Size) async throws -> Double
  let limit: @Sendable (BenchDatabase, Size) async throws -> Double

  static let all = [append1, append32, replay]

  /// One append after the other by one caller, beside single-row inserts over one connection.
  static let append1 = Measure(id: "append-1") { database, _ in
    try await database.appends(callers: 1, each: 400)
  } limit: { database, _ in
    try await database.inserts(callers: 1, each: 400)
  }

  /// Appends of 32 callers to one practice, condition checked, beside unordered single-row inserts of 32 connections.
  static let append32 = Measure(id: "append-32") { database, _ in
    try await database.appends(callers: 32, each: 150)
  } limit: { database, _ in
    try await database.inserts(callers: 32, each: 150)
  }

  /// Every event streamed and decoded, beside binary COPY of the same rows to nowhere.
  static let replay = Measure(id: "replay") { database, size in
    try await database.replay(size.events)
  } limit: { database, size in
    try await database.copyToNowhere(size.events)
  }

  private init(
    id: String, _ own: @escaping @Sendable (BenchDatabase, Size) async throws -> Double,
    limit: @escaping @Sendable (BenchDatabase, Size) async throws -> Double
  ) {
    self.id = id
    self.own = own
    self.limit = limit
  }
}
