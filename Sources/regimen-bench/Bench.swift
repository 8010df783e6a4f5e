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
  private var week: FullWeek?

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

  /// The week behind the usual history, recorded the first time.
  func fullWeek() async throws -> FullWeek {
    if let week { return week }
    let made = FullWeek(try await world(sizes.usual))
    try await made.world.readyToQuery()
    try await made.record()
    week = made
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

/// Why a measure could not be made, and what to do about it.
struct BenchError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// What several runs of one measure gave, beside its limit.
struct Figure: Encodable {
  let id: String
  let median: Double
  let min: Double
  let max: Double
  let unit: String
  /// The median of the limit's runs, in the same unit; absent where there is none.
  let limit: Double?
  /// The median beside the limit; absent where there is none.
  let ratio: Double?
  private let goal: String

  private enum CodingKeys: String, CodingKey { case id, median, min, max, unit, limit, ratio }

  init(_ measure: Measure, _ samples: [Measure.Sample]) {
    let own = samples.map(\.own)
    let limits = samples.compactMap(\.limit)
    id = measure.id
    unit = measure.unit
    goal = measure.goal
    median = own.median
    min = own.min() ?? 0
    max = own.max() ?? 0
    limit = limits.isEmpty ? nil : limits.median
    ratio = limit.flatMap { $0 > 0 ? own.median / $0 : nil }
  }

  static let heading = line("measure", "median", "min", "max", "unit", "limit", "ratio", "goal")

  /// The figure as a line of a table.
  var line: String {
    Self.line(
      id, Self.text(median), Self.text(min), Self.text(max), unit, limit.map(Self.text) ?? "–",
      ratio.map { String(format: "%.2f", $0) } ?? "–", goal)
  }

  private static func line(
    _ id: String, _ median: String, _ min: String, _ max: String, _ unit: String, _ limit: String,
    _ ratio: String, _ goal: String
  ) -> String {
    func left(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: Swift.max(0, width - text.count))
    }
    func right(_ text: String, _ width: Int) -> String {
      String(repeating: " ", count: Swift.max(0, width - text.count)) + text
    }
    return left(id, 20) + right(median, 10) + right(min, 10) + right(max, 10) + "  " + left(unit, 13)
      + right(limit, 10) + right(ratio, 7) + "  " + goal
  }

  private static func text(_ value: Double) -> String {
    String(format: abs(value) < 100 ? "%.2f" : "%.0f", value)
  }
}

extension [Double] {
  /// 0 where there are none.
  var median: Double {
    let sorted = sorted()
    guard let middle = sorted.dropFirst(sorted.count / 2).first else { return 0 }
    return sorted.count.isMultiple(of: 2) ? (middle + sorted[sorted.count / 2 - 1]) / 2 : middle
  }

  /// The smallest value that this share of them does not exceed, 0 to 1; 0 where there are none.
  func percentile(_ share: Double) -> Double {
    let sorted = sorted()
    guard !sorted.isEmpty else { return 0 }
    return sorted[Swift.min(sorted.count - 1, Int((Double(sorted.count) * share).rounded(.up)) - 1)]
  }
}

extension Duration {
  var inSeconds: Double { self / .seconds(1) }
  var inMilliseconds: Double { self / .milliseconds(1) }
}

/// What the bench is doing, on standard error, so that standard output holds figures only, each as soon as it is known.
enum Progress {
  static func say(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }

  static func show(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }
}
