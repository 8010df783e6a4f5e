import ArgumentParser
import Foundation

/// Measures the event store on this machine, each figure beside the physical limit measured in the same run.
///
/// It starts a PostgreSQL of its own with default durability and removes it; it touches no other database.
@main
struct RegimenBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regimen-bench",
    abstract: "Measure appends and replay, each beside the limit of the machine.",
    discussion: """
      Runs are interleaved: measure, limit, measure, limit … Shown are the median, least and most of them.
      Example:
        swift run -c release regimen-bench --only append-32 --json figures.json
      """)

  @Option(
    help: ArgumentHelp(
      "Only this measure: \(Measure.all.map(\.id).joined(separator: ", ")).", valueName: "id"))
  var only: String?
  @Option(help: ArgumentHelp("Write the figures as JSON.", valueName: "file")) var json: String?
  @Option(help: ArgumentHelp("How many runs of each, from 1.", valueName: "n")) var runs = 5
  @Option(help: ArgumentHelp("Events to replay.", valueName: "n")) var events = 100_000

  func validate() throws {
    guard only == nil || Measure.all.contains(where: { $0.id == only }) else {
      throw ValidationError("--only takes one of: \(Measure.all.map(\.id).joined(separator: ", "))")
    }
    guard runs >= 1, events >= 1_000 else {
      throw ValidationError("--runs is at least 1, --events at least 1000.")
    }
  }

  func run() async throws {
    let chosen = Measure.all.filter { only == nil || $0.id == only }
    let figures = try await BenchDatabase.with { database in
      var figures: [Figure] = []
      for measure in chosen {
        var own: [Double] = []
        var limits: [Double] = []
        let size = Measure.Size(events: events)
        for number in 1...runs {
          FileHandle.standardError.write(Data("\(measure.id) \(number)/\(runs)\n".utf8))
          own.append(try await measure.own(database, size))
          limits.append(try await measure.limit(database, size))
        }
        figures.append(Figure(measure, own: own, limits: limits))
      }
      return figures
    }
    for figure in figures { print(figure.line) }
    if let json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      try encoder.encode(figures).write(to: URL(filePath: json))
    }
  }
}
