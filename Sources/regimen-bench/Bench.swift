import EventStore
import Foundation
import Postgres

/// The bench's own PostgreSQL with default durability, and the worlds in it; all of it is removed at the end.
actor Bench {
  /// How much is measured.
  struct Sizes: Sendable {
    /// Events of the smaller and the usual history.
    var small = 100_000
    var usual = 1_000_000
    /// Events of the histories that only `--large` makes: for the rebuild's memory, and for growth.
    var large: [Int] = []
  }

  nonisolated let sizes: Sizes
  private let cluster: RunningCluster
  private var worlds: [Int: World] = [:]

  private init(_ cluster: RunningCluster, sizes: Sizes) {
    self.cluster = cluster
    self.sizes = sizes
  }

  /// Starts a cluster in a new folder, and removes both however `body` leaves.
  static func with<Value: Sendable>(_ sizes: Sizes, _ body: (Bench) async throws -> Value) async throws
    -> Value
  {
    let folder = "/tmp/regimen-bench-\(UUID().uuidString.prefix(8).lowercased())"
    let cluster = LocalCluster(directory: folder, settings: ["max_connections": "100"])
    let result: Result<Value, any Error>
    do {
      result = .success(try await body(Bench(try await cluster.ensureRunning(), sizes: sizes)))
    } catch {
      result = .failure(error)
    }
    // Also after Ctrl-C, which cancels everything else.
    await Task { try? await cluster.stop(mode: .immediate) }.value
    try? FileManager.default.removeItem(atPath: folder)
    return try result.get()
  }

  /// The world with a history of this many events, made the first time.
  func world(_ size: Int) async throws -> World {
    if let known = worlds[size] { return known }
    let made = try await World.make(cluster, size: size)
    if size > 0 { try await HistoryLoader(world: made).load() }
    worlds[size] = made
    return made
  }

  /// The world that appends are measured in; it has an empty table for plain inserts too.
  func appending() async throws -> World {
    if let known = worlds[0] { return known }
    let made = try await world(0)
    try await made.store.pool.execute(
      "create table plain (id uuid primary key, facts json not null, recorded_at timestamptz not null)")
    return made
  }
}
