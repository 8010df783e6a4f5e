import ArgumentParser
import Foundation
import UnixSignals

/// Measures Regimen on this machine, each figure beside the physical limit measured in the same run.
///
/// It starts a PostgreSQL of its own with default durability and removes it; it touches no other database.
@main struct RegimenBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regimen-bench",
    abstract: "Measure appends, replay, rebuilds and queries, each beside the limit of the machine.",
    discussion: """
      Runs are interleaved: measure, limit, measure, limit … Shown are the median, least and most of them. It needs pgbench,
      and the program regimen beside it for “start” and “memory” (swift build -c release).
      Example:
        swift run -c release regimen-bench --only append-32 --json figures.json
        swift run -c release regimen-bench --growth growth.svg
      """)

  @Option(
    help: ArgumentHelp(
      "Only this measure, or all that begin with it and a hyphen; repeat for several: \(Measure.all.map(\.id).joined(separator: ", ")).",
      valueName: "id")) var only: [String] = []
  @Option(help: ArgumentHelp("Write the figures as JSON.", valueName: "file")) var json: String?
  @Option(help: ArgumentHelp("How many runs of each, from 1.", valueName: "n")) var runs = 5
  @Option(help: ArgumentHelp("Events of the usual history, from 10000.", valueName: "n")) var events =
    1_000_000
  @Flag(help: "Also histories of 5 and 10 million events; takes about an hour and 30 GB.") var large = false
  @Option(
    help: ArgumentHelp(
      "Measure growth with history instead, and draw it into this SVG file.", valueName: "file")) var growth:
    String?

  func validate() throws {
    let ids = Measure.all.map(\.id)
    if let unknown = only.first(where: { id in !ids.contains { Self.chooses(id, $0) } }) {
      throw ValidationError("--only knows no “\(unknown)”; it takes: \(ids.joined(separator: ", "))")
    }
    guard runs >= 1 else { throw ValidationError("--runs is at least 1.") }
    guard events >= 10_000 else { throw ValidationError("--events is at least 10000.") }
  }

  /// Whether `page` chooses `page-calendar`.
  private static func chooses(_ chosen: String, _ id: String) -> Bool {
    id == chosen || id.hasPrefix(chosen + "-")
  }

  /// Ctrl-C and SIGTERM cancel what is measured, so that the cluster is removed.
  func run() async throws {
    let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
    let work = Task { try await measure() }
    let watch = Task { for await _ in signals { work.cancel() } }
    defer { watch.cancel() }
    try await work.value
  }

  private func measure() async throws {
    var sizes = Bench.Sizes(small: events / 10, usual: events)
    if large { sizes.large = [events * 5, events * 10] }
    if let growth { return try await measureGrowth(sizes, into: growth) }
    try await PGBench.check()
    let chosen = Measure.all.filter { measure in
      only.isEmpty || only.contains { Self.chooses($0, measure.id) }
    }
    let figures = try await Bench.with(sizes) { bench in
      Progress.show(Figure.heading)
      var figures: [Figure] = []
      for measure in chosen {
        var samples: [Measure.Sample] = []
        let count = min(runs, measure.maxRuns)
        for number in 1...count {
          Progress.say("\(measure.id) \(number)/\(count)")
          samples.append(try await measure.sample(bench))
        }
        let figure = Figure(measure, samples)
        Progress.show(figure.line)
        figures.append(figure)
      }
      return figures
    }
    try write(figures)
  }

  private func measureGrowth(_ sizes: Bench.Sizes, into file: String) async throws {
    let rows = try await Bench.with(sizes) { bench in try await Growth.measure(bench, runs: runs) }
    Progress.show(Growth.table(rows))
    try Data(GrowthPlot(rows: rows).svg.utf8).write(to: URL(filePath: file))
    if let json { try encoded(rows).write(to: URL(filePath: json)) }
  }

  private func write(_ figures: [Figure]) throws {
    guard let json else { return }
    try encoded(figures).write(to: URL(filePath: json))
  }

  private func encoded(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return try encoder.encode(value)
  }
}

/// One thing that is measured, in runs that are interleaved with those of its limit.
struct Measure: Sendable {
  /// What one run gave; the limit in the same unit, nil where there is none.
  struct Sample: Sendable {
    var own: Double
    var limit: Double?
  }

  let id: String
  let unit: String
  /// As in the design, for people.
  let goal: String
  /// The most runs that make sense; some measures last minutes, and one is enough.
  let maxRuns: Int
  let sample: @Sendable (Bench) async throws -> Sample

  init(
    _ id: String, unit: String, goal: String, maxRuns: Int = .max,
    sample: @escaping @Sendable (Bench) async throws -> Sample
  ) {
    self.id = id
    self.unit = unit
    self.goal = goal
    self.maxRuns = maxRuns
    self.sample = sample
  }

  /// In the order in which they are made; those that need a long history come last.
  static let all =
    [
      append1, append10, append32, append256, append32Practices, appendLatency, openTimes, lag, start,
      startEmbedded, memory, replay, rebuild, swap, query, queryLatency, asOf,
    ] + pages + [appendGrowth, rebuildMemory]
}
